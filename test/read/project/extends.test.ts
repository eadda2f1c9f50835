import { expect, test } from 'vitest'
import { load, services } from './harness.ts'

test('a service of another file, its paths taken from there', async () => {
  expect(
    await services({
      'compose.yaml': 'services: {web: {extends: {file: common/base.yaml, service: base}, environment: [B=2]}}',
      'common/base.yaml': 'services: {base: {image: i, environment: {A: 1}, volumes: ["./x:/x"], labels: [a=b]}}',
    }),
  ).toEqual({
    web: {
      environment: { A: '1', B: '2' },
      image: 'i',
      labels: { a: 'b' },
      networks: { default: null },
      volumes: [{ type: 'bind', source: '/app/common/x', target: '/x', bind: {} }],
    },
  })
})

test('a chain through two files, and profiles that are inherited', async () => {
  const loaded = await load(
    {
      'compose.yaml': 'services: {a: {extends: {file: b.yaml, service: b}}}',
      'b.yaml': 'services: {b: {extends: {file: sub/c.yaml, service: c}, profiles: [p]}}',
      'sub/c.yaml': 'services: {c: {image: i, env_file: c.env}}',
      'sub/c.env': 'A=1\n',
    },
    { profiles: ['p'] },
  )
  expect(loaded.findings).toEqual([])
  expect(loaded.project?.services['a']).toMatchObject({ profiles: ['p'], image: 'i', environment: { A: '1' } })
})

test('a file that is not named', async () => {
  const { a } = await services('services: {a: {extends: {service: b, file: }}, b: {image: i, user: u}}')
  expect(a).toEqual({ image: 'i', networks: { default: null }, user: 'u' })
})

test('networks without a value in a file that is extended: only the service that is extended is checked', async () => {
  const files = (service: string): Record<string, string> => ({
    'compose.yaml': `services: {a: {extends: {file: b.yaml, service: ${service}}}}`,
    'b.yaml': 'services: {b: {image: i}, c: {image: i, networks: }}',
  })
  expect(Object.keys(await services(files('b')))).toEqual(['a'])
  expect((await load(files('c'))).findings).toEqual([
    'b.yaml:1:41 error "networks" of service "a" is empty; it must be a list or a mapping, or be removed.',
  ])
})

test('what the file in the middle of a chain resets and overrides', async () => {
  expect(
    await services({
      'compose.yaml': 'services: {a: {extends: {file: b.yaml, service: b}, labels: [z]}}',
      'b.yaml': `
        services:
          b: {extends: c, hostname: !reset null, labels: !reset null, environment: !override {B: 2}, dns: !reset null}
          c: {extends: {file: d.yaml, service: d}, dns: [1.1.1.1]}
      `,
      'd.yaml': 'services: {d: {image: i, hostname: h, labels: [y], environment: {A: 1}, user: u}}',
    }),
  ).toEqual({
    a: { environment: { B: '2' }, image: 'i', labels: { z: '' }, networks: { default: null }, user: 'u' },
  })
})

test('a service that is not there, with the one that may be meant', async () => {
  const { findings } = await load(`
    services:
      web: {extends: bass, image: i}
      base: {image: i}
  `)
  expect(findings).toEqual([
    '2:18 error Service "web" extends service "bass", which is not in this file; did you mean "base"?',
  ])
})

test('a service that is not in another file, which is named as it is written', async () => {
  const { findings } = await load({
    'compose.yaml': 'services:\n  a: {extends: {file: ./base/compose.yaml, service: bse}}\n',
    'base/compose.yaml': 'services: {base: {image: i}}\n',
  })
  expect(findings).toEqual([
    '2:53 error Service "a" extends service "bse", which is not in "./base/compose.yaml"; did you mean "base"?',
  ])
})

test('the services that the other file has, if none has a similar name', async () => {
  const { findings } = await load({
    'compose.yaml': 'services:\n  a: {extends: {file: common.yml, service: common}}\n',
    'common.yml': 'services: {base: {image: i}, web: {image: i}}\n',
  })
  expect(findings).toEqual([
    '2:44 error Service "a" extends service "common", which is not in "common.yml"; it has "base" and "web".',
  ])
})

test('a service is not told to extend itself', async () => {
  const { findings } = await load('services: {web: {extends: wbe, image: i}}')
  expect(findings).toEqual(['1:27 error Service "web" extends service "wbe", which is not in this file.'])
})

test('a cycle, each step with its place, reported once', async () => {
  const { findings } = await load({
    'compose.yaml': 'services:\n  a: {extends: {file: other.yaml, service: b}}\n',
    'other.yaml': 'services:\n  b: {extends: {file: compose.yaml, service: a}}\n',
  })
  expect(findings).toEqual([
    'other.yaml:2:46 error Services extend each other in a cycle: "a" extends "b" extends "a"; remove one of these "extends".',
    '  2:44 service "a" extends "b"',
  ])
})

test('a file that is not there', async () => {
  const { findings } = await load('services: {a: {extends: {file: nope.yaml, service: b}}}')
  expect(findings).toEqual(['1:32 error The file "nope.yaml" does not exist.'])
})

test('a file that is only extended is held to its short forms', async () => {
  const { findings } = await load({
    'compose.yaml': 'services: {a: {extends: {file: b.yaml, service: b}, image: i}}',
    'b.yaml': 'services:\n  b: {ports: null}\n  c: {ports: ["x"]}\n',
  })
  expect(findings).toEqual([
    'b.yaml:2:14 error "ports" of service "b" must be a list.',
    'b.yaml:3:16 error The port "x" of service "c" is neither a number nor a range such as "8000-8010".',
  ])
})

test('a remote file is refused, or only noted where that is asked for', async () => {
  const text = 'services: {a: {extends: {file: "https://github.com/x/y.git", service: b}}}'
  const message = 'The extends of "https://github.com/x/y.git" was not checked; composure downloads nothing.'
  expect((await load(text)).findings).toEqual([`1:32 error ${message}`])
  expect((await load(text, { unavailable: 'warning' })).findings).toEqual([`1:32 warning ${message}`])
})

test.each([
  ['', '1:42 error The file "o.yaml" has no services to extend.'],
  ['x-a: 1\n', '1:42 error The file "o.yaml" has no services to extend.'],
  ['services: {t: []}\n', 'o.yaml:1:15 error Service "t" must be a mapping.'],
  ['services: {t: {extends: u}, u: 5}\n', 'o.yaml:1:32 error Service "u" must be a mapping.'],
])('what another file does not have to be extended: %j', async (text, finding) => {
  const { findings } = await load({
    'compose.yaml': 'services: {s: {image: i, extends: {file: o.yaml, service: t}}}\n',
    'o.yaml': text,
  })
  expect(findings).toEqual([finding])
})

test('a service of another file that nobody extends may be anything', async () => {
  const { findings } = await load({
    'compose.yaml': 'services: {s: {extends: {file: o.yaml, service: t}}}\n',
    'o.yaml': 'services: {t: {image: i}, u: 5}\n',
  })
  expect(findings).toEqual([])
})

test.each(['[1]', 'null', 'true', '1.5'])(
  'a ulimit of another file is refused also where it is overridden: %s',
  async (value) => {
    const { findings } = await load({
      'compose.yaml': 'services: {s: {ulimits: {nofile: 5}, extends: {file: o.yaml, service: t}}}\n',
      'o.yaml': `services: {t: {image: i, ulimits: {nofile: ${value}}}}\n`,
    })
    expect(findings).toEqual(['o.yaml:1:44 error The ulimit "nofile" of service "t" must be a whole number.'])
  },
)
