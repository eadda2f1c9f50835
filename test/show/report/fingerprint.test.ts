import { expect, test } from 'vitest'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../../src/core/diagnostics/rule-id.ts'
import { createFingerprints } from '../../../src/show/report/fingerprint.ts'
import { marked, reportOf, ROOT, said } from './input.ts'

function fingerprints(
  text: string,
  {
    path = `${ROOT}/compose.yaml`,
    rule = 'limit',
    root = ROOT,
  }: { readonly path?: string; readonly rule?: RuleId; readonly root?: string } = {},
): readonly string[] {
  const { file, spans } = marked(path, text)
  const diagnostics = spans.map((span) => toDiagnostic({ rule, severity: 'error', message: said('A.'), span }))
  return createFingerprints(diagnostics, reportOf(diagnostics, [file], { workingDirectory: root }))
}

const [usual] = fingerprints('a:\n  «b»: 1\n')

test('lines added above, another indentation and another checkout change nothing', () => {
  expect(fingerprints('# new\n\na:\n  «b»: 1\n')).toEqual([usual])
  expect(fingerprints('a:\n    «b»: 1\n')).toEqual([usual])
  expect(fingerprints('a:\r\n  «b»: 1\r\n')).toEqual([usual])
  expect(fingerprints('a:\n  «b»: 1\n', { root: '/ci', path: '/ci/compose.yaml' })).toEqual([usual])
})

test('long texts are the same with either line break', () => {
  const text = `a: «|\n${'  line\n'.repeat(200)}»b: 1\n`
  expect(fingerprints(text.replaceAll('\n', '\r\n'))).toEqual(fingerprints(text))
  expect(fingerprints(text.replace('  line\n', '  other\n'))).not.toEqual(fingerprints(text))
})

test('another rule, file or text changes it', () => {
  expect(fingerprints('a:\n  «b»: 1\n', { rule: 'acme/s' })).not.toEqual([usual])
  expect(fingerprints('a:\n  «b»: 1\n', { path: `${ROOT}/other.yaml` })).not.toEqual([usual])
  expect(fingerprints('a:\n  «b»: 2\n')).not.toEqual([usual])
  expect(fingerprints('a:\n  b: «1»\n')).not.toEqual([usual])
})

test('findings that are alike are told apart, and the first keeps its own', () => {
  const alike = fingerprints('a:\n  «b»: 1\nc:\n  «b»: 1\nd:\n  «b»: 1\n')
  expect(new Set(alike).size).toBe(3)
  expect(alike[0]).toBe(usual)
})
