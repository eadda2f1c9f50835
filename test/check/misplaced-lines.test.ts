import { expect, test } from 'vitest'
import { checkProject } from '../../src/check/check-project.ts'
import { memoryHost } from '../../src/project/loading/host.ts'

/** `line:column message` of each error. */
async function errors(text: string, override?: string): Promise<readonly string[]> {
  const files = { '/p/compose.yaml': text, ...(override !== undefined && { '/p/override.yaml': override }) }
  const { diagnostics } = await checkProject({
    files: ['/p/compose.yaml', ...Object.keys(files).slice(1)],
    env: {},
    host: memoryHost(files),
  })
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ range: { start }, message }) => `${start.line}:${start.column} ${message}`)
}

test('keys that became services belong to the service before them', async () => {
  expect(await errors('services:\n  web:\n    restart: always\n  image: nginx\n')).toEqual([
    '4:3 "image" belongs to service "web"; indent it by 2 more spaces.',
  ])
  expect(await errors('services:\n    db:\n        image: a\n    volumes:\n        - /x:/y\n')).toEqual([
    '4:5 "volumes" belongs to service "db"; indent it by 4 more spaces.',
  ])
})

test('no-break spaces before a key', async () => {
  expect(await errors('services:\n  web:\n    image: a\n\u00a0   ports: []\n')).toEqual([
    '4:1 "ports" follows no-break spaces, which are part of the key; replace them with ordinary spaces.',
  ])
})

test('pairs that are one text', async () => {
  const options = (written: string): string =>
    `services:\n  web:\n    image: a\n    logging:\n      options:\n        ${written}\n`
  const expected = (text: string): string =>
    `6:9 "logging.options" of service "web" must be a mapping, not a string; write ${text} on lines of their own.`
  expect(await errors(options('max-size:"30m"\n        max-file:"10"'))).toEqual([
    expected(`'max-size: "30m"' and 'max-file: "10"'`),
  ])
  expect(await errors(options("'max-size=10m,max-file=5'"))).toEqual([expected('"max-size: 10m" and "max-file: 5"')])
})

test('an anchor of another file', async () => {
  const base = 'x-log: &log\n  driver: none\nservices:\n  web:\n    image: a\n    logging: *log\n'
  expect(await errors(base, 'services:\n  api:\n    image: b\n    logging: *log\n')).toEqual([
    '4:14 The anchor "&log" is in "compose.yaml", and an anchor works only within its own file; repeat the value here.',
  ])
})
