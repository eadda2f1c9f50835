import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { apiPage } from './api-page.ts'
import { blocksOf } from './markdown.ts'
import { ROOT } from './pages.ts'
import { typeErrors } from './programs.ts'
import { remade } from './remade.ts'

const scratch = mkdtempSync(join(tmpdir(), 'composure-api-'))
afterAll(() => rmSync(scratch, { recursive: true }))
const page = apiPage()

test('docs/api.md is what the docstrings say (npm run update:docs)', async () => {
  await expect(await remade(page, scratch)).toMatchFileSnapshot(join(ROOT, 'docs/api.md'))
})

test('five programs, each of less than 40 lines, import nothing but the library and Node', () => {
  const [, programs = ''] = /\n## Five programs\n(.*?)\n## /s.exec(page) ?? []
  const bodies = blocksOf(programs).flatMap(({ language, body }) => (language === 'ts' ? [body] : []))
  expect(bodies).toHaveLength(5)
  for (const body of bodies) {
    expect(body.trimEnd().split('\n').length).toBeLessThan(40)
    const imported = [...body.matchAll(/ from '(.*)'/g)].map(([, module = '']) => module)
    expect(imported.filter((module) => module !== 'composure' && !module.startsWith('node:'))).toEqual([])
  }
})

test('the examples of the docstrings have no type errors', () => {
  const examples = blocksOf(page).filter(({ language }) => language === 'ts')
  expect(examples.length).toBeGreaterThan(5)
  expect(typeErrors(examples.map((block) => ({ page: 'docs/api.md', block })))).toEqual([])
})
