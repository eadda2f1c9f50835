import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDiagnostic, type Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { parseRawEnv } from '../../../src/read/interpolate/raw-env.ts'
import { readSpan } from '../../../src/core/source/source-file.ts'

function read(text: string) {
  const diagnostics: Diagnostic[] = []
  const entries = parseRawEnv(
    { path: 'raw.env', text },
    (name) => (name === 'HOME' ? '/root' : undefined),
    (finding) => diagnostics.push(toDiagnostic(finding)),
  )
  return { entries, diagnostics, values: [...entries].map(([name, { value }]) => [name, value]) }
}

test.each([
  ['', []],
  ['# c\n\n  # d\n', []],
  ['A="x y"  \n', [['A', '"x y"  ']]],
  [
    'A=$HOME${\nB=x # c',
    [
      ['A', '$HOME${'],
      ['B', 'x # c'],
    ],
  ],
  [
    '  A=\tx\r\nB=\\n\r\n',
    [
      ['A', '\tx'],
      ['B', '\\n'],
    ],
  ],
  ['\uFEFFA=1\nA=2\n', [['A', '2']]],
  ['HOME\nNOPE\n', [['HOME', '/root']]],
  ['HOME', [['HOME', '/root']]],
  [
    'A=\nB==',
    [
      ['A', ''],
      ['B', '='],
    ],
  ],
  ['A-1!=x', [['A-1!', 'x']]],
])('%j', (text, expected) => {
  expect(read(text)).toMatchObject({ values: expected, diagnostics: [] })
})

test('where keys and values stand', () => {
  const { entries } = read(' A= x \nHOME\n')
  expect([...entries.values()].map(({ keySpan, valueSpan }) => [readSpan(keySpan), readSpan(valueSpan)])).toEqual([
    ['A', ' x '],
    ['HOME', 'HOME'],
  ])
})

test.each([
  ['A=1\n  =x', '2:3 A variable has no name; write one before the "=".'],
  ['A =1', '1:1 The key "A " contains whitespace, which "format: raw" does not allow; remove it.'],
  ['B=1\nexport A=1', '2:1 The key "export A" contains whitespace, which "format: raw" does not allow; remove it.'],
  ['A\tB', '1:1 The key "A\tB" contains whitespace, which "format: raw" does not allow; remove it.'],
])('%j is refused', (text, expected) => {
  const { diagnostics } = read(text)
  expect(diagnostics.map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`)).toEqual([
    expected,
  ])
  expect(diagnostics[0]).toMatchObject({ rule: 'env-file-syntax', severity: 'error', file: 'raw.env' })
})

test('what stands behind the first "=" is the value, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (any) => {
      const value = any.replaceAll(/[\r\n]/g, '')
      expect(read(`A=${value}\n`)).toMatchObject({ values: [['A', value]], diagnostics: [] })
    }),
  )
})
