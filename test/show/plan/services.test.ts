import { expect, test } from 'vitest'
import type { PlanOptions } from '../../../src/lint/check/plan-project.ts'
import { DEFAULT_NETWORK, listActions, planOn, startAll } from './machine.ts'

const BEFORE = `services:
  web:
    image: nginx:1
    depends_on: [db]
  db:
    image: postgres:17
`

test.each<[what: string, files: string, options: Partial<PlanOptions>, actions: readonly string[]]>([
  ['nothing changed', BEFORE, {}, []],
  ['an attribute changed', BEFORE.replace('nginx:1', 'nginx:2'), {}, ['web recreated']],
  ['what another one depends on changed', BEFORE.replace(':17', ':18'), {}, ['db recreated']],
  [
    'the same for an older Compose',
    BEFORE.replace(':17', ':18'),
    { composeVersion: '2.26.1' },
    ['db recreated', 'web recreated'],
  ],
  ['everything is forced', BEFORE, { forceRecreate: true }, ['db recreated', 'web recreated']],
  ['only the named one is forced', BEFORE, { forceRecreate: true, services: ['web'] }, ['web recreated']],
  ['nothing may be replaced', BEFORE.replace('nginx:1', 'nginx:2'), { noRecreate: true }, []],
  ['more containers', BEFORE, { scale: { db: 3 } }, ['db scaled']],
  ['no containers', BEFORE, { scale: { web: 0 } }, ['web removed']],
  ['an orphan', 'services: { db: { image: "postgres:17" } }\n', {}, ['web orphan']],
  ['an orphan goes', 'services: { db: { image: "postgres:17" } }\n', { removeOrphans: true }, ['web removed']],
  ['no profile enables it', `${BEFORE}    profiles: [x]\n`.replace('    depends_on: [db]\n', ''), {}, ['db disabled']],
])('%s', async (_, files, options, actions) => {
  const machine = { containers: await startAll(BEFORE), networks: [DEFAULT_NETWORK] }
  // The older Compose computed other hashes, with what a service depends on.
  const isOlder = options.composeVersion !== undefined
  const plan = await planOn(machine, files, options)
  expect(listActions(plan).filter((line) => !isOlder || line.includes('recreated'))).toEqual(actions)
})

test('a stopped container is started, one that was never made is created', async () => {
  const [db] = await startAll(BEFORE)
  const machine = { containers: [{ ...db, State: 'exited' }], networks: [DEFAULT_NETWORK] }
  expect(listActions(await planOn(machine, BEFORE))).toEqual(['db started', 'web created'])
})

test('containers without a config hash are not seen', async () => {
  const [web = {}] = await startAll('services: { web: { image: nginx } }\n')
  const labels = Object.entries(web['Labels'] ?? {}).filter(([key]) => !key.endsWith('config-hash'))
  const machine = {
    containers: [{ ...web, Names: ['/other'], Labels: Object.fromEntries(labels) }],
    networks: [DEFAULT_NETWORK],
  }
  expect(listActions(await planOn(machine, 'services: { web: { image: nginx } }\n'))).toEqual(['web created'])
})

test('what a container tells of its change', async () => {
  const files = `services:
  web:
    image: nginx
    restart: always
    ports: ["8080:80"]
    environment: { A: "1", B: "2" }
    labels: { x: y }
    cap_add: [NET_ADMIN]
    mem_limit: 1g
`
  const containers = await startAll('services: { web: { image: nginx } }\n')
  const details = {
    a0: {
      Config: { Image: 'nginx', Env: ['B=2', 'PASSWORD=secret'], Labels: {} },
      HostConfig: { CapAdd: ['CAP_NET_ADMIN'], RestartPolicy: { Name: 'no' }, PortBindings: {} },
    },
  }
  const { services } = await planOn({ containers, details, networks: [DEFAULT_NETWORK] }, files)
  const reasons = services['web']?.reasons ?? []
  expect(
    reasons.map((reason) => [reason.kind === 'attribute' && reason.pointer, reason.steps[0]?.range.start.line]),
  ).toEqual([
    ['/ports', 5],
    ['/restart', 4],
    ['/mem_limit', 9],
    ['/environment/A', 6],
    ['/labels/x', 7],
  ])
  expect(JSON.stringify(services)).not.toContain('secret')
})
