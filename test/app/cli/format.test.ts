import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

const WRITTEN = "services:\n    web:\n        image:  'nginx:1' # keep\n"
const FORMATTED = "services:\n  web:\n    image: 'nginx:1' # keep\n"

test('files are formatted, and told', async () => {
  const folder = folderOf({ 'compose.yaml': WRITTEN, 'compose.override.yaml': FORMATTED })
  expect(await runIn(folder, ['format'])).toEqual({ out: 'compose.yaml\nFormatted 1 file.\n', err: '', code: 0 })
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(FORMATTED)
  expect(await runIn(folder, ['format'])).toEqual({ out: 'All 2 files are formatted.\n', err: '', code: 0 })
})

test('--check writes nothing and fails', async () => {
  const folder = folderOf({ 'compose.yaml': WRITTEN, 'compose.override.yaml': FORMATTED })
  expect(await runIn(folder, ['format', '--check'])).toEqual({
    out: 'compose.yaml\n1 file of 2 is not formatted.\n',
    err: '',
    code: 1,
  })
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(WRITTEN)
})

test('--dry-run shows a diff', async () => {
  const folder = folderOf({ 'compose.yaml': WRITTEN })
  const { out, code } = await runIn(folder, ['format', '--dry-run'])
  expect([out.split('\n').slice(0, 5), code]).toEqual([
    ['--- a/compose.yaml', '+++ b/compose.yaml', '@@ -1,3 +1,3 @@', ' services:', '-    web:'],
    0,
  ])
})

test('standard input becomes standard output, in the style of the project', async () => {
  const folder = folderOf({
    '.composure.yaml': 'rules:\n  indentation:\n    spaces: 4\n  quote-style: { quotes: double }\n',
  })
  const { out } = await runIn(folder, ['format', '-'], { stdin: FORMATTED })
  expect(out).toBe('services:\n    web:\n        image: "nginx:1" # keep\n')
})

test('what the rules that are off are about stays as it is', async () => {
  const folder = folderOf({
    '.composure.yaml': 'rules:\n  indentation: "off"\n  quote-style: "off"\n',
    'compose.yaml': WRITTEN,
  })
  await runIn(folder, ['format'])
  expect(readFileSync(join(folder, 'compose.yaml'), 'utf8')).toBe(WRITTEN.replace("  '", " '"))
})

test('what is no YAML is named, and stays as it is', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: [\n' })
  expect(await runIn(folder, ['format'])).toEqual({
    out: '',
    err: 'composure: "compose.yaml" is not valid YAML and stays as it is; "composure check" shows why.\n',
    code: 2,
  })
})
