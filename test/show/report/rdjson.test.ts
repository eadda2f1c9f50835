import { validate } from '@umbrelladocs/rdformat-validator'
import { expect, test } from 'vitest'
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { hostile } from './hostile.ts'
import { message, text, words } from '../../../src/core/messages/message.ts'
import { marked, reported, reportOf, rule, said, shop, spanAt } from './input.ts'

const limit = message('limit', () => text`A.`)

test.each([
  ['a usual report', shop()],
  ['a hostile report', hostile()],
  ['an empty report', reportOf([], [])],
])('%s is what reviewdog reads', async (_, input) => {
  const { valid, errors } = await validate(await reported('rdjson', input))
  expect({ valid, errors }).toEqual({ valid: true, errors: [] })
})

test('the validator refuses what reviewdog does not read', async () => {
  expect((await validate('{ "diagnostics": [{ "message": "A." }] }')).valid).toBe(false)
})

test('columns count bytes; a fix is a suggestion, its edits joined; an unsafe one is none', async () => {
  const { file, spans } = marked('compose.yaml', 'ä😀: «a» ü «b»\nc: «d»\n')
  const [a, b, d] = [spanAt(spans, 0), spanAt(spans, 1), spanAt(spans, 2)]
  const diagnostic = toDiagnostic({
    rule: 'limit',
    severity: 'info',
    message: said('A.'),
    span: b,
    related: [{ span: d, message: words('here') }],
    fixes: [
      {
        title: words('Both.'),
        safety: 'safe',
        edits: [
          { span: b, text: 'B' },
          { span: a, text: '' },
        ],
      },
      { title: words('Other.'), safety: 'unsafe', edits: [{ span: a, text: 'x' }] },
    ],
  })
  const input = reportOf([diagnostic], [file], {
    rules: new Map([['limit', rule('limit', { url: 'https://example.com/checks#r' })]]),
  })
  expect(JSON.parse(await reported('rdjson', input))).toEqual({
    source: { name: 'composure' },
    diagnostics: [
      {
        message: 'A.',
        location: {
          path: 'compose.yaml',
          range: { start: { line: 1, column: 14 }, end: { line: 1, column: 15 } },
        },
        severity: 'INFO',
        code: { value: 'limit', url: 'https://example.com/checks#r' },
        suggestions: [{ range: { start: { line: 1, column: 9 }, end: { line: 1, column: 15 } }, text: ' ü B' }],
        related_locations: [
          {
            message: 'here',
            location: {
              path: 'compose.yaml',
              range: { start: { line: 2, column: 4 }, end: { line: 2, column: 5 } },
            },
          },
        ],
      },
    ],
  })
})

test('a fix in another file is no suggestion', async () => {
  const { file, spans } = marked('compose.yaml', '«a»: 1\n')
  const other = marked('base.yaml', '«b»: 1\n')
  const edits = [{ span: spanAt(other.spans, 0), text: 'c' }]
  const diagnostic = toDiagnostic({
    rule: 'limit',
    severity: 'error',
    message: said('A.'),
    span: spanAt(spans, 0),
    fixes: [{ title: words('There.'), safety: 'safe', edits }],
  })
  expect(await reported('rdjson', reportOf([diagnostic], [file, other.file]))).not.toContain('suggestions')
})

test('a fix around a secret is no suggestion', async () => {
  const { file, spans } = marked('compose.yaml', '«a»: 1\nDB_PASSWORD: hunter2\n«b»: 2\n')
  const edits = [0, 1].map((index) => ({ span: spanAt(spans, index), text: 'c' }))
  const diagnostic = toDiagnostic({
    rule: 'limit',
    severity: 'error',
    message: limit(),
    span: spanAt(spans, 0),
    fixes: [{ title: text`There`, safety: 'safe', edits }],
  })
  expect(await reported('rdjson', reportOf([diagnostic], [file]))).not.toContain('suggestions')
})
