import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { blocksOf } from './markdown.ts'
import { pages } from './pages.ts'
import { typeErrors } from './programs.ts'
import { remade } from './remade.ts'

const scratch = mkdtempSync(join(tmpdir(), 'composure-pages-'))
afterAll(() => rmSync(scratch, { recursive: true }))

// These have tests of their own: they are made of docstrings, and of the pages in docs/checks.
const all = pages().filter(({ name }) => name !== 'docs/api.md' && !name.startsWith('docs/checks'))

test.each(all)('$name shows what is printed today (npm run update:docs)', async ({ name, path, text }) => {
  await expect(await remade(text, join(scratch, name))).toMatchFileSnapshot(path)
})

const programs = all.flatMap(({ name: page, text }) =>
  blocksOf(text)
    .filter(({ language }) => language === 'ts')
    .map((block) => ({ page, block })),
)

test('the programs of all pages have no type errors', () => {
  expect(typeErrors(programs)).toEqual([])
})
