import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { commandsOfScript, faultOf } from './commands.ts'
import { blocksOf } from './markdown.ts'
import { pages } from './pages.ts'
import { typeErrors } from './programs.ts'
import { remade } from './remade.ts'

const scratch = mkdtempSync(join(tmpdir(), 'composure-pages-'))
afterAll(() => rmSync(scratch, { recursive: true }))

// What is run in the pages of the rules is run where they are put together, in docs/checks.md.
const all = pages().filter(({ name }) => !name.startsWith('docs/checks/'))

test.each(all)('$name shows what is printed today (npm run update:docs)', async ({ name, path, text }) => {
  await expect(await remade(text, join(scratch, name))).toMatchFileSnapshot(path)
})

test.each(all)('the commands of $name exist, with their options', async ({ text }) => {
  const faults = await Promise.all(
    blocksOf(text)
      .filter(({ language }) => language === 'sh')
      .flatMap(({ body }) => commandsOfScript(body))
      .map(faultOf),
  )
  expect(faults.filter((fault) => fault !== undefined)).toEqual([])
})

const programs = all.flatMap(({ name: page, text }) =>
  blocksOf(text)
    .filter(({ language }) => language === 'ts')
    .map((block) => ({ page, block })),
)

test('the programs of all pages have no type errors', () => {
  expect(typeErrors(programs)).toEqual([])
})
