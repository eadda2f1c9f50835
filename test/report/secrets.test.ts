import { describe, expect, test } from 'vitest'
import { withoutSecrets } from '../../src/report/secrets.ts'
import { diagnosticOf } from '../../src/diagnostics/diagnostic.ts'
import { formats, isFormatName } from '../../src/report/report.ts'
import { marked, reported, reportOf, spanAt } from './input.ts'

describe('what is masked', () => {
  test.each([
    ['DB_PASSWORD: hunter2', 'DB_PASSWORD: *******'],
    ['  - DB_PASSWORD=hunter2', '  - DB_PASSWORD=*******'],
    ['- "API_KEY=a b,c}d" # not this', '- "API_KEY=* *****" # not this'],
    ["password: 'it is' # so", "password: '** **' # so"],
    ['{ "token": "hunter2", "user": "ann" }', '{ "token": "*******", "user": "ann" }'],
    ['environment: { SECRET: hunter2, USER: ann }', 'environment: { SECRET: *******, USER: ann }'],
    ['command: run --password hunter2 --user ann', 'command: run --password ******* --user ann'],
    ['command: run --password=hunter2 --user ann', 'command: run --password=******* --user ann'],
    ['DB_PASSWORD: ${DB_PASSWORD:-hunter2}', 'DB_PASSWORD: ${DB_PASSWORD:-*******}'],
    ['- traefik.auth.secret=hunter2', '- traefik.auth.secret=*******'],
    ['url: postgres://ann:hunter2@db/app', 'url: postgres://ann:*******@db/app'],
    ['x: AKIAABCDEFGHIJKLMNOP', 'x: ********************'],
    ['DB_PASSWORD: |\n  hunter2\n  more\nUSER: ann', 'DB_PASSWORD: |\n  *******\n  ****\nUSER: ann'],
    [
      'DB_PASSWORD: |- # so\r\n  hunter2\r\n\r\n  more\r\nA: b',
      'DB_PASSWORD: |- # so\r\n  *******\r\n\r\n  ****\r\nA: b',
    ],
    ['DB_PASSWORD: !!str &db hunter2  # so', 'DB_PASSWORD: !!str &db *******  # so'],
    ['DB_PASSWORD: &hunter2 # so', 'DB_PASSWORD: ******** # so'],
    ['DB_PASSWORD: "hun\\"ter" # so', 'DB_PASSWORD: "********" # so'],
    ["DB_PASSWORD: 'hun''ter' # so", "DB_PASSWORD: '********' # so"],
    ["DB_PASSWORD: '*hunter2'", "DB_PASSWORD: '********'"],
    ['image: ${DB_PASSWORD:-hunter2}', 'image: ${DB_PASSWORD:-*******}'],
    ['-----BEGIN PRIVATE KEY-----\nabc\n-----END', '********** ******* ********\n***\n-----END'],
  ])('%s', (text, masked) => {
    expect(withoutSecrets(text)).toBe(masked)
  })
})

describe('what is not', () => {
  test.each([
    'DB_PASSWORD: ${DB_PASSWORD}',
    'DB_PASSWORD: ${DB_PASSWORD:?}',
    'DB_PASSWORD_FILE: /run/secrets/db',
    'ALLOW_EMPTY_PASSWORD: yes',
    'password: changeme',
    'secrets: [db_password]',
    'image: nginx:1.27',
    'The password of service "db" stands in the file.',
    'url: postgres://ann:${DB_PASSWORD}@db/app',
    'url: postgres://ann:changeme@db/app',
    'DB_PASSWORD: !reset null',
    'PASSWORD:',
  ])('%s', (text) => {
    expect(withoutSecrets(text)).toBe(text)
  })
})

test('no format tells a secret: not in messages, related places, frames or fixes', async () => {
  const { file, spans } = marked(
    '/home/ann/shop/compose.yaml',
    'services:\n  db:\n    environment:\n      DB_PASSWORD: «hunter2zz»\n    ports: [«"${DB_PASSWORD}"»]\n',
  )
  const [value, port] = [spanAt(spans, 0), spanAt(spans, 1)]
  const input = reportOf(
    [
      diagnosticOf({
        rule: 'wrong-type',
        severity: 'error',
        message: '"environment.DB_PASSWORD" of service "db" must be a number, not "hunter2zz".',
        span: value,
        related: [{ span: value, message: 'here is "hunter2zz"' }],
        fixes: [{ title: 'Write "hunter2zz"', safety: 'safe', edits: [{ span: value, text: 'hunter2zz' }] }],
      }),
      diagnosticOf({
        rule: 'invalid-port',
        severity: 'error',
        message: 'The port "s3cret:value!" of service "db" is no port.',
        span: port,
      }),
    ],
    [file],
  )
  for (const name of Object.keys(formats).filter(isFormatName)) {
    const report = await reported(name, input)
    expect(report).not.toContain('hunter2zz')
    expect(report).not.toContain('s3cret')
  }
  expect(await reported('compact', input)).toBe(
    'compose.yaml:4:20: error: "environment.DB_PASSWORD" of service "db" must be a number, not "***". [wrong-type]\n' +
      'compose.yaml:5:13: error: The port "***" of service "db" is no port. [invalid-port]\n',
  )
  expect(await reported('pretty', input)).toContain(
    '  4 │       DB_PASSWORD: *********\n    │                    ^^^^^^^^^\n',
  )
})

test('a password that is a name too hides no name', async () => {
  const { file, spans } = marked(
    '/home/ann/shop/compose.yaml',
    'services:\n  «shop»: { environment: [PASSWORD=shop] }\n',
  )
  const input = reportOf(
    [
      diagnosticOf({
        rule: 'missing-image',
        severity: 'error',
        message: 'Service "shop" has no image.',
        span: spanAt(spans, 0),
      }),
    ],
    [file],
  )
  expect(await reported('compact', input)).toContain('Service "shop" has no image.')
})

test('an endless word is cut, and of endless findings a thousand are shown', async () => {
  const { file, spans } = marked('/home/ann/shop/compose.yaml', '«services»: {}\n')
  const span = spanAt(spans, 0)
  const of = (message: string) => diagnosticOf({ rule: 'unknown-key', severity: 'error', message, span })
  const long = await reported('json', reportOf([of(`The key "${'k'.repeat(100_000)}" is unknown.`)], [file]))
  expect(long.length).toBeLessThan(2000)
  const many = reportOf(
    Array.from({ length: 1500 }, (_, index) => of(`Number ${index}.`)),
    [file],
  )
  const shown = await reported('pretty', many)
  expect(shown).toContain('Number 999.')
  expect(shown).not.toContain('Number 1000.')
  expect(shown).toMatch(/And 500 more findings\.\n\n1500 errors in 1 file\.\n$/)
})
