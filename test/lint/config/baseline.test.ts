import { expect, test } from 'vitest'
import { applyBaseline, readBaseline, writeBaseline, type Baseline } from '../../../src/lint/config/baseline.ts'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { positionAt } from '../../../src/core/source/line-table.ts'

const path = '/project/compose.yaml'

/** A finding at each "x", as a report has it. */
function findings(text: string) {
  const file = { path, text }
  const diagnostics = [...text.matchAll(/x/g)].map(({ index }): Diagnostic => ({
    rule: 'limit',
    severity: 'warning',
    message: 'There is an x.',
    messageId: 'x',
    data: {},
    file: path,
    range: { start: positionAt(file, index), end: positionAt(file, index + 1) },
  }))
  return { diagnostics, files: new Map([[path, file]]), workingDirectory: '/project' }
}

function baselineOf(text: string): Baseline {
  const baseline = readBaseline(writeBaseline(findings(text)))
  if ('fault' in baseline) throw new Error(baseline.fault)
  return baseline
}

test('what is written is readable, a line for each finding', () => {
  expect(writeBaseline(findings('a: x\n')).replace(/[0-9a-f]{64}/, '…')).toBe(
    `{
  "version": 1,
  "findings": [
    {"fingerprint":"…","rule":"limit","file":"compose.yaml","message":"There is an x."}
  ]
}
`,
  )
  expect(writeBaseline(findings(''))).toBe('{\n  "version": 1,\n  "findings": []\n}\n')
})

test('only what is new counts, wherever the lines went', () => {
  const { kept, suppressed, gone } = applyBaseline(findings('new: x\n\n# moved\na: x\n'), baselineOf('a: x\n'))
  expect(kept.map(({ range }) => range.start.line)).toEqual([1])
  expect(suppressed.map(({ diagnostic, by }) => `${diagnostic.range.start.line} ${by ?? ''}`)).toEqual(['4 baseline'])
  expect(gone).toBe(0)
})

test('one more of the same is new', () => {
  const { kept, suppressed } = applyBaseline(findings('- x\n- x\n- x\n'), baselineOf('- x\n- x\n'))
  expect([kept.length, suppressed.length]).toEqual([1, 2])
})

test('what is no longer found is counted', () => {
  expect(applyBaseline(findings('a: x\n'), baselineOf('a: x\nb: x\nc: x\n')).gone).toBe(2)
})

test.each([
  ['{', 'is not JSON'],
  ['[]', 'is not a baseline of composure'],
  ['{"version": 1, "findings": [1]}', 'is not a baseline of composure'],
  ['{"version": 2, "findings": []}', 'was written by another version of composure; write it again'],
])('%s %s', (text, fault) => {
  expect(readBaseline(text)).toEqual({ fault })
})
