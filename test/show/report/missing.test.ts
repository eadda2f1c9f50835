import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { isMissingHere, summarizeMissing } from '../../../src/show/report/missing.ts'

function findingOf(rule: Diagnostic['rule'], data: Diagnostic['data'], severity: Diagnostic['severity'] = 'warning') {
  const at = { line: 1, column: 1, offset: 0 }
  return { rule, severity, message: '', messageId: 'm', data, file: '/a', range: { start: at, end: at } }
}

const token = findingOf('required-variable', { variable: 'TOKEN' })
const file = findingOf('missing-env-file', { file: '.env.production' })

test('what only this checkout or environment lacks is named once', () => {
  expect(summarizeMissing([token, token])).toBe('Compose rejects the project here: $TOKEN is missing.')
  expect(summarizeMissing([file, token])).toBe(
    'Compose rejects the project here: .env.production (ignored by Git) and $TOKEN are missing.',
  )
  const many = Array.from({ length: 8 }, (_, index) => findingOf('required-variable', { variable: `V${index}` }))
  expect(summarizeMissing(many)).toBe(
    'Compose rejects the project here: $V0, $V1, $V2, $V3, $V4 and 3 more are missing.',
  )
})

test('errors and other warnings are told by themselves', () => {
  expect(summarizeMissing([findingOf('required-variable', { variable: 'A' }, 'error')])).toBe('')
  expect(isMissingHere(findingOf('unset-variable', { variable: 'A' }))).toBe(false)
})
