import { expect, test } from 'vitest'
import { summarizePlan } from '../../../src/show/report/plan/summarize.ts'
import { DEFAULT_NETWORK, listActions, planOn, startAll, type Machine } from './machine.ts'

interface Case {
  readonly files: string
  readonly machine?: Machine
  /** The failures by step and rule, in the order in which `up` meets them. */
  readonly failures: readonly string[]
  readonly actions: readonly string[]
  readonly summary: string
}

const holder = {
  Id: 'b0',
  Names: ['/blog-web-1'],
  State: 'running',
  Labels: { 'com.docker.compose.project': 'blog' },
  Ports: [{ IP: '0.0.0.0', PublicPort: 8080, Type: 'tcp' }],
}

const write = (web: string, rest = ''): string => `services:
  db: { image: postgres, volumes: ["data:/d"] }
  web: { image: nginx, depends_on: [db], ${web} }
  worker: { image: busybox, depends_on: [web] }
volumes: { data: }
${rest}`

/** What is left where "web" is made and does not start. */
const NOT_STARTED = {
  actions: [
    'db created',
    'web created-not-started',
    'worker created-not-started',
    'shop_default created',
    'shop_data created',
  ],
  summary: 'Creates "db", then fails at "web"; "web" and "worker" are left without running.',
}

test.each<[what: string, each: Case]>([
  [
    'nothing fails',
    {
      files: write('ports: ["8080:80"]'),
      failures: [],
      actions: ['db created', 'web created', 'worker created', 'shop_default created', 'shop_data created'],
      summary: 'Creates "db", "web" and "worker".',
    },
  ],
  [
    'a secret is in a variable that is not set, which is copied once the container is made',
    {
      files: write('secrets: [key]', 'secrets: { key: { environment: KEY } }'),
      failures: ['start missing-on-host'],
      ...NOT_STARTED,
    },
  ],
  [
    'a service does not start',
    {
      files: write('ports: ["8080:80"]'),
      machine: { containers: [holder] },
      failures: ['start taken-port'],
      ...NOT_STARTED,
    },
  ],
  [
    'a container cannot be created',
    {
      files: write('cpus: 8'),
      failures: ['create beyond-host'],
      actions: ['db created-not-started', 'web none', 'worker none', 'shop_default created', 'shop_data created'],
      summary: 'Fails at "web"; "db" is left without running.',
    },
  ],
  [
    'a volume is missing',
    {
      files: write('cpus: 1').replace('{ data: }', '{ data: { external: true } }'),
      failures: ['volumes missing-external'],
      actions: ['db none', 'web none', 'worker none', 'shop_default created', 'data absent'],
      summary: 'Fails at "data".',
    },
  ],
  [
    'a network is missing',
    {
      files: write('cpus: 1', 'networks: { default: { external: true, name: out } }\n'),
      failures: ['networks missing-external'],
      actions: ['db none', 'web none', 'worker none', 'out absent', 'shop_data absent'],
      summary: 'Fails at "out".',
    },
  ],
  [
    'three steps fail, in another order than the file',
    {
      files: `services:
  a: { image: nginx, ports: ["8080:80"] }
  b: { image: nginx, cpus: 8 }
networks: { default: { external: true, name: out } }
`,
      machine: { containers: [holder] },
      failures: ['networks missing-external', 'create beyond-host', 'start taken-port'],
      actions: ['a none', 'b none', 'out absent'],
      summary: 'Fails at "out"; 2 more failures would follow.',
    },
  ],
])('%s', async (_, { files, machine = {}, failures, actions, summary }) => {
  const plan = await planOn(machine, files)
  expect(plan.failures.map(({ stage, rule }) => `${stage} ${rule}`)).toEqual(failures)
  expect(listActions(plan)).toEqual(actions)
  expect(summarizePlan(around(plan))).toBe(summary)
})

test('a service that runs is left alone by a failure before its turn', async () => {
  const before = 'services: { a: { image: nginx }, b: { image: nginx } }\n'
  const after = 'services: { a: { image: nginx, cpus: 8 }, b: { image: "nginx:2" } }\n'
  const plan = await planOn({ containers: await startAll(before), networks: [DEFAULT_NETWORK] }, after)
  expect(listActions(plan)).toEqual([])
  expect(summarizePlan(around(plan))).toBe('Fails at "a".')
})

test('more services than a line holds are counted', async () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const plan = await planOn({}, `services: { ${names.map((name) => `${name}: { image: nginx }`).join(', ')} }\n`)
  expect(summarizePlan(around(plan))).toBe('Creates 5 services.')
})

test('nothing to do', async () => {
  const files = 'services: { a: { image: nginx } }\n'
  const plan = await planOn({ containers: await startAll(files), networks: [DEFAULT_NETWORK] }, files)
  expect(summarizePlan(around(plan))).toBe('Nothing changes.')
})

function around(plan: Parameters<typeof summarizePlan>[0]['plan']): Parameters<typeof summarizePlan>[0] {
  const tool = { name: 'composure', version: '1.0.0' } as const
  const show = (name: string): string => name
  return { plan, tool, file: '/shop/compose.yaml', engine: 'x', show, rules: new Map(), workingDirectory: '/shop' }
}
