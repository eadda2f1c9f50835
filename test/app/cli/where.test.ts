import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, runIn } from './run-in.ts'

const example = resolve(import.meta.dirname, '../../../examples/provenance')
const production = ['-f', 'compose.yaml', '-f', 'compose.prod.yaml']

function where(...args: string[]) {
  return runIn(example, ['where', ...production, ...args])
}

describe('text', () => {
  test('a value that was replaced, with a variable and a short form', async () => {
    expect(await where('services.web.ports[0].published')).toEqual({
      out: [
        'services.web.ports[0].published is "9090":',
        '  compose.prod.yaml:5:10 in the short form "${PORT}:80"',
        '  5 │       - "${PORT}:80"',
        '    │          ^^^^^^^',
        '  .env:4:1 the variable "PORT" is set here',
        '  4 │ PORT=9090',
        '    │ ^^^^',
        'It replaces "8080":',
        '  compose.yaml:15:10 in the short form "8080:80"',
        '  15 │       - "8080:80"',
        '     │          ^^^^',
        '',
      ].join('\n'),
      err: '',
      code: 0,
    })
  })

  test('a mapping is shown with the places of its values', async () => {
    const { out } = await where('services.db')
    expect(out).toBe(
      [
        'services.db is',
        '  image: postgres:17                   # database.yaml:4, POSTGRES_VERSION by default',
        '  networks:',
        '    default: null                      # database.yaml:4 (implied)',
        '  volumes:',
        '    - type: volume                     # database.yaml:6',
        '      source: data                     # database.yaml:6',
        '      target: /var/lib/postgresql/data # database.yaml:6',
        '      volume: {}                       # database.yaml:6',
        '',
        'It comes from:',
        '  database.yaml:4:5 written here',
        '  compose.yaml:5:5 this file is included here',
        '  5 │   - database.yaml',
        '    │     ^^^^^^^^^^^^^',
        '',
      ].join('\n'),
    )
  })

  test('a mapping of several files names them all, in the order of Compose', async () => {
    const { out } = await where('services.web')
    expect(out.slice(out.indexOf('It comes from'))).toBe(
      [
        'It comes from:',
        '  common.yaml:4:5 part of it is written here',
        '  compose.yaml:11:16 the service "base" is extended here',
        '  11 │       service: base',
        '     │                ^^^^',
        '  compose.yaml:9:5 part of it is written here',
        '  compose.prod.yaml:4:5 part of it is written here',
        '',
      ].join('\n'),
    )
  })

  test('a variable of the process, and one that is not set', async () => {
    const folder = folderOf({ 'compose.yaml': 'services: {a: {image: "${A}${B}"}}' })
    const { out, err, code } = await runIn(folder, ['where', '/services/a/image'], { env: { A: 'x' } })
    expect(out).toBe(
      [
        'services.a.image is "x":',
        '  compose.yaml:1:23 written here',
        '  1 │ services: {a: {image: "${A}${B}"}}',
        '    │                       ^^^^^^^^^^',
        '  compose.yaml:1:24 the variable "A" comes from the environment',
        '  1 │ services: {a: {image: "${A}${B}"}}',
        '    │                        ^^^^',
        '  compose.yaml:1:28 the variable "B" is not set',
        '  1 │ services: {a: {image: "${A}${B}"}}',
        '    │                            ^^^^',
        '',
      ].join('\n'),
    )
    expect(err).toContain('Variable "B" is not set')
    expect(code).toBe(0)
  })
})

describe('paths', () => {
  const folder = () => folderOf({ 'compose.yaml': 'services: {a.b: {image: i, labels: {"x y": z, "q\\"": w}}}' })

  test.each([
    ['services["a.b"].image', 'services["a.b"].image is "i":'],
    ['services.a.b.image', 'services["a.b"].image is "i":'],
    ['/services/a.b/image', 'services["a.b"].image is "i":'],
    ['services.a.b.labels["x y"]', 'services["a.b"].labels["x y"] is "z":'],
    ['services.a.b.labels["q\\""]', 'services["a.b"].labels["q\\""] is "w":'],
  ])('%s', async (path, first) => {
    const { out } = await runIn(folder(), ['where', path])
    expect(out.split('\n')[0]).toBe(first)
  })

  test.each([
    ['services.a b', '"services.a b" is not a path; write it as in services.web.ports[0].published.'],
    ['services.web[', '"services.web[" is not a path; write it as in services.web.ports[0].published.'],
    ['services.web["\\x"]', '"services.web["\\x"]" is not a path; write it as in services.web.ports[0].published.'],
  ])('%s is none', async (path, message) => {
    expect(await runIn(folder(), ['where', path])).toEqual({ out: '', err: `composure: ${message}\n`, code: 2 })
  })
})

describe('where there is nothing', () => {
  const files = {
    'compose.yaml': [
      'services:',
      '  web: {image: i, ports: ["1:1", "2:2"], cap_add: [A]}',
      '  debug: {image: i, profiles: [tools, dev]}',
      'volumes: {unused: {}}',
      '',
    ].join('\n'),
  }

  test.each([
    ['services.web.prts', 'There is no "services.web.prts"; did you mean "services.web.ports"?'],
    [
      'services.web.zzz',
      'There is no "services.web.zzz"; "services.web" has "cap_add", "image", "networks" and "ports".',
    ],
    ['services.web.ports[2]', 'There is no "services.web.ports[2]"; "services.web.ports" has 2 items, "[0]" to "[1]".'],
    ['services.web.cap_add[1]', 'There is no "services.web.cap_add[1]"; "services.web.cap_add" has one item, "[0]".'],
    ['services.web.image.tag', 'There is no "services.web.image.tag"; "services.web.image" is a single value.'],
    ['services.debug.image', 'Service "debug" is not enabled; enable one of its profiles: "tools" or "dev".'],
    ['volumes.unused', 'Volume "unused" is not used by any service, so Compose leaves it out.'],
    ['foo.bar', 'There is no "foo"; the project has "name", "services" and "networks".'],
  ])('%s', async (path, message) => {
    const { out, err, code } = await runIn(folderOf(files), ['where', path])
    expect({ out, err: err.split('\n')[0], code }).toEqual({ out: '', err: `composure: ${message}`, code: 2 })
  })
})

test('as data, with relative paths', async () => {
  const { out } = await where('--format', 'json', 'services.web.restart')
  expect(JSON.parse(out)).toEqual({
    path: 'services.web.restart',
    pointer: '/services/web/restart',
    value: 'always',
    steps: [
      {
        kind: 'written',
        file: 'compose.prod.yaml',
        range: { start: { line: 6, column: 14, offset: 99 }, end: { line: 6, column: 20, offset: 105 } },
        text: 'always',
      },
    ],
    replaced: {
      value: 'unless-stopped',
      steps: [
        {
          kind: 'written',
          file: 'common.yaml',
          range: { start: { line: 4, column: 14, offset: 72 }, end: { line: 4, column: 28, offset: 86 } },
          text: 'unless-stopped',
        },
        {
          kind: 'extends',
          file: 'compose.yaml',
          range: { start: { line: 11, column: 16, offset: 148 }, end: { line: 11, column: 20, offset: 152 } },
          text: 'base',
          service: 'base',
        },
      ],
    },
  })
})

test('a project that Compose refuses: what is known, the refusal, and exit code 1', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: {a: {image: i, images: j}}' })
  const { out, err, code } = await runIn(folder, ['where', 'services.a.image'])
  expect(out.split('\n')[1]).toBe('  compose.yaml:1:23 written here')
  expect(err).toContain('Service "a" has the unknown key "images"')
  expect(code).toBe(1)
})

test('terminal controls in values, names and keys are made visible', async () => {
  const folder = folderOf({ 'compose.yaml': 'services: {a: {image: i, labels: {"\\e[1m": "\\e[2m"}}}' })
  const { out } = await runIn(folder, ['where', 'services.a.labels["\\u001b[1m"]'])
  expect(out.split('\n')[0]).toBe('services.a.labels["\\u001b[1m"] is "\\u001b[2m":')
  expect(out).not.toContain('\u001b')
})

test('what Compose drops is said to be dropped, and where it is written', async () => {
  const folder = folderOf({
    'compose.yaml':
      'services:\n  web:\n    image: nginx\n    mem_limit: 0\n  debug:\n    image: busybox\n    profiles: [debug]\n',
  })
  expect(await runIn(folder, ['where', 'services.web.mem_limit'])).toEqual({
    out: '',
    err: [
      'composure: Compose drops "services.web.mem_limit".',
      '  compose.yaml:4:5 written here',
      '  4 │     mem_limit: 0',
      '    │     ^^^^^^^^^^^^',
      '',
    ].join('\n'),
    code: 2,
  })
  expect((await runIn(folder, ['where', 'services.debug.image'])).err).toContain('compose.yaml:6:5 written here')
  expect((await runIn(folder, ['where', 'services.web.nothing'])).err).not.toContain('written here')
})

describe('what a service starts', () => {
  const files = {
    'compose.yaml': [
      'services:',
      '  db:',
      '    image: postgres:17',
      '    command: ["-c", "fsync=off"]',
      '  app:',
      '    build: app',
      '  own:',
      '    image: registry.test/own:1',
      '  outside:',
      '    build: ../outside',
      '',
    ].join('\n'),
    'app/Dockerfile': 'FROM node:22-alpine\nENTRYPOINT ["npm"]\nCMD ["start"]\n',
    '../outside/Dockerfile': 'FROM node:22-alpine\nENTRYPOINT ["secret"]\n',
  }

  test('the entry point of a public image with a command of the Compose file', async () => {
    expect(await runIn(folderOf(files), ['where', 'services.db.command'])).toEqual({
      out: [
        'services.db.command is',
        '  - -c        # compose.yaml:4',
        '  - fsync=off # compose.yaml:4',
        '',
        'It comes from:',
        '  compose.yaml:4:14 written here',
        'The container starts ["docker-entrypoint.sh","-c","fsync=off"]:',
        '  entrypoint ["docker-entrypoint.sh"] from the image postgres:17',
        '  command ["-c","fsync=off"] from compose.yaml:4',
        '  user root from the image postgres:17',
        '',
      ].join('\n'),
      err: '',
      code: 0,
    })
  })

  test('an attribute that only the Dockerfile decides', async () => {
    expect((await runIn(folderOf(files), ['where', 'services.app.command'])).out).toBe(
      [
        'services.app.command is not set in the Compose file.',
        'The container starts ["npm","start"]:',
        '  entrypoint ["npm"] from app/Dockerfile:2',
        '  command ["start"] from app/Dockerfile:3',
        '  user root from the image node:22-alpine',
        '',
      ].join('\n'),
    )
  })

  test('as data', async () => {
    const { out } = await runIn(folderOf(files), ['where', '--format', 'json', 'services.app.entrypoint'])
    expect(JSON.parse(out)).toEqual({
      path: 'services.app.entrypoint',
      pointer: '/services/app/entrypoint',
      start: {
        entrypoint: {
          value: ['npm'],
          from: {
            kind: 'file',
            file: 'app/Dockerfile',
            range: { start: { line: 2, column: 1, offset: 20 }, end: { line: 2, column: 19, offset: 38 } },
          },
        },
        command: {
          value: ['start'],
          from: {
            kind: 'file',
            file: 'app/Dockerfile',
            range: { start: { line: 3, column: 1, offset: 39 }, end: { line: 3, column: 14, offset: 52 } },
          },
        },
        user: { value: 'root', from: { kind: 'image', name: 'node:22-alpine' } },
      },
    })
  })

  test.each([
    ['an image of which nothing is known', 'services.own.command'],
    ['a Dockerfile outside the project', 'services.outside.command'],
    ['a service that does not exist', 'services.nothing.command'],
  ])('%s tells nothing', async (_, path) => {
    const { out, err, code } = await runIn(folderOf(files), ['where', path])
    expect(out).toBe('')
    expect(err).toContain('composure: There is no ')
    expect(err).not.toContain('secret')
    expect(code).toBe(2)
  })

  test('the user of the Compose file counts more than that of the image', async () => {
    const text = 'services:\n  db:\n    image: postgres:17\n    user: "1000:1000"\n'
    expect((await runIn(folderOf({ 'compose.yaml': text }), ['where', 'services.db.user'])).out).toContain(
      '  user 1000:1000 from compose.yaml:4\n',
    )
  })

  test('an image may start nothing', async () => {
    const folder = folderOf({ 'compose.yaml': 'services:\n  app:\n    build: .\n', Dockerfile: 'FROM scratch\n' })
    expect((await runIn(folder, ['where', 'services.app.command'])).out).toBe(
      'services.app.command is not set in the Compose file.\nThe container starts nothing: neither the image nor the Compose file says what.\n',
    )
  })

  test('another attribute does not tell what is started', async () => {
    expect((await runIn(folderOf(files), ['where', 'services.db.image'])).out).not.toContain('starts')
  })
})
