import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

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

test('a mapping that only a key of services has, and one that may be a service', async () => {
  const service = 'services:\n  web:\n    image: a\n'
  expect(await errors(`${service}  healthcheck:\n    test: b\n    retries: 2\n`)).toEqual([
    '4:3 "healthcheck" belongs to service "web"; indent it by 2 more spaces.',
  ])
  expect(await errors(`${service}  healthcheck:\n    images: b\n`)).toEqual([
    '5:5 Service "healthcheck" has the unknown key "images"; did you mean "image"?',
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
    '6:9 Spaces are missing after the colons; write "max-size: …".',
  ])
  expect(await errors(options("'max-size=10m,max-file=5'"))).toEqual([expected('"max-size: 10m" and "max-file: 5"')])
})

test('an anchor of another file', async () => {
  const base = 'x-log: &log\n  driver: none\nservices:\n  web:\n    image: a\n    logging: *log\n'
  expect(await errors(base, 'services:\n  api:\n    image: b\n    logging: *log\n')).toEqual([
    '4:14 The anchor "&log" is in "compose.yaml", and an anchor works only within its own file; repeat the value here.',
  ])
})

test('a service between the depths of services and their keys is known by its keys', async () => {
  const services = 'services:\n  web:\n    image: a\n    volumes: [.:/a]\n'
  expect(await errors(`${services}   db:\n     image: b\n`)).toEqual([
    '5:4 "db" belongs to "services"; indent it by 1 fewer space.',
  ])
  expect(await errors(`${services}   healthcheck:\n     test: b\n`)).toEqual([
    '5:4 "healthcheck" belongs to service "web"; indent it by 1 more space.',
  ])
})

test('lines at the top that interrupt a service are at fault, not the lines after them', async () => {
  const text = (lines: string) =>
    `services:\n  web:\n    image: a\n    volumes:\n${lines}      - .:/a\n    user: b\n  db:\n    user: c\n`
  expect(await errors(text('See https://example.com: it helps.\n'))).toEqual([
    '5:1 "See https://example.com: it helps." does not belong here; remove it, or write "key: value" at the right depth.',
    '8:3 Service "db" has neither "image" nor "build"; add one of them.',
  ])
  const out = 'services:\n  db:\n    user: c\n  web:\nenv_file:\n      - a.env\n    image: b\n'
  expect(await errors(out)).toEqual([
    '2:3 Service "db" has neither "image" nor "build"; add one of them.',
    '5:1 "env_file" is indented by 0 spaces, but its sibling keys by 4; align them.',
  ])
})

test('a text below the services hides nothing that they lack, but one of their keys does', async () => {
  const text = (line: string) => `services:\n  web:\n    user: a\n${line}\n`
  expect(await errors(text('See the page: it helps.'))).toEqual([
    '2:3 Service "web" has neither "image" nor "build"; add one of them.',
    '4:1 The file has the unknown key "See the page".',
  ])
  expect(await errors(text('image: b'))).toHaveLength(1)
})

test('a document that starts inside a service', async () => {
  expect(
    await errors('services:\n  web:\n    image: a\n---\n    user: b\n    ports: [x]\n  db:\n    user: c\n'),
  ).toEqual([
    '4:1 "---" starts a new document here; remove it.',
    '6:13 The port "x" of service "web" is neither a number nor a range such as "8000-8010".',
    '7:3 Service "db" has neither "image" nor "build"; add one of them.',
  ])
  expect(await errors('services:\n  web:\n    image: a\n---\n    user: b\n')).toEqual([
    '4:1 "---" starts a new document here; remove it.',
  ])
  expect(await errors('services:\n  web:\n    image: a\n---\n  services:\n    db:\n      image: b\n')).toEqual([])
})

test('a service among the keys of the one before it, some of which it repeats', async () => {
  const text = 'services:\n  proxy:\n    environment: [A=b]\n    app:\n    image: a\n    environment: [C=d]\n'
  expect(await errors(text)).toEqual([
    '2:3 Service "proxy" has neither "image" nor "build"; add one of them.',
    '4:5 "app" belongs to "services"; indent it by 2 fewer spaces.',
  ])
})

test('a service without its name', async () => {
  const first = 'services:\n    image: a\n    ports: [x]\n  db:\n    image: b\n    depends_on: [web]\n    user: [c]\n'
  expect(await errors(first)).toEqual([
    '2:5 The key that "image" belongs to is missing; add it above, indented by 2 spaces.',
    '7:11 "user" of service "db" must be a string, not a list; remove the brackets.',
  ])
  const second =
    'services:\n  db:\n    image: b\n    restart: always\n    depends_on: [web]\n\n    image: a\n    restart: always\n  c:\n    user: d\n'
  expect(await errors(second)).toEqual([
    '7:5 The key that "image" belongs to is missing; add it above, indented by 2 spaces.',
    '9:3 Service "c" has neither "image" nor "build"; add one of them.',
  ])
  const third =
    'services:\n  db:\n    image: b\n    user: b\n    init: true\n    restart: always\n    restart: always\n    user: c\n    init: true\n    depends_on: [web]\n'
  expect(await errors(third)).toEqual([
    '7:5 The key that "restart" belongs to is missing; add it above, indented by 2 spaces.',
  ])
  const deep = 'services:\n  db:\n    image: b\n    user: b\n   web:\n    image: a\n    user: c\n  api:\n    image: a\n'
  expect(await errors(deep)).toEqual(['5:4 "web" belongs to "services"; indent it by 1 fewer space.'])
  const twice = 'services:\n  db:\n    image: b\n    image: a\n    user: c\n'
  expect(await errors(twice)).toEqual(['4:5 The key "image" appears twice in service "db"; keep one.'])
})

test('the text of a block at the start of the line', async () => {
  const text = (line: string) =>
    `services:\n  web:\n    image: a\n    command: >\n${line}\n    ports: [x]\n  db:\n    user: c\n`
  const others = [
    '6:13 The port "x" of service "web" is neither a number nor a range such as "8000-8010".',
    '7:3 Service "db" has neither "image" nor "build"; add one of them.',
  ]
  for (const line of ['sh -c "a b"', '  run'])
    expect(await errors(text(line))).toEqual([
      `5:${line.search(/\S/) + 1} Indent the text of "command": it must be deeper than its key.`,
      ...others,
    ])
})

test('a line of a patch with its value below it', async () => {
  const text = 'services:\n  web:\n+    env_file:\n      - a.env\n    image: b\n  db:\n    user: c\n'
  expect(await errors(text)).toEqual([
    '3:1 This line starts with "+", as in a patch; remove it.',
    '4:9 The env_file "a.env" of service "web" does not exist; create it, or set "required: false".',
    '6:3 Service "db" has neither "image" nor "build"; add one of them.',
  ])
})

test('services after one that lost its indentation are not keys of it', async () => {
  const first = 'services:\nweb:\n  image: a\n  user: [x]\n  db:\n    user: b\n'
  expect(await errors(first)).toEqual([
    '2:1 "web" belongs to "services"; indent it by 2 more spaces.',
    '4:9 "user" of service "web" must be a string, not a list; remove the brackets.',
    '5:3 Service "db" has neither "image" nor "build"; add one of them.',
  ])
  const later = 'services:\n  api:\n    image: a\nweb:\n  image: b\n  db:\n    volumes: [.:/a]\n'
  expect(await errors(later)).toEqual([
    '4:1 "web" is a service, but at the top level of the file; move it under "services".',
    '6:3 Service "db" has neither "image" nor "build"; add one of them.',
  ])
})
