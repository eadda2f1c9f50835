import { expect, test } from 'vitest'
import { answer, fakeServer } from '../../outside/registry/fake-registry.ts'
import { folderOf, runIn } from './run-in.ts'

const LABELS = {
  'com.docker.compose.project': 'shop',
  'com.docker.compose.service': 'web',
  'com.docker.compose.oneoff': 'False',
  'com.docker.compose.container-number': '1',
  'com.docker.compose.config-hash': 'other',
  'com.docker.compose.version': '5.5.0',
}

/** What the engine says of the only container, of service "web". */
const DETAILS = {
  Config: {
    Image: 'nginx:1.27',
    Cmd: ['serve', '--key', 'hunter2'],
    Env: ['MODE=hunter3', 'LEVEL=info'],
    Labels: { token: 'hunter4' },
    User: '',
  },
  HostConfig: {
    CapAdd: ['SYS_TIME', 'CAP_NET_ADMIN'],
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }], '81/tcp': [{ HostIp: '', HostPort: '8081' }] },
    RestartPolicy: { Name: 'always' },
    Memory: 64 << 20,
  },
}

/** An engine with one container of service "web". */
async function engineWith(details: object): Promise<{ readonly DOCKER_HOST: string }> {
  const container = { Id: 'a0', Names: ['/shop-web-1'], State: 'running', Labels: LABELS, Image: 'nginx:1.27' }
  const networks = { shop_default: { NetworkID: 'n1' } }
  const answers: Readonly<Record<string, unknown>> = {
    '/version': { ApiVersion: '1.45' },
    '/info': {},
    '/volumes': {},
    '/networks': [{ Id: 'n1', Name: 'shop_default', Labels: { 'com.docker.compose.network': 'default' } }],
    '/containers/json?all=1': [{ ...container, NetworkSettings: { Networks: networks } }],
    '/containers/a0/json': details,
  }
  const { host } = await fakeServer(({ url = '' }, response) =>
    answer(response, url in answers ? 200 : 404, {}, JSON.stringify(answers[url] ?? {})),
  )
  return { DOCKER_HOST: `tcp://${host}` }
}

const FILE = `name: shop
services:
  web:
    image: nginx:1.28
    command: [serve]
    environment: { MODE: fast, LEVEL: info }
    labels: { token: new }
    cap_add: [net_admin, sys_time]
    ports: ["81:81", "8080:80"]
    deploy: { resources: { limits: { memory: 64m } } }
  db:
    image: postgres:17
`

test('the text of what a container has, and of what the files say', async () => {
  const env = await engineWith(DETAILS)
  const folder = folderOf({ 'compose.yaml': FILE })
  const { out, code } = await runIn(folder, ['plan', '--text', '--only', 'web'], { env })
  expect(out.split('\n').slice(1)).toEqual([
    '  ± service web is recreated',
    '      image: pulled first',
    '      image: "nginx:1.27" → "nginx:1.28"  compose.yaml:4:12',
    '      command: changed  compose.yaml:5:14',
    '      ports[0].published: "8081" → "81"  compose.yaml:9:14',
    '      restart: "always" removed  compose.yaml:4:5',
    '      environment.MODE: changed  compose.yaml:6:26',
    '      labels.token: changed  compose.yaml:7:22',
    '',
    '  service web',
    '  @@ -1,26 +1,26 @@',
    '   cap_add:',
    '     - net_admin',
    '     - sys_time',
    '  -command: …',
    '  +command:',
    '  +  - serve',
    '   deploy:',
    '     resources:',
    '       limits:',
    '         memory: "67108864"',
    '   environment:',
    '     LEVEL: …',
    '  -  MODE: …',
    '  -image: nginx:1.27',
    '  +  MODE: … (another value)',
    '  +image: nginx:1.28',
    '   labels:',
    '  -  token: …',
    "  +  token: '***'",
    '   networks:',
    '     default: null',
    '   ports:',
    '     - mode: ingress',
    '  +    target: 81',
    '  +    published: "81"',
    '  +    protocol: tcp',
    '  +  - mode: ingress',
    '       target: 80',
    '       published: "8080"',
    '       protocol: tcp',
    '  -  - mode: ingress',
    '  -    target: 81',
    '  -    published: "8081"',
    '  -    protocol: tcp',
    '  -restart: always',
    '',
    'Recreates "web".',
    '',
  ])
  expect(out).not.toContain('hunter')
  expect(code).toBe(0)
})

test('without "--text", and for a value of a variable, nothing of what a container has is shown', async () => {
  const env = await engineWith(DETAILS)
  const folder = folderOf({ 'compose.yaml': FILE.replace('nginx:1.28', 'nginx:${TAG}'), '.env': 'TAG=1.28\n' })
  const { out } = await runIn(folder, ['plan', '--only', 'web'], { env })
  expect(out).toContain('      image: "nginx:${TAG}" resolves to a different value (uses TAG)  compose.yaml:4:12\n')
  expect(out).not.toContain('@@')
  const { out: text } = await runIn(folder, ['plan', '--text', '--only', 'web'], { env })
  expect(text).toContain('  -image: nginx:$${TAG}\n')
  expect(text).not.toContain('1.27')
})

test('a service without a container is new, and other formats have the same text', async () => {
  const env = await engineWith(DETAILS)
  const folder = folderOf({ 'compose.yaml': FILE })
  const plan = ['plan', '--text', '--only', 'db', '--format']
  const diff = '@@ -0,0 +1,3 @@\n+image: postgres:17\n+networks:\n+  default: null\n'
  expect(JSON.parse((await runIn(folder, [...plan, 'json'], { env })).out)).toMatchObject({
    texts: [{ kind: 'service', name: 'db', diff }],
  })
  expect((await runIn(folder, [...plan, 'markdown'], { env })).out).toContain(
    '<details><summary>service <code>db</code></summary>\n\n<pre lang="diff"><code>',
  )
})

const LISTS = {
  Config: { Image: 'nginx:1.27' },
  HostConfig: {
    Dns: ['10.0.0.1', '10.0.0.9'],
    GroupAdd: ['4242', '7'],
    PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '28331' }], '90/tcp': [{ HostIp: '', HostPort: '90' }] },
  },
}

const writeLists = (lists: string): string => `name: shop\nservices:\n  web:\n    image: nginx:1.27\n${lists}`

test('of a list with a variable, nothing that a container has is shown, since any item may be its value', async () => {
  const env = await engineWith(LISTS)
  const lists =
    '    dns: ["10.0.0.9", "${DNS}"]\n    group_add: ["${GROUP}", "7"]\n    ports: ["${PORT}:80", "90:90"]\n'
  const variables = 'DNS=10.0.0.2\nGROUP=4343\nPORT=28332\n'
  const folder = folderOf({ 'compose.yaml': writeLists(lists), '.env': variables })
  for (const format of ['pretty', 'json', 'markdown']) {
    const { out } = await runIn(folder, ['plan', '--text', '--format', format], { env })
    expect(out).toContain('ports')
    expect(out).not.toMatch(/10\.0\.0\.[12]|4242|4343|2833/)
  }
  const { out } = await runIn(folder, ['plan', '--text'], { env })
  expect(out.split('\n').slice(3, 6)).toEqual([
    '      dns: changed  compose.yaml:5:10',
    '      group_add: changed  compose.yaml:6:16',
    '      ports: changed  compose.yaml:7:12',
  ])
  expect(out).toContain('  -dns: …\n')
})

test('what an engine is not told of a port did not change, and the order of name servers did', async () => {
  const env = await engineWith({ ...LISTS, HostConfig: { ...LISTS.HostConfig, GroupAdd: [] } })
  const port = '{ name: page, mode: host, app_protocol: http, target: 80, published: "8080" }'
  const lists = `    dns: ["10.0.0.9", "10.0.0.1"]\n    ports: [${port}, "90:90"]\n`
  const folder = folderOf({ 'compose.yaml': writeLists(lists) })
  const { out } = await runIn(folder, ['plan'], { env })
  expect(out.split('\n').slice(3, 7)).toEqual([
    '      dns: ["10.0.0.1", "10.0.0.9"] → ["10.0.0.9", "10.0.0.1"]  compose.yaml:5:10',
    '      ports[0].published: "28331" → "8080"  compose.yaml:6:82',
    '',
    'Recreates "web".',
  ])
})

test('a network whose name comes from .env is shown as its variable', async () => {
  const env = await engineWith(DETAILS)
  const files = {
    'compose.yaml': `services: { web: { image: nginx, networks: [a, b], volumes: ["data:/data"] } }
networks:
  a: { name: "\${A}" }
  b: { name: "\${B}", external: true }
volumes:
  data: { name: "\${C}" }
`,
    '.env': 'A=hunter5\nB=hunter6\nC=hunter7\n',
  }
  const { out } = await runIn(folderOf(files), ['plan'], { env })
  expect(out.split('\n').filter((line) => /network|volume|^Fails/.test(line))).toEqual([
    '  + network ${A} is created',
    '  - network ${B} does not exist',
    '  - volume ${C} does not exist',
    '  The external network "${B}" does not exist; create it with "docker network create ${B}".',
    'Fails at "${B}".',
  ])
  for (const format of ['pretty', 'json', 'markdown', 'github']) {
    expect((await runIn(folderOf(files), ['plan', '--format', format], { env })).out).not.toMatch(/hunter[567]/)
  }
})

test('the password before the registry of a container is masked', async () => {
  const env = await engineWith({ Config: { ...DETAILS.Config, Image: 'me:hunter8@registry.example/web:1' } })
  const { out } = await runIn(folderOf({ 'compose.yaml': FILE }), ['plan', '--text', '--only', 'web'], { env })
  const lines = out.split('\n').map((line) => line.trim())
  expect(lines).toContain('image: "me:*******@registry.example/web:1" → "nginx:1.28"  compose.yaml:4:12')
  expect(lines).toContain('-image: me:*******@registry.example/web:1')
})
