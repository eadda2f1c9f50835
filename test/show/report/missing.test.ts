import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { listMissing, summarizeMissing } from '../../../src/show/report/missing.ts'

function findingOf(
  rule: Diagnostic['rule'],
  data: Diagnostic['data'],
  severity: Diagnostic['severity'] = 'warning',
): Diagnostic {
  const at = { line: 1, column: 1, offset: 0 }
  return { rule, severity, message: '', messageId: 'm', data, file: '/p/compose.yaml', range: { start: at, end: at } }
}

function summarize(...diagnostics: readonly Diagnostic[]): string {
  return summarizeMissing({ diagnostics, workingDirectory: '/p' })
}

const token = findingOf('required-variable', { variable: 'TOKEN' })
const file = findingOf('missing-env-file', { file: '.env.production', isIgnored: true })

test('what only this checkout or environment lacks is named once', () => {
  expect(summarize(token, token)).toBe('Compose rejects the project here: $TOKEN is missing.')
  expect(summarize(file, token)).toBe(
    'Compose rejects the project here: .env.production (ignored by Git) and $TOKEN are missing.',
  )
  const many = Array.from({ length: 8 }, (_, index) => findingOf('required-variable', { variable: `V${index}` }))
  expect(summarize(...many)).toBe('Compose rejects the project here: $V0, $V1, $V2, $V3, $V4 and 3 more are missing.')
})

test('what is accepted in a baseline or by a comment is missing all the same', () => {
  const suppressed = [{ diagnostic: token, by: 'baseline' as const }]
  expect(listMissing({ diagnostics: [file], suppressed, workingDirectory: '/p' })).toEqual([
    '.env.production',
    '$TOKEN',
  ])
})

test('errors and other warnings are told by themselves', () => {
  expect(summarize(findingOf('required-variable', { variable: 'A' }, 'error'))).toBe('')
  expect(summarize(findingOf('unset-variable', { variable: 'A' }))).toBe('')
  // The host keeps the file from being read, which says nothing about Compose.
  expect(summarize(findingOf('unreadable-file', { file: 'a.yaml' }))).toBe('')
})
