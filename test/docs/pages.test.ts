import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { withOurAddresses } from './addresses.ts'
import { withTables } from './described-tables.ts'
import { blocksOf } from './markdown.ts'
import { pageNamed, pages, ROOT } from './pages.ts'
import { typeErrors } from './programs.ts'
import { remade } from './remade.ts'

const scratch = mkdtempSync(join(tmpdir(), 'composure-pages-'))
afterAll(() => rmSync(scratch, { recursive: true }))

// These have tests of their own: they are made of docstrings, and of the pages in docs/checks.
const all = pages().filter(({ name }) => name !== 'docs/api.md' && !name.startsWith('docs/checks'))

test.each(all)('$name shows what is printed today (npm run update:docs)', async ({ name, path, text }) => {
  await expect(await remade(await withTables(withOurAddresses(text)), join(scratch, name))).toMatchFileSnapshot(path)
})

test('the extension for VS Code names the repository of package.json (npm run update:docs)', async () => {
  const path = join(ROOT, 'editors/vscode/package.json')
  await expect(withOurAddresses(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path)
})

test('the page of the extension has every setting (npm run update:docs)', async () => {
  const { path, text } = pageNamed('editors/vscode/README.md')
  await expect(await withTables(text)).toMatchFileSnapshot(path)
})

const programs = all.flatMap(({ name: page, text }) =>
  blocksOf(text)
    .filter(({ language }) => language === 'ts')
    .map((block) => ({ page, block })),
)

test('the programs of all pages have no type errors', () => {
  expect(typeErrors(programs)).toEqual([])
})
