import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { fix } from '../../../src/lint/check/fix.ts'
import type { Target } from '../../../src/knowledge/format/target.ts'
import { swarmStack } from '../../../src/lint/rules/catalogue/swarm/swarm-stack.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

interface World {
  readonly name?: string
  readonly target?: Target
  readonly beside?: Readonly<Record<string, string>>
}

function createProject(text: string, { name = 'compose.yaml', beside = {} }: World) {
  const files = Object.entries(beside).map(([path, content]): [string, string] => [`/repo/${path}`, content])
  const path = `/repo/app/${name}`
  return { files: [path] as [string], host: memoryHost({ [path]: text, ...Object.fromEntries(files) }), env: {} }
}

async function listRules(text: string, world: World = {}): Promise<readonly string[]> {
  const { target } = world
  const { diagnostics } = await checkProject(createProject(text, world), target === undefined ? {} : { target })
  return diagnostics.map(({ rule }) => rule)
}

const labels = 'services:\n  web:\n    image: nginx\n    deploy:\n      labels: [traefik.enable=true]\n'

test('a stack is a matter of Compose only', () => {
  expect(swarmStack.targets).toEqual(['compose'])
})

test('labels of "deploy" are advised against only where nothing says that the file is for Swarm', async () => {
  expect(await listRules(labels)).toEqual(['deploy-labels'])
  expect(await listRules(labels, { name: 'docker-stack.yml' })).toEqual(['swarm-stack'])
  expect(await listRules(labels, { name: 'haystack.yml' })).toEqual(['deploy-labels'])
  const readme = { 'README.md': 'Run `docker stack deploy -c compose.yaml app`.' }
  expect(await listRules(labels, { beside: readme })).toEqual(['swarm-stack'])
  expect(await listRules(labels, { beside: { ...readme, 'app/.git/HEAD': '' } })).toEqual(['deploy-labels'])
  expect(await listRules(`${labels}networks: { default: { driver: overlay } }\n`)).toEqual(['swarm-stack'])
  expect(await listRules(labels.replace('enable', 'swarm.network'))).toEqual(['swarm-stack'])
})

test('a restart policy that only Compose refuses is no fault of a stack', async () => {
  const policy = 'services:\n  web:\n    image: nginx\n    deploy:\n      restart_policy: { max_attempts: 3 }\n'
  expect(await listRules(policy)).toEqual(['engine-conflict'])
  expect(await listRules(`${policy}      placement: { constraints: [node.role == worker] }\n`)).toEqual(['swarm-stack'])
})

test('a stack keeps its "version" unless the removal is wanted', async () => {
  const versioned = `version: "3.8"\n${labels}`
  expect((await fix([createProject(versioned, { name: 'docker-stack.yml' })])).texts.size).toBe(0)
  expect((await fix([createProject(versioned, {})])).texts.size).toBe(1)
})

test('an external network "host" is fine in Swarm', async () => {
  const host =
    'version: "3.8"\nservices:\n  web:\n    image: nginx\n    networks: [host]\nnetworks:\n  host:\n    external: true\n    name: host\n'
  expect(await listRules(host)).toContain('engine-option')
  expect(await listRules(host, { target: 'swarm' })).toEqual([])
})

test('services that Swarm starts on different nodes may publish the same port', async () => {
  const service = (name: string, node: string): string =>
    `  ${name}:\n    image: nginx\n    ports: ["53:80"]\n    deploy: { placement: { constraints: [node.hostname == ${node}] } }\n`
  expect(await listRules(`services:\n${service('a', 'one')}${service('b', 'two')}`)).toEqual(['swarm-stack'])
  expect(await listRules(`services:\n${service('a', 'one')}${service('b', 'one')}`)).toContain('host-port-conflict')
})

test('"keep-id" is meant for Podman where the file has settings of podman-compose', async () => {
  const service = 'services:\n  web:\n    image: docker.io/library/nginx\n    userns_mode: keep-id:uid=1000\n'
  expect(await listRules(service)).toEqual(['engine-limits'])
  expect(await listRules(`${service}x-podman: { in_pod: true }\n`)).toEqual([])
})
