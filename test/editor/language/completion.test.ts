import { expect, test } from 'vitest'
import { listCompletions } from '../../../src/editor/language/completion/complete.ts'
import { opened } from './opened.ts'

const files = {
  'compose.yaml': [
    'include: [extra.yaml]',
    'services:',
    '  web: { image: nginx, profiles: [debug], environment: { A: "${TAG}" } }',
    '  db: { image: postgres }',
    'networks: { front: {} }',
    'volumes: { data: {} }',
    'secrets: { key: { file: key.txt } }',
  ].join('\n'),
  'extra.yaml': 'services:\n  cache: { image: redis }\n',
  'base.yaml': 'services:\n  common: { image: nginx }\n  other: { image: nginx }\n',
  '.env': 'TAG=1\nLEVEL=info\n',
  Dockerfile: 'FROM node AS build\nFROM nginx AS Run\nCOPY --from=build /a /a\n',
  other: 'FROM node AS other\n',
}

/** What is offered for a text that is typed into an override file. */
async function offered(typed: string): Promise<readonly string[]> {
  const { snapshots, path, text, offset } = await opened({ ...files, 'compose.override.yaml': typed })
  const list = () => [
    { name: 'api', isDirectory: true },
    { name: 'web.env', isDirectory: false },
  ]
  return listCompletions({ path, text }, offset, snapshots, list).map(({ label }) => label)
}

const service = (lines: string): string => `services:\n  web:\n${lines.replaceAll(/^/gm, '    ')}\n`

test.each([
  ['the keys of a file', 'na┃', ['name']],
  ['of a service', service('ima┃'), ['image']],
  ['of a service in flow style', 'services: { web: { ima┃ } }', ['image']],
  ['in braces of several lines', 'services: {\n  web: {\n    tty: true, # yes\n    ima┃\n', ['image']],
  ['of an item of a list', service('ports:\n  - target: 80\n    publ┃'), ['published']],
  ['of the first key of an item', service('ports:\n  - prot┃'), ['protocol']],
  ['of a resource', 'networks:\n  front:\n    intern┃', ['internal']],
  ['behind a quoted key', 'services:\n  "web":\n    ima┃', ['image']],
  ['with Windows line breaks', 'services:\r\n  web:\r\n    ima┃\r\n', ['image']],
  ['below an anchor', 'services:\n  web: &web\n    ima┃', ['image']],
])('%s', async (_, typed, wanted) => {
  const typedSoFar = /\w+(?=┃)/.exec(typed)?.[0] ?? ''
  expect((await offered(typed)).filter((label) => label.startsWith(typedSoFar))).toEqual(wanted)
})

test.each([
  ['words of the format', service('cgroup: ┃'), ['host', 'private']],
  ['words of the engine', service('restart: ┃'), ['always', 'no', 'on-failure', 'unless-stopped']],
  ['true and false', service('tty: ┃'), ['false', 'true']],
  ['services, without the one itself', service('depends_on: [┃]'), ['cache', 'db']],
  ['services as items', service('depends_on:\n  - ┃'), ['cache', 'db']],
  [
    'the network mode of another service',
    service('network_mode: service:┃'),
    ['bridge', 'container:', 'host', 'none', 'service:', 'service:cache', 'service:db'],
  ],
  ['networks', service('networks: [┃]'), ['front']],
  [
    'secrets, and the keys of their long form',
    service('secrets:\n  - ┃'),
    ['gid', 'key', 'mode', 'source', 'target', 'uid'],
  ],
  ['the source of a long form', service('secrets:\n  - source: ┃'), ['key']],
  ['profiles', service('profiles: [┃]'), ['debug']],
  ['services of another file', service('extends:\n  file: base.yaml\n  service: ┃'), ['common', 'other']],
  ['variables', service('image: "nginx:${┃}"'), ['LEVEL', 'TAG']],
  ['variables without braces', service('image: nginx:$T┃'), ['LEVEL', 'TAG']],
  ['paths', service('env_file: ┃'), ['api/', 'web.env']],
  ['folders to build', service('build: ┃'), ['./api']],
  ['paths to mount', service('volumes:\n  - ./┃'), ['./api/', './web.env']],
  [
    'conditions',
    service('depends_on:\n  db:\n    condition: ┃'),
    ['service_completed_successfully', 'service_healthy', 'service_started'],
  ],
  ['services in a list of several lines', service('depends_on: [\n  db,\n  ┃\n]'), ['cache', 'db']],
  ['stages of the Dockerfile', service('build:\n  context: .\n  target: ┃'), ['Run', 'build']],
  ['stages of the Dockerfile named beside it', service('build: { dockerfile: other, target: ┃ }'), ['other']],
  ['units of a duration', service('stop_grace_period: 1m30┃'), ['1m30h', '1m30m', '1m30ms', '1m30s']],
  ['units of a size', service('mem_limit: 512┃'), ['512b', '512g', '512k', '512m']],
  ['the container port', service('ports:\n  - "8080:┃"'), ['8080:8080']],
  ['the container port, without quotes', service('ports:\n  - 8080:┃'), ['8080:8080']],
  ['the protocol of a port', service('ports: ["8080:80┃"]'), ['8080:80/tcp', '8080:80/udp']],
  ['the protocol behind its slash', service('ports: ["8080:80/┃"]'), ['8080:80/tcp', '8080:80/udp']],
  ['options of a mount', service('volumes:\n  - data:/data:┃'), expect.arrayContaining(['data:/data:ro'])],
  ['more options', service('volumes: ["data:/data:ro,┃"]'), expect.arrayContaining(['data:/data:ro,z'])],
  [
    'the access of a device',
    service('devices: [/dev/kvm:/dev/kvm:┃]'),
    ['/dev/kvm:/dev/kvm:r', '/dev/kvm:/dev/kvm:rw', '/dev/kvm:/dev/kvm:rwm'],
  ],
  ['the host itself', service('extra_hosts:\n  - db.local:┃'), ['db.local:host-gateway']],
  ['capabilities', service('cap_drop: [ALL┃]'), expect.arrayContaining(['ALL', 'NET_ADMIN'])],
])('%s', async (_, typed, wanted) => {
  expect((await offered(typed)).toSorted()).toEqual(wanted)
})

test.each([
  ['in a comment', service('# ima┃')],
  ['behind a value', service('image: nginx # ┃')],
  ['in a text of several lines', service('command: |\n  ima┃')],
  ['behind an escaped dollar', service('image: nginx:$$┃')],
  ['in an image', service('image: ┃')],
])('nothing %s', async (_, typed) => {
  expect(await offered(typed)).toEqual([])
})

test('what stands in braces of several lines is not offered again', async () => {
  expect(await offered('services:\n  web: {\n    image: nginx,\n    ┃\n  }\n')).not.toContain('image')
  expect(await offered('services:\n  web: {\n    image: nginx }\n  db:\n    ima┃\n')).toContain('image')
})

test('a key that is there already is not offered again', async () => {
  expect(await offered(service('image: nginx\n┃\ntty: true'))).not.toContain('image')
  expect(await offered(service('image: nginx\n┃\ntty: true'))).not.toContain('tty')
})

test('what a key takes is typed with it', async () => {
  const { snapshots, path, text, offset } = await opened({ 'compose.yaml': service('┃') })
  const found = listCompletions({ path, text }, offset, snapshots, () => [])
  const inserts = new Map(found.map(({ label, insert }) => [label, insert]))
  expect(['image', 'ports', 'healthcheck', 'build'].map((key) => inserts.get(key))).toEqual([
    'image: $0',
    'ports:\n  - $0',
    'healthcheck:\n  $0',
    'build: $0',
  ])
})
