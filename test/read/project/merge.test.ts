import { expect, test } from 'vitest'
import { load } from './harness.ts'

const SECTIONS = 'networks: {n: {}, m: {}}\nvolumes: {one: {}, two: {}}\nsecrets: {s: {file: ./s}}\n'

/** What two files say of an attribute of a service, and what comes out. */
type MergeCase = readonly [attribute: string, base: string, override: string, merged: unknown]

async function merged(attribute: string, base: string, override: string): Promise<unknown> {
  const service = (value: string): string => `services:\n  a:\n    image: i\n    ${attribute}: ${value}\n${SECTIONS}`
  const { project, findings } = await load({
    'compose.yaml': service(base),
    'compose.override.yaml': service(override),
  })
  return project === undefined ? findings : new Map(Object.entries(project.services['a'] ?? {})).get(attribute)
}

test.each<MergeCase>([
  ['hostname', 'a', 'b', 'b'],
  ['hostname', 'a', '', 'a'],
  ['command', 'a b', 'c', ['c']],
  ['command', 'a b', '', undefined],
  ['entrypoint', '[a]', '[b]', ['b']],
  ['cap_add', '[A, B]', '[B, C]', ['A', 'B', 'C']],
  ['environment', '{B: 1, A: 2}', '[A=3, C]', { A: '3', B: '1', C: null }],
  ['labels', '[a=1]', '{a: 2, b: 3}', { a: '2', b: '3' }],
  [
    'ports',
    '["80:80"]',
    '["80:80", "81:80"]',
    [
      { mode: 'ingress', target: 80, published: '80', protocol: 'tcp' },
      { mode: 'ingress', target: 80, published: '81', protocol: 'tcp' },
    ],
  ],
  ['ports', '["80:80"]', '!override ["81:80"]', [{ mode: 'ingress', target: 80, published: '81', protocol: 'tcp' }]],
  ['ports', '["80:80"]', '!reset null', undefined],
  ['volumes', '["one:/x"]', '["two:/x/"]', [{ type: 'volume', source: 'two', target: '/x', volume: {} }]],
  ['dns', '1.1.1.1', '[2.2.2.2, 1.1.1.1]', ['1.1.1.1', '2.2.2.2']],
  ['extra_hosts', '["a:1"]', '["a:1", "a:2"]', ['a=1', 'a=2']],
  ['networks', '{n: {aliases: [x]}}', '[n, m]', { n: { aliases: ['x'] }, m: null }],
  ['ulimits', '{n: {soft: 1, hard: 2}}', '{n: 3}', { n: 3 }],
  ['logging', '{driver: a, options: {x: "1"}}', '{options: {y: "2"}}', { driver: 'a', options: { x: '1', y: '2' } }],
  ['logging', '{driver: a, options: {x: "1"}}', '{driver: b}', { driver: 'b' }],
  ['build', '.', '[a]', { context: '/app', dockerfile: 'Dockerfile' }],
  ['extra_hosts', '[]', '{}', undefined],
  [
    'extra_hosts',
    '{a: "1"}',
    '{a: !reset null}',
    [
      'compose.override.yaml:4:18 error "extra_hosts" of service "a" is empty; it must be a mapping or a list, or be removed.',
    ],
  ],
  ['labels', '{a: b}', '{a: !reset null}', undefined],
  [
    'labels',
    '[a]',
    '[2024-01-01]',
    ['compose.override.yaml:4:14 error "labels[1]" of service "a" must be a string; put it in quotes.'],
  ],
  ['build', '.', '{args: {A: "1"}}', { context: '/app', dockerfile: 'Dockerfile', args: { A: '1' } }],
  [
    'secrets',
    '[s]',
    '[{source: s, target: /t}]',
    [
      { source: 's', target: '/run/secrets/s' },
      { source: 's', target: '/t' },
    ],
  ],
  ['healthcheck', '{test: a, retries: 1}', '{test: [CMD, b]}', { test: ['CMD', 'b'], retries: 1 }],
  ['environment', '{A: x}', '{A: {b: [c, null]}}', { A: 'map[b:[c <nil>]]' }],
  [
    'cap_add',
    '[A]',
    'B',
    [
      'compose.override.yaml:4:14 error "cap_add" of service "a" cannot override a list with a string; write both the same way.',
      '  4:14 a list here',
    ],
  ],
  [
    'logging',
    '{driver: a}',
    '',
    [
      'compose.override.yaml:4:13 error "logging" of service "a" is empty here, so Compose cannot merge it with its earlier value; remove the key.',
      '  4:14 a mapping here',
    ],
  ],
  [
    'networks',
    '{n: {}}',
    '[1]',
    [
      'compose.override.yaml:4:15 error "networks" of service "a" cannot override a mapping with a list; write both the same way.',
      '  4:15 a mapping here',
    ],
  ],
])('%s: %s, then %s', async (attribute, base, override, expected) => {
  expect(await merged(attribute, base, override)).toEqual(expected)
})

test('dependencies keep what a later list does not say', async () => {
  const file = (value: string): string => `
    services:
      a: {image: i, depends_on: ${value}}
      b: {image: i}
      c: {image: i}`
  const { project } = await load({
    'compose.yaml': file('{b: {condition: service_healthy, restart: true}}'),
    'compose.override.yaml': file('[b, c]'),
  })
  expect(project?.services['a']?.depends_on).toEqual({
    b: { condition: 'service_started', restart: true, required: true },
    c: { condition: 'service_started', required: true },
  })
})

test('a base pool that no override has takes the place of the one before it, as in Compose', async () => {
  const file = (value: string): string => `
    services: {a: {image: i, networks: [n]}}
    networks: {n: {ipam: {config: ${value}}}}`
  const { project } = await load({
    'compose.yaml': file('[{subnet: 10.0.0.0/8, gateway: 10.0.0.1}, {subnet: 12.0.0.0/8}]'),
    'compose.override.yaml': file('[{subnet: 10.0.0.0/8, ip_range: 10.1.0.0/16}]'),
  })
  expect(project?.networks?.['n']?.ipam?.config).toEqual([{ subnet: '10.0.0.0/8', ip_range: '10.1.0.0/16' }])
})

test('documents of one file are merged as files are', async () => {
  const { project, findings } = await load(
    'services: {a: {image: i, cap_add: [A]}}\n---\nservices: {a: {cap_add: [B]}}\n',
  )
  expect(findings).toEqual([])
  expect(project?.services['a']?.cap_add).toEqual(['A', 'B'])
})

test('labels of a volume that are all reset', async () => {
  const { findings } = await load({
    'compose.yaml': 'services: {a: {image: i}}\nvolumes: {v: {labels: {a: b}}}\n',
    'compose.override.yaml': 'volumes: {v: {labels: {a: !reset null}}}\n',
  })
  expect(findings).toEqual([
    'compose.override.yaml:1:23 error "labels" of volume "v" is empty; it must be a mapping or a list, or be removed.',
  ])
})

test('an empty document is refused', async () => {
  const { findings } = await load('services: {a: {image: i}}\n---\n')
  expect(findings).toEqual(['2:1 error The document is empty; remove it with its "---".'])
})
