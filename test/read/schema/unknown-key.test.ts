import { expect, test } from 'vitest'
import { checked, withFixes, treeOf } from './checked.ts'
import { validate } from '../../../src/read/schema/validate.ts'
import { loadValidator } from '../../../src/read/schema/validator.ts'

test('a key with one near name, in every kind of quotes', async () => {
  const text = `
    services:
      db:
        images: mysql:5.7
        "envfile": a.env
        'volumnes_from': [web]
        volumnes: [a:/a]
  `
  expect(await checked(text)).toEqual([
    '3:5 [unknown-key] Service "db" has the unknown key "images"; did you mean "image"?',
    '4:5 [unknown-key] Service "db" has the unknown key "envfile"; did you mean "env_file"?',
    '5:5 [unknown-key] Service "db" has the unknown key "volumnes_from"; did you mean "volumes_from"?',
    '6:5 [unknown-key] Service "db" has the unknown key "volumnes"; did you mean "volumes"?',
  ])
  expect(await withFixes(text)).toBe(
    [
      'services:',
      '  db:',
      '    image: mysql:5.7',
      '    "env_file": a.env',
      "    'volumes_from': [web]",
      '    volumes: [a:/a]',
      '',
    ].join('\n'),
  )
})

test('a key that was meant as an extension', async () => {
  const text = `
    x_top: &top
      restart: always
    X-other: 1
    x-known: 2
    services:
      a:
        <<: *top
        image: i
        x.foo: 1
        x_bar: 2
        xfoo: 3
  `
  expect(await checked(text)).toEqual([
    '1:1 [unknown-key] The file has the unknown key "x_top"; write "x-top", since extensions start with "x-".',
    '3:1 [unknown-key] The file has the unknown key "X-other"; write "x-other", since extensions start with "x-".',
    '9:5 [unknown-key] Service "a" has the unknown key "x.foo"; write "x-foo", since extensions start with "x-".',
    '10:5 [unknown-key] Service "a" has the unknown key "x_bar"; write "x-bar", since extensions start with "x-".',
    '11:5 [unknown-key] Service "a" has the unknown key "xfoo".',
  ])
})

test('several near names are listed, and none is taken', async () => {
  const text = 'services: { a: { image: i, cpu_rt_ratio: 1, cpu_: 2 } }\n'
  expect(await checked(text)).toEqual([
    '1:28 [unknown-key] Service "a" has the unknown key "cpu_rt_ratio"; did you mean "cpu_rt_period" or "cpu_rt_runtime"?',
    '1:45 [unknown-key] Service "a" has the unknown key "cpu_"; did you mean "cpus"?',
  ])
})

test('a name that is there already is not proposed, but named', async () => {
  expect(await checked('services: { a: { image: i, images: j } }')).toEqual([
    '1:28 [unknown-key] Service "a" has the unknown key "images", but already has "image"; keep only "image".',
  ])
})

test('a near name counts for more than another place that has the key', async () => {
  expect(await checked('services: { a: { image: i, network: host, networks: [n] } }\nnetworks: { n: {} }')).toEqual([
    '1:28 [unknown-key] Service "a" has the unknown key "network", but already has "networks"; keep only "networks".',
  ])
})

test('nothing near: only the fact', async () => {
  expect(await checked('services: { a: { image: i, foo: 1 } }\nbar: 2')).toEqual([
    '1:28 [unknown-key] Service "a" has the unknown key "foo".',
    '2:1 [unknown-key] The file has the unknown key "bar".',
  ])
})

test('a key one level too deep, too high, or at the root', async () => {
  const text = `
    ports: []
    services:
      a:
        build:
          context: .
          environment: { A: b }
          ports: [80]
        context: .
        additional_contexts: [b=c]
        interval: 10s
  `
  expect(await checked(text)).toEqual([
    '1:1 [unknown-key] The file has the unknown key "ports"; move it to a service.',
    '6:7 [unknown-key] "build" of service "a" has the unknown key "environment"; move it to service "a".',
    '7:7 [unknown-key] "build" of service "a" has the unknown key "ports"; move it to service "a".',
    '8:5 [unknown-key] Service "a" has the unknown key "context"; move it to "build" of service "a".',
    '9:5 [unknown-key] Service "a" has the unknown key "additional_contexts"; move it to "build" of service "a".',
    '10:5 [unknown-key] Service "a" has the unknown key "interval"; move it to "healthcheck" of service "a".',
  ])
})

test('a key of several inner structures belongs in none of them for sure', async () => {
  expect(await checked('services: { a: { image: i, options: x } }')).toEqual([
    '1:28 [unknown-key] Service "a" has the unknown key "options".',
  ])
})

test('keys that only other formats have, and what replaces them', async () => {
  expect(await checked('services: { a: { image: i, net: host, log_driver: none, volume_driver: x } }')).toEqual([
    '1:28 [unknown-key] Service "a" has the key "net", which is only in format 1; use "network_mode".',
    '1:39 [unknown-key] Service "a" has the key "log_driver", which is only in format 1; use "logging.driver".',
    '1:57 [unknown-key] Service "a" has the key "volume_driver", which is only in formats 1 and 2.0 to 2.4; use "driver" of each volume under the top-level "volumes".',
  ])
  expect(await checked('version: "3.1"\nservices: { a: { image: i, configs: [c], cpu_shares: 1 } }', '3.1')).toEqual([
    '2:28 [unknown-key] Service "a" has the key "configs", which needs format 3.3 or later.',
    '2:42 [unknown-key] Service "a" has the key "cpu_shares", which was dropped in format 3; use "deploy.resources".',
  ])
})

test('extensions where the format has none', async () => {
  expect(await checked('version: "3.1"\nx-a: 1', '3.1')).toEqual([
    '2:1 [unknown-key] The file has the extension "x-a", which needs format 3.4 or later.',
  ])
  expect(await checked('version: "3.4"\nx-a: 1', '3.4')).toEqual([])
})

test('names that are not allowed', async () => {
  expect(await checked('services: { "a b": { image: i } }\nvolumes: { "": }')).toEqual([
    '1:13 [invalid-value] The key "a b" in "services" must be made of letters, digits, ".", "_" and "-"; write for example "a-b".',
    '2:12 [invalid-value] "volumes" has an empty key; name it.',
  ])
  // The official schema leaves these two sections open.
  expect(await checked('networks: { "a b": { foo: 1 } }\nmodels: { "a b": 1 }')).toEqual([])
})

test('in format 1 the services stand at the root', async () => {
  expect(await checked('web: { image: i, imag: j, net: host }', '1')).toEqual([
    '1:18 [unknown-key] Service "web" has the unknown key "imag", but already has "image"; keep only "image".',
  ])
})

test('names of Object.prototype are keys like any other', async () => {
  expect(await checked('services: { constructor: { image: i, toString: 1, __proto__: 2 } }')).toEqual([
    '1:38 [unknown-key] Service "constructor" has the unknown key "toString".',
    '1:51 [unknown-key] Service "constructor" has the unknown key "__proto__".',
  ])
})

test('a key that an anchor brings to three services is reported once', async () => {
  const text = `
    x-base: &base { foo: 1 }
    services:
      a: { <<: *base, image: i }
      b: { <<: *base, image: i }
  `
  expect(await checked(text)).toEqual(['1:17 [unknown-key] Service "a" has the unknown key "foo".'])
})

test('the path includes the key', async () => {
  const findings = validate(treeOf('services: { a: { build: { foo: 1 } } }'), await loadValidator('compose-spec'))
  expect(findings.map(({ path }) => path)).toEqual([['services', 'a', 'build', 'foo']])
})
