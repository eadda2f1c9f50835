import { expect, test } from 'vitest'
import { compareReleases, findNewest } from '../../../src/knowledge/format/releases.ts'
import { folderOf, runIn } from './run-in.ts'

const files = {
  'compose.yaml': [
    'x-check: &check',
    '  test: [CMD, ok]',
    '  start_interval: 5s',
    'services:',
    '  web:',
    '    image: nginx:1',
    '    env_file:',
    '      - web.env',
    '      - path: more.env',
    '        required: false',
    '    healthcheck: *check',
    '    volumes:',
    '      - type: image',
    '        source: assets:1',
    '        target: /assets',
    '  db:',
    '    image: postgres:16',
    '    healthcheck: *check',
    '    ports: !reset []',
    '',
  ].join('\n'),
  'web.env': '',
}

test('the oldest Compose and engine, and what asks for them', async () => {
  expect(await runIn(folderOf(files), ['needs'])).toEqual({
    out: [
      'This project needs Compose 2.35.0 or later, and Docker Engine 28.0 or later.',
      '',
      'compose.yaml:3:3    Compose 2.20.2, Engine 25.0  services.web.healthcheck.start_interval',
      'compose.yaml:9:9    Compose 2.24.0               services.web.env_file[1]: a mapping',
      'compose.yaml:13:15  Compose 2.35.0, Engine 28.0  services.web.volumes[0].type: image',
      'compose.yaml:19:12  Compose 2.18.0               services.db.ports: !reset',
      '',
    ].join('\n'),
    err: '',
    code: 0,
  })
})

test('as JSON', async () => {
  const { out } = await runIn(folderOf(files), ['needs', '--format', 'json'])
  const image = {
    file: 'compose.yaml',
    line: 13,
    column: 15,
    offset: files['compose.yaml'].indexOf('image\n        source'),
    path: 'services.web.volumes[0].type',
    pointer: '/services/web/volumes/0/type',
    form: 'image',
    compose: '2.35.0',
    engine: '28.0',
  }
  expect(JSON.parse(out)).toMatchObject({
    compose: '2.35.0',
    engine: '28.0',
    needs: [{ line: 3 }, { line: 9, form: 'a mapping' }, image, { line: 19, form: '!reset' }],
  })
})

test('what every Compose 2 reads', async () => {
  const plain = 'services:\n  web:\n    image: nginx:1\n    pull_policy: always\n    env_file: [web.env]\n'
  const folder = folderOf({ 'compose.yaml': plain, 'web.env': '' })
  const out = 'This project needs Compose 2.0.0 or later, and any Docker Engine.\n'
  expect(await runIn(folder, ['needs'])).toEqual({ out, err: '', code: 0 })
  const json = await runIn(folder, ['needs', '--format', 'json'])
  expect(JSON.parse(json.out)).toEqual({ compose: '2.0.0', engine: null, needs: [] })
})

test('a version that is too old fails the check', async () => {
  const folder = folderOf(files)
  const code = async (...args: readonly string[]) => (await runIn(folder, ['needs', ...args])).code
  expect(await code('--compose', '2.35.0', '--engine', '28.0')).toBe(0)
  expect(await code('--compose', 'v5.1.0-desktop.1', '--engine', '28.0.1')).toBe(0)
  expect(await code('--compose', '2.34.9')).toBe(1)
  expect(await code('--engine', '27')).toBe(1)
  expect(await runIn(folder, ['needs', '--compose', 'new'])).toEqual({
    out: '',
    err: 'composure: "new" is not a version; write it as in "2.24.0".\n',
    code: 2,
  })
})

test.each([
  ['name: shop', '2.3.0'],
  ['services: { a: { image: i, healthcheck: { test: [CMD, x], interval: 1d } } }', '2.34.0'],
  ['services: { a: { image: i, stop_grace_period: 1m30s } }', '2.0.0'],
  ['services: { a: { image: i, pull_policy: every_12h } }', '2.34.0'],
  ['services: { a: { image: i, gpus: all } }', '2.33.0'],
  ['services: { a: { image: i, gpus: [{ count: 1 }] } }', '2.30.0'],
  ['services: { a: { image: i, devices: ["/dev/x"] } }', '2.0.0'],
  ['services: { a: { image: i, devices: [{ source: /dev/x, target: /dev/x }] } }', '2.29.3'],
  ['services: { a: { image: i, extra_hosts: { a: [1.1.1.1] } } }', '2.32.0'],
  [
    'services: { a: { image: i, develop: { watch: [{ path: ., action: sync+exec, target: /, exec: { command: x } }] } } }',
    '2.32.0',
  ],
  ['services: { a: { image: i, develop: { watch: [{ path: ., action: rebuild }] } } }', '2.22.0'],
  ['services: { a: { image: i, pre_start: [{ command: x }] } }', '5.3.0'],
  ['services: { a: { image: i, labels: { name: x, include: y } } }', '2.0.0'],
])('%s needs Compose %s', async (text, compose) => {
  const whole = text.startsWith('services') ? text : `${text}\nservices: { a: { image: i } }`
  const { out } = await runIn(folderOf({ 'compose.yaml': `${whole}\n` }), ['needs', '--format', 'json'])
  expect(JSON.parse(out)).toMatchObject({ compose })
})

test('files of variables may be missing', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: { a: { image: i, env_file: gone.env } }\n' })
  expect((await runIn(folder, ['needs'])).code).toBe(0)
})

test('needs fails for a project that Compose refuses', async () => {
  const { out, code } = await runIn(folderOf({ 'compose.yaml': 'services: { a: { imge: i } }\n' }), ['needs'])
  expect({ out, code }).toEqual({ out: '', code: 1 })
})

test('releases are compared by their numbers', () => {
  expect(findNewest(['2.9.0', '2.10', undefined, '2.10.0'])).toBe('2.10.0')
  expect(findNewest([])).toBeUndefined()
  expect(compareReleases('5', '2.40.3')).toBeGreaterThan(0)
  expect(compareReleases('28', '28.0')).toBe(0)
})
