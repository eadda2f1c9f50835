import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

/** `line rule` of each finding. */
async function found(text: string, others: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const host = memoryHost({ '/p/compose.yaml': text, ...others })
  const { diagnostics } = await checkProject({ files: ['/p/compose.yaml'], env: {}, host })
  return diagnostics.map(
    ({ range, rule, file }) => `${file === '/p/compose.yaml' ? '' : `${file} `}${range.start.line} ${rule}`,
  )
}

const DB = ['  db:', '    images: mysql', '    depends_on: [nope]', '    command: a | b', 'volumes: {}', '']

const broken = (...lines: readonly string[]): string => ['services:', '  web:', ...lines, ...DB].join('\n')

test('what is wrong outside of a service with a mistake of syntax is reported', async () => {
  const text = broken('    image: nginx', '    labels: a: b', '    extra: 1', '    ports: [x]')
  expect(await found(text)).toEqual([
    '4 yaml-syntax',
    '5 unknown-key',
    '6 invalid-port',
    '8 unknown-key',
    '9 undefined-service',
    '10 dropped-command',
  ])
})

test('nothing is reported in the lines of the mistake and those that hang below it', async () => {
  expect(await found(broken('    image: nginx', '    healthcheck: "x', '      test: 1', '      nope: 1'))).toEqual([
    '4 yaml-syntax',
    '8 unknown-key',
    '9 undefined-service',
    '10 dropped-command',
  ])
})

test('nothing is said to be missing from what has a mistake in it', async () => {
  expect(await found('services:\n  web:\n    image nginx\n    user: a\n  db:\n    user: b\n')).toEqual([
    '3 yaml-syntax',
    '5 missing-image',
  ])
})

test('where a service may be hidden, none is said not to exist', async () => {
  const text =
    'services:\n  web:\n    image: a\n    depends_on: [db]\n    network_mode: service:db\n   db:\n     image: b\n'
  expect(await found(text)).toEqual(['6 yaml-syntax'])
})

test('a key with its value on its line is no service', async () => {
  const text = 'services:\n  web:\n    image: a\n    depends_on: [db]\n   user: b\n'
  expect(await found(text)).toEqual(['4 undefined-service', '5 yaml-syntax'])
})

test('where a section may be hidden, nothing is said not to be declared', async () => {
  const text = 'services:\n  web:\n    image: a\n    volumes: [data:/data]\n    user: [x]\nvolumes: data: b\n'
  expect(await found(text)).toEqual(['5 wrong-type', '6 yaml-syntax'])
})

test('what the lines of a mistake do not name is said not to be declared', async () => {
  const service =
    'services:\n  web:\n    image: a\n    volumes: [data:/data]\n    depends_on: [db]\n    extends: base\n'
  expect(await found(`${service} volumes:\n   other:\n`)).toEqual([
    '4 undefined-volume',
    '5 undefined-service',
    '6 undefined-service',
    '7 yaml-syntax',
  ])
  expect(await found(`${service} db:\n   image: x\n`)).toEqual([
    '4 undefined-volume',
    '6 undefined-service',
    '7 yaml-syntax',
  ])
  expect(await found(`${service}include: a: b\n`)).toEqual(['7 yaml-syntax'])
})

test('what the lines of a mistake only use is said not to be declared', async () => {
  const service = (lines: string) =>
    `services:\n  web:\n    image: a\n    volumes: [data:/data]\n    networks: [net]\n${lines}`
  const used = ' db:\n    image: b\n    volumes:\n      - data:/data\n      - "data:/b"\n    networks:\n      - net\n'
  expect(await found(service(used))).toEqual(['4 undefined-volume', '5 undefined-network', '6 yaml-syntax'])
  for (const declared of ['data:', '"data": {}', '- data:', 'data', '#data:', 'data:{}', '{data: {}, b']) {
    expect(await found(service(` volumes:\n   ${declared}\n`)), declared).not.toContain('4 undefined-volume')
  }
})

test('a mistake in what is merged or extended makes what takes it incomplete too', async () => {
  const merged = 'x-base: &base\n  image @nginx\n  user: a\nservices:\n  web:\n    <<: *base\n  db:\n    user: b\n'
  expect(await found(merged)).toEqual(['2 yaml-syntax', '7 missing-image'])
  const extended = 'services:\n  web:\n    extends: base\n  base:\n    image @nginx\n    user: a\n  db: {user: b}\n'
  expect(await found(extended)).toEqual(['5 yaml-syntax', '7 missing-image'])
  const other = 'services:\n  web:\n    extends: {file: other.yaml, service: base}\n  db: {user: b}\n'
  expect(await found(other, { '/p/other.yaml': 'services:\n  base:\n    image @nginx\n    user: a\n' })).toEqual([
    '4 missing-image',
    '/p/other.yaml 3 yaml-syntax',
  ])
})

test('a part that is refused as a whole is not said to be missing as well', async () => {
  const service = 'services:\n  web:\n    image: a\n    depends_on: [db, d]\n'
  expect(await found(`${service}  db:\n`)).toEqual(['4 undefined-service', '5 wrong-type'])
  expect(await found(`${service}  d b: {image: b}\n`)).toEqual(['4 undefined-service', '5 invalid-value'])
})

test('the services behind one that is at the top level are read as keys of it', async () => {
  const text =
    'services:\n  web:\n    image: a\n    depends_on: [api]\ndb:\n  extends: {file: nope.yaml, service: s}\n  user: b\n  api:\n    user: c\n    ports: [x]\n'
  expect(await found(text)).toEqual(['5 unknown-key', '8 missing-image', '10 invalid-port'])
  const section = 'services:\n  web:\n    image: a\ndb:\n  image: b\n  healthcheck:\n    test: c\n    nope: d\n'
  expect(await found(section)).toEqual(['4 unknown-key', '8 unknown-key'])
})

test('an alias that leads nowhere hides only what it stands for', async () => {
  const text = 'services:\n  web:\n    <<: *nope\n    user: a\n    ports: [x]\n  db:\n    user: b\n'
  expect(await found(text)).toEqual(['3 undefined-alias', '5 invalid-port', '6 missing-image'])
})

test('an unset variable is reported where it is used outside of the mistake', async () => {
  const text = 'services:\n  web:\n    image: nginx\n    labels: ${A}: b\n    user: ${A}\n'
  expect(await found(text)).toEqual(['4 yaml-syntax', '5 unset-variable'])
})
