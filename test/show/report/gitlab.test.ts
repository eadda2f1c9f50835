import { expect, test } from 'vitest'
import { hostile } from './hostile.ts'
import { marked, reported, reportOf, said, shop, spanAt } from './input.ts'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'

test('a Code Quality report', async () => {
  const report: unknown = JSON.parse(await reported('gitlab', shop()))
  expect(report).toMatchObject([
    {
      description: 'Service "db" has the unknown key "images"; did you mean "image"?',
      check_name: 'unknown-key',
      fingerprint: 'eb3107f8265a8f6e3a4818e57b2e5a5e92bc5b0a2a0464e154cbe57e2db58587',
      severity: 'critical',
      location: { path: 'compose.yaml', lines: { begin: 3, end: 3 } },
    },
    { severity: 'critical', location: { path: 'compose.yaml', lines: { begin: 5, end: 5 } } },
    { severity: 'minor', location: { path: 'compose.yaml', lines: { begin: 6, end: 6 } } },
    { severity: 'info', location: { path: 'deploy/compose.prod.yaml', lines: { begin: 1, end: 1 } } },
  ])
})

test('a range that ends where a line starts ends with the line before', async () => {
  const { file, spans } = marked('compose.yaml', '«a:\n  b: 1\n»c: 1\n')
  const diagnostic = toDiagnostic({ rule: 'limit', severity: 'error', message: said('A.'), span: spanAt(spans, 0) })
  expect(JSON.parse(await reported('gitlab', reportOf([diagnostic], [file])))).toMatchObject([
    { location: { lines: { begin: 1, end: 2 } } },
  ])
})

test('a hostile report is one finding', async () => {
  expect(JSON.parse(await reported('gitlab', hostile()))).toHaveLength(1)
})

test('no findings are an empty list', async () => {
  expect(await reported('gitlab', reportOf([], []))).toBe('[]\n')
})
