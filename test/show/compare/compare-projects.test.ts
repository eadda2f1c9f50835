import { parseImageConfiguration } from '../../../src/knowledge/images/image-configuration.ts'
import { toImageFile } from '../../../src/knowledge/images/image-file.ts'
import { expect, test } from 'vitest'
import { compareProjects } from '../../../src/show/compare/compare-projects.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'
import { compared, linesOf, side, type Files } from './compared.ts'

async function changes(before: Files, after: Files): Promise<readonly string[]> {
  return linesOf(await compared(before, after))
}

const WEB = 'services:\n  web:\n    image: nginx:1\n'

test.each<[name: string, before: Files, after: Files, expected: readonly string[]]>([
  ['a comment', WEB, `# The shop.\n${WEB}`, []],
  [
    'short and long syntax',
    `${WEB}    ports: ["8080:80"]\n`,
    `${WEB}    ports:\n      - { target: 80, published: "8080" }\n`,
    [],
  ],
  [
    'the same value from a variable',
    WEB,
    { 'compose.yaml': WEB.replace('nginx:1', 'nginx:${TAG}'), '.env': 'TAG=1\n' },
    [],
  ],
  ['the order of keys', `${WEB}    tty: true\n`, 'services:\n  web:\n    tty: true\n    image: nginx:1\n', []],
  ['a default that is written out', WEB, `${WEB}    privileged: false\n`, []],
  ['an extension', WEB, `x-all: 1\n${WEB}    x-own: 1\n`, []],
  [
    'the image',
    WEB,
    WEB.replace('nginx:1', 'nginx:2'),
    ['web recreated; /image "nginx:1" (compose.yaml:3:12) -> "nginx:2" (compose.yaml:3:12)'],
  ],
  [
    'a variable of the image',
    { 'compose.yaml': WEB.replace('nginx:1', 'nginx:${TAG}'), '.env': 'TAG=1\n' },
    { 'compose.yaml': WEB.replace('nginx:1', 'nginx:${TAG}'), '.env': 'A=1\nTAG=2\n' },
    [
      'web recreated; /image "nginx:${TAG}" (compose.yaml:3:12 .env:1:1) -> "nginx:${TAG}" (compose.yaml:3:12 .env:2:1)',
    ],
  ],
  [
    'a variable of the container, which is not shown',
    `${WEB}    environment: { A: "1" }\n`,
    `${WEB}    environment: { A: "2" }\n`,
    ['web recreated; /environment/A hidden (compose.yaml:4:23) -> hidden (compose.yaml:4:23)'],
  ],
  [
    'variables inside what is set, of which only the names are shown',
    WEB,
    `${WEB}    build: { context: ., args: { A: one } }\n    post_start: [{ command: [b], environment: { B: two } }]\n`,
    [
      'web recreated; /post_start unset -> [{command: ["b"], environment: {B: …}}] (compose.yaml:5:17); without effect /build unset -> {context: "/shop", dockerfile: "Dockerfile", args: {A: …}} (compose.yaml:4:12)',
    ],
  ],
  [
    'a variable of a hook, which is not shown',
    `${WEB}    develop: { watch: [{ action: sync+exec, path: ., target: /b, exec: { command: [c], environment: { A: one } } }] }\n`,
    `${WEB}    develop: { watch: [{ action: sync+exec, path: ., target: /b, exec: { command: [c], environment: { A: two } } }] }\n`,
    ['web recreated; /develop/watch/0/exec/environment/A hidden (compose.yaml:4:106) -> hidden (compose.yaml:4:106)'],
  ],
  [
    'a label that is called like the variables',
    WEB,
    `${WEB}    labels: { environment: one }\n`,
    ['web recreated; /labels unset -> {environment: "one"} (compose.yaml:4:13)'],
  ],
  [
    'a secret in a command, which is masked',
    `${WEB}    command: ["--password=hunter22x"]\n`,
    `${WEB}    command: ["--password=hunter23x"]\n`,
    ['web recreated; /command/0 "***" (compose.yaml:4:15) -> "***" (compose.yaml:4:15)'],
  ],
  [
    'one of several ports',
    `${WEB}    ports: ["8080:80", "8443:443"]\n`,
    `${WEB}    ports: ["8080:80", "9443:443"]\n`,
    ['web recreated; /ports/1/published "8443" (compose.yaml:4:25) -> "9443" (compose.yaml:4:25)'],
  ],
  [
    'the order of ports',
    `${WEB}    ports: ["1:1", "2:2"]\n`,
    `${WEB}    ports: ["2:2", "1:1"]\n`,
    [
      'web recreated; /ports [{mode: "ingress", target: 1, published: "1", protocol: "tcp"}, {mode: "ingress", target: 2, published: "2", protocol: "tcp"}] (compose.yaml:4:12) -> [{mode: "ingress", target: 2, published: "2", protocol: "tcp"}, {mode: "ingress", target: 1, published: "1", protocol: "tcp"}] (compose.yaml:4:12)',
    ],
  ],
  [
    'what is no part of the config hash',
    `${WEB}    build: .\n  db: { image: db }\n`,
    `${WEB}    build: { context: ., target: a }\n    depends_on: [db]\n  db: { image: db }\n`,
    [
      'web kept; without effect /build/target unset -> "a" (compose.yaml:4:34); without effect /depends_on unset -> {db: {condition: "service_started", required: true}} (compose.yaml:5:17)',
    ],
  ],
  [
    'what is built from, with pull_policy: build',
    `${WEB}    build: .\n    pull_policy: build\n`,
    `${WEB}    build: { context: ., target: a }\n    pull_policy: build\n`,
    ['web recreated; build (compose.yaml:4:12); without effect /build/target unset -> "a" (compose.yaml:4:34)'],
  ],
  ['a service more', WEB, `${WEB}  db: { image: db }\n`, ['db created']],
  ['a service less', `${WEB}  db: { image: db }\n`, WEB, ['db orphan']],
  [
    'a profile that is not active',
    WEB,
    `${WEB}    profiles: [debug]\n  db: { image: db }\n`,
    ['db created', 'web disabled'],
  ],
  ['more containers', WEB, `${WEB}    scale: 3\n`, ['web scaled; replicas 1 -> 3 (compose.yaml:4:12)']],
  ['no container any more', WEB, `${WEB}    scale: 0\n`, ['web removed; replicas 1 -> 0 (compose.yaml:4:12)']],
  ['the first container', `${WEB}    scale: 0\n`, WEB, ['web created; replicas 0 -> 1 (compose.yaml:3:5)']],
  [
    'a service whose namespace others use',
    `${WEB}  a: { image: a, network_mode: "service:web" }\n  b: { image: b, depends_on: [web] }\n`,
    `${WEB.replace('nginx:1', 'nginx:2')}  a: { image: a, network_mode: "service:web" }\n  b: { image: b, depends_on: [web] }\n`,
    [
      'a recreated; network_mode web (compose.yaml:4:32)',
      'web recreated; /image "nginx:1" (compose.yaml:3:12) -> "nginx:2" (compose.yaml:3:12)',
    ],
  ],
  [
    'a service that others are restarted with',
    `${WEB}  a: { image: a, depends_on: { web: { condition: service_started, restart: true } } }\n`,
    `${WEB.replace('nginx:1', 'nginx:2')}  a: { image: a, depends_on: { web: { condition: service_started, restart: true } } }\n`,
    [
      'a restarted; depends_on web (compose.yaml:4:37)',
      'web recreated; /image "nginx:1" (compose.yaml:3:12) -> "nginx:2" (compose.yaml:3:12)',
    ],
  ],
  [
    'an option of a network',
    `${WEB}networks:\n  default: {}\n`,
    `${WEB}networks:\n  default: { internal: true }\n`,
    [
      'web restarted; network shop_default recreated (compose.yaml:5:3)',
      'shop_default recreated; /internal unset -> true (compose.yaml:5:24)',
    ],
  ],
  [
    'the name of a network',
    `${WEB}networks:\n  default: { name: a }\n`,
    `${WEB}networks:\n  default: { name: b }\n`,
    ['web restarted; network b renamed (compose.yaml:5:20)', 'a removed', 'b created'],
  ],
  [
    'the name of a volume',
    `${WEB}    volumes: ["data:/data"]\nvolumes:\n  data:\n`,
    `${WEB}    volumes: ["data:/data"]\nvolumes:\n  data: { name: other }\n`,
    ['web recreated; volume other renamed (compose.yaml:6:17)', 'other created', 'shop_data left'],
  ],
  [
    'an option of a volume, which Compose asks about',
    `${WEB}    volumes: ["data:/data"]\nvolumes:\n  data:\n`,
    `${WEB}    volumes: ["data:/data"]\nvolumes:\n  data: { labels: { a: b } }\n`,
    ['shop_data kept; /labels unset -> {a: "b"} (compose.yaml:6:19)'],
  ],
  [
    'an anonymous volume at another path',
    `${WEB}    volumes: [/a]\n`,
    `${WEB}    volumes: [/b]\n`,
    [
      'web recreated; /volumes/0 {type: "volume", target: "/a"} (compose.yaml:4:15) -> unset; /volumes/0 unset -> {type: "volume", target: "/b"} (compose.yaml:4:15)',
      'anonymous web:/a left',
      'anonymous web:/b created',
    ],
  ],
  [
    'the content of a config, in the file and beside it',
    {
      'compose.yaml': `${WEB}    configs: [a, b, c]\nconfigs: { a: { content: one }, b: { file: b.txt }, c: { file: c.txt } }\n`,
      'b.txt': 'one\n',
      'c.txt': 'one\n',
    },
    {
      'compose.yaml': `${WEB}    configs: [a, b, c]\nconfigs: { a: { content: two }, b: { file: b.txt }, c: { file: c.txt } }\n`,
      'b.txt': 'two\n',
      'c.txt': 'one\n',
    },
    ['a changed; /content hidden (compose.yaml:5:26) -> hidden (compose.yaml:5:26)', 'b changed; content'],
  ],
  [
    'a secret that comes from elsewhere, one less, and one more',
    `${WEB}    secrets: [a, b]\nsecrets: { a: { environment: A }, b: { environment: B } }\n`,
    `${WEB}    secrets: [a, c]\nsecrets: { a: { environment: B }, c: { environment: B } }\n`,
    [
      'web recreated; /secrets/1 {source: "b", target: "/run/secrets/b"} (compose.yaml:4:18) -> unset; /secrets/1 unset -> {source: "c", target: "/run/secrets/c"} (compose.yaml:4:18)',
      'a changed; /environment "A" (compose.yaml:5:30) -> "B" (compose.yaml:5:30)',
      'b removed',
      'c created',
    ],
  ],
  [
    'the name of the project',
    `name: a\n${WEB}`,
    `name: b\n${WEB}`,
    ['web created; project-name (compose.yaml:1:7)', 'a_default left', 'b_default created'],
  ],
])('%s', async (_, before, after, expected) => {
  expect(await changes(before, after)).toEqual(expected)
})

test('with --remove-orphans, a service that is no longer in the files is removed', async () => {
  const found = await compared(`${WEB}  db: { image: db }\n`, WEB, { removeOrphans: true })
  expect(linesOf(found)).toEqual(['db removed'])
})

test('a project in another folder is the same as long as its name and its files are', async () => {
  const files = `name: shop\n${WEB}    volumes: ["./conf:/etc/nginx", "/opt:/opt"]\n    env_file: [{ path: a.env, required: false }]\n`
  expect(linesOf(await compareProjects(side(files, '/before/shop'), side(files, '/after/shop')))).toEqual([])
})

test('files that Compose refuses change nothing, and are said to be refused', async () => {
  const found = await compared(WEB, `${WEB}  db: {}\n`)
  expect(found.after).toMatchObject({ name: 'shop', isAccepted: false, errors: [{ rule: 'missing-image' }] })
  expect(linesOf(found)).toEqual([])
  expect(found.services['web']?.action).toBe('kept')
})

test('names of Object.prototype are ordinary names', async () => {
  const found = await compared(WEB, `${WEB}  __proto__: { image: a }\n  constructor: { image: a }\n`)
  expect(Object.keys(found.services)).toEqual(['__proto__', 'constructor', 'web'])
})

test('thousands of ports are compared, each with its own', async () => {
  const ports = (first: number): string => `${WEB}    ports: ["${first}-${first + 1999}:1000-2999"]\n`
  const found = await compared(ports(10_000), ports(20_000))
  const reasons = found.services['web']?.reasons.map((reason) => (reason.kind === 'attribute' ? reason : undefined))
  expect(reasons?.map((reason) => [reason?.pointer, reason?.before?.value, reason?.after?.value])).toEqual(
    Array.from({ length: 2000 }, (_, at) => [`/ports/${at}/published`, String(10_000 + at), String(20_000 + at)]),
  )
})

test('the dependents of a service are listed', async () => {
  const found = await compared(WEB, `${WEB}  a: { image: a, depends_on: [web] }\n`)
  expect(found.services['web']?.dependents).toEqual(['a'])
})

test('the volumes that an image declares, as the file of images says', async () => {
  const configuration = parseImageConfiguration({ config: { Volumes: { '/data': {}, '/cache': {} } } })
  const found = {
    kind: 'found',
    digest: 'sha256:1',
    source: 'registry',
    platforms: [],
    size: 0,
    configuration,
  } as const
  const images = JSON.stringify(toImageFile(new Map([['store', found]])))
  const service = (rest: string): string => `services: { db: { image: store, tmpfs: [/cache]${rest} } }\n`
  const compareOn = async (after: string, isKnown = true) => {
    const known = isKnown ? { 'composure.images.json': images } : {}
    const of = (text: string) => ({ 'compose.yaml': text, ...known })
    return linesOf(await compared(of(service('')), of(after))).filter((line) => line.startsWith('anonymous'))
  }
  expect(await compareOn(service(', volumes: ["data:/data"]') + 'volumes: { data: }\n')).toEqual([
    'anonymous db:/data left',
  ])
  expect(await compareOn(service(', hostname: other'))).toEqual([])
  expect(await compareOn('services: { web: { image: store } }\n')).toEqual([
    'anonymous web:/cache created',
    'anonymous web:/data created',
  ])
  expect(await compareOn(service(', volumes: ["data:/data"]') + 'volumes: { data: }\n', false)).toEqual([])
})

test('the file of images is read once on each side, however many services there are', async () => {
  const services = (restart: string): string =>
    `services:\n${Array.from({ length: 20 }, (_, at) => `  s${at}: { image: a, restart: "${restart}" }\n`).join('')}`
  let reads = 0
  const countReads = (options: LoadProjectOptions): LoadProjectOptions => {
    const { host = memoryHost({}) } = options
    const read = (path: string) => {
      if (path.endsWith('composure.images.json')) reads++
      return host.read(path)
    }
    return { ...options, host: { ...host, read } }
  }
  const known = { 'composure.images.json': JSON.stringify(toImageFile(new Map())) }
  const of = (restart: string) => countReads(side({ 'compose.yaml': services(restart), ...known }))
  await compareProjects(of('no'), of('always'))
  expect(reads).toBe(2)
})
