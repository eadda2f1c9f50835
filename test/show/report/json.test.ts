import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import schema from '../../../schemas/report.json' with { type: 'json' }
import { toDiagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { amount, message, name, names, text } from '../../../src/core/messages/message.ts'
import { HOSTILE, hostile } from './hostile.ts'
import { marked, reported, reportOf, shop, spanAt } from './input.ts'

const validate = new Ajv2020({ allErrors: true }).compile(schema)

test.each([
  ['a usual report', shop()],
  ['a hostile report', hostile()],
  ['an empty report', reportOf([], [])],
])('%s keeps to our schema', async (_, input) => {
  validate(JSON.parse(await reported('json', input)))
  expect(validate.errors ?? []).toEqual([])
})

test('our schema refuses what is not a report', async () => {
  const text = await reported('json', shop())
  expect(validate(JSON.parse(text.replace('"schemaVersion": 1', '"schemaVersion": 2')))).toBe(false)
  expect(validate(JSON.parse(text.replace('"severity": "error"', '"severity": "fatal"')))).toBe(false)
  expect(validate(JSON.parse(text.replace('"related"', '"relatedPlaces"')))).toBe(false)
})

test('the whole shape', async () => {
  const input = shop()
  const [first, second, third] = input.diagnostics
  if (first === undefined || second === undefined || third === undefined) throw new Error('Three findings are needed.')
  const suppressed = [{ diagnostic: third, reason: 'until June' }]
  const files = [...input.files.values()]
  const report: unknown = JSON.parse(await reported('json', reportOf([first, second], files, { suppressed })))
  expect(report).toEqual({
    schemaVersion: 1,
    tool: { name: 'composure', version: '1.2.3' },
    workingDirectory: '/home/ann/shop',
    summary: { files: 2, errors: 2, warnings: 0, infos: 0, fixable: 1, suppressed: 1, missing: [] },
    diagnostics: [
      {
        rule: 'unknown-key',
        severity: 'error',
        message: 'Service "db" has the unknown key "images"; did you mean "image"?',
        messageId: 'said',
        data: {},
        file: 'compose.yaml',
        range: { start: { line: 3, column: 5, offset: 20 }, end: { line: 3, column: 11, offset: 26 } },
        related: [],
        fixes: [
          {
            title: 'Write "image".',
            safety: 'safe',
            edits: [
              {
                file: 'compose.yaml',
                range: { start: { line: 3, column: 5, offset: 20 }, end: { line: 3, column: 11, offset: 26 } },
                text: 'image',
              },
            ],
          },
          {
            title: 'Take it for an extension.',
            safety: 'unsafe',
            edits: [
              {
                file: 'compose.yaml',
                range: { start: { line: 3, column: 5, offset: 20 }, end: { line: 3, column: 11, offset: 26 } },
                text: 'x-images',
              },
            ],
          },
        ],
      },
      {
        rule: 'duplicate-key',
        severity: 'error',
        message: 'Service "db" has the key "entrypoint" twice.',
        messageId: 'said',
        data: {},
        file: 'compose.yaml',
        range: { start: { line: 5, column: 5, offset: 60 }, end: { line: 5, column: 15, offset: 70 } },
        related: [
          {
            message: 'first written here',
            file: 'compose.yaml',
            range: { start: { line: 4, column: 5, offset: 42 }, end: { line: 4, column: 15, offset: 52 } },
          },
        ],
        fixes: [],
      },
    ],
    suppressed: [
      {
        rule: 'unquoted-port',
        severity: 'warning',
        message: '"ports[0]" of service "db" is read as 1342 by YAML 1.1; quote it.',
        messageId: 'said',
        data: {},
        file: 'compose.yaml',
        range: { start: { line: 6, column: 13, offset: 86 }, end: { line: 6, column: 18, offset: 91 } },
        related: [],
        fixes: [
          {
            title: 'Quote it.',
            safety: 'safe',
            edits: [
              {
                file: 'compose.yaml',
                range: { start: { line: 6, column: 13, offset: 86 }, end: { line: 6, column: 18, offset: 91 } },
                text: '"22:22"',
              },
            ],
          },
        ],
        reason: 'until June',
      },
    ],
  })
})

test('programs get every value exactly, though none shows in a terminal', async () => {
  const text = await reported('json', hostile())
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\u2066\ud800]/)
  expect(JSON.parse(text)).toMatchObject({ diagnostics: [{ message: HOSTILE }] })
})

test('the facts of a finding', async () => {
  const { file, spans } = marked('/home/ann/shop/compose.yaml', '«a»: 1\n')
  const taken = message(
    'taken',
    ({ service, port, others }: { service: string; port: number; others: string[] }) =>
      text`Service ${name(service)}: ${amount(port)}, ${names(others, 'and')}.`,
  )
  const finding = {
    rule: 'limit',
    severity: 'error',
    message: taken({ service: 'web', port: 80, others: ['a', 'b'] }),
    span: spanAt(spans, 0),
  } as const
  const report: unknown = JSON.parse(await reported('json', reportOf([toDiagnostic(finding)], [file])))
  expect(report).toMatchObject({
    diagnostics: [
      {
        message: 'Service "web": 80, "a" and "b".',
        messageId: 'taken',
        data: { service: 'web', port: 80, others: ['a', 'b'] },
      },
    ],
  })
})
