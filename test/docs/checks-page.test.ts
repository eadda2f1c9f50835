import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ruleDescriptions } from '../../src/lint/rules/descriptions.ts'
import { checksPage, isSilent, runExamples } from './checks-page.ts'
import { knownChecks } from './known-checks.ts'
import { ROOT } from './pages.ts'

const scratch = mkdtempSync(join(tmpdir(), 'composure-checks-'))
afterAll(() => rmSync(scratch, { recursive: true }))
const families = await runExamples(scratch)
const sections = families.flatMap((family) => family.sections)
const ids: readonly string[] = ruleDescriptions.map(({ id }) => id)

test('docs/checks.md is the index of the rules (npm run update:docs)', async () => {
  await expect(checksPage(families)).toMatchFileSnapshot(join(ROOT, 'docs/checks.md'))
})

test.each(sections)('$path is what its rule and its example make (npm run update:docs)', async ({ path, text }) => {
  await expect(text).toMatchFileSnapshot(join(ROOT, path))
})

test('each rule has its page', () => {
  expect(sections.map(({ rule }) => rule.id)).toEqual(ids)
})

test('each rule reports its example, unless its page says otherwise', () => {
  const silent = sections.filter(({ rule, reported, text }) => reported.has(rule.id) === isSilent(text))
  expect(silent.map(({ rule }) => rule.id)).toEqual([])
})

test('no other rule reports it, unless the page names that rule', () => {
  const loud = sections.flatMap(({ rule, reported, text }) =>
    [...reported].filter((id) => id !== rule.id && !text.includes(`\`${id}\``)).map((id) => `${rule.id}: ${id}`),
  )
  expect(loud).toEqual([])
})

test('every known check is answered, by rules that there are', () => {
  expect(knownChecks.map(([number]) => number)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  const named = knownChecks.flatMap(([, , answer]) =>
    [...answer.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map(([, id = '']) => id),
  )
  expect(named.filter((id) => !ids.includes(id))).toEqual([])
})
