import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats } from '../../../src/show/report/formats.ts'

// What leaves the program goes through src/read/secrets. A new output that does not is found here.

const SOURCE = join(import.meta.dirname, '../../../src')
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(SOURCE, file), 'utf8') }))

function filesWith(pattern: RegExp): readonly string[] {
  return files
    .filter(({ text }) => pattern.test(text))
    .map(({ file }) => file)
    .sort()
}

/** Why a finding may be rendered there without saying what may be shown of what it quotes. */
const QUOTES_NOTHING = new Map([
  ['lint/check/part-of-project.ts', 'names files only'],
  ['lint/config/load-configuration.ts', 'names files only'],
  ['read/project/loading/default-files.ts', 'names files only'],
  ['show/compare/risks/index.ts', 'shows what both sides may show'],
  ['show/plan/plan-side.ts', 'shows what its side may show'],
])

test('findings are rendered with what may be shown of what they quote', () => {
  const careless = filesWith(/\btoDiagnostic\((?:\w+\)|\{)/)
  expect(careless.filter((file) => file !== 'core/diagnostics/diagnostic.ts')).toEqual([...QUOTES_NOTHING.keys()])
})

/** What prints the text of files. */
const PRINTS_TEXT = new Map([
  ['app/cli/check/print-diff.ts', 'masks'],
  ['show/report/markdown.ts', 'quotes lines of masked files'],
  ['show/report/mask-files.ts', 'masks'],
  ['show/report/page.ts', 'frames, of files that "pretty" has masked, and of values that "where" is asked for'],
  ['show/report/rdjson.ts', 'leaves out what would show a secret'],
])

test('the text of a file is printed only where secrets are masked', () => {
  const printing = filesWith(/createCodeFrame\(|maskSecrets\(/)
  const outputs = printing.filter((file) => /^(?:show|app|editor\/lsp)\//.test(file))
  expect(outputs).toEqual([...PRINTS_TEXT.keys()])
})

test('every format is given a report without fixes that write secrets', () => {
  const registry = files.find(({ file }) => file === 'show/report/formats.ts')?.text ?? ''
  const wrapped = [...registry.matchAll(/^ {2}(\w+): async \(\) => withMaskedInput\(/gm)].map(([, name]) => name)
  expect(wrapped).toEqual(Object.keys(formats))
})
