import { expect, test } from 'vitest'
import { load } from './harness.ts'

// What the docker CLI 26.1 says of the same texts was recorded from "docker stack config" and "docker stack deploy".

const stack = async (service: string, more = '') =>
  (await load(`version: "3.8"\nservices:\n  web:\n    image: x\n    ${service}\n${more}`, { target: 'swarm' })).findings

test.each([
  [
    'restart: "abc"',
    '5:14 error "restart" of service "web" must be "no", "always", "unless-stopped", "on-failure" or "on-failure:3" for "docker stack deploy", not "abc".',
  ],
  [
    'restart: on-failure:x',
    '5:14 error "restart" of service "web" must be "no", "always", "unless-stopped", "on-failure" or "on-failure:3" for "docker stack deploy", not "on-failure:x".',
  ],
  ['restart: no', '5:14 error "restart" of service "web" must be a string, not no; write "no" in quotes.'],
  ['user: y', '5:11 error "user" of service "web" must be a string, not y; put it in quotes.'],
  [
    'deploy: { mode: vip }',
    '5:21 error "deploy.mode" of service "web" must be "replicated", "global", "replicated-job" or "global-job" for "docker stack deploy", not "vip".',
  ],
  [
    'deploy: { mode: global, replicas: 2 }',
    '5:29 error "deploy" of service "web" has "replicas", but in the mode "global" each node runs one task; remove "replicas".',
  ],
  [
    'deploy: { replicas: "2" }',
    '5:25 error "deploy.replicas" of service "web" must be a whole number, not a string, which is only in the Compose Specification.',
  ],
  [
    'healthcheck: { test: [CMD, a], disable: true }',
    '5:20 error "healthcheck" of service "web" has both "test" and "disable: true", which "docker stack deploy" refuses; remove one.',
  ],
  [
    'volumes: [{ type: volume, target: /b, bind: { propagation: shared } }]',
    '5:43 error "volumes[0]" of service "web" has the type "volume", which has no "bind" options; remove "bind".',
  ],
  [
    'volumes: [{ type: tmpfs, source: a, target: /b }]',
    '5:30 error "volumes[0]" of service "web" has the type "tmpfs", which has no source; remove "source".',
  ],
  [
    'volumes: [{ type: npipe, target: /b }]',
    '5:15 error "volumes[0]" of service "web" has the type "npipe" but no "source"; add it.',
  ],
  [
    'volumes: [{ type: image, source: a, target: /b }]',
    '5:23 error "volumes[0].type" of service "web" must be "volume", "bind", "tmpfs", "npipe" or "cluster" for "docker stack deploy", not "image".',
  ],
  [
    'deploy: { resources: { limits: { memory: "1e3" } } }',
    '5:46 error "deploy.resources.limits.memory" of service "web" is "1e3", and "docker stack deploy" takes no exponents; write the number in full.',
  ],
  [
    'environment: { n: 1 }',
    '5:20 error "docker stack deploy" reads the key "n" in "environment" of service "web" as a boolean, and takes only strings; put it in quotes.',
  ],
  [
    'user: "a$"',
    '5:13 error "docker stack deploy" does not understand "$" in "user" of service "web"; write "$$" for a dollar sign.',
  ],
  [
    'user: "a$1"',
    '5:13 error "docker stack deploy" does not understand "$1" in "user" of service "web"; write "$$1" for a dollar sign.',
  ],
  [
    'user: "${X:+b}"',
    '5:12 error "docker stack deploy" does not understand "${X:+" in "user" of service "web": it has no "+" operator.',
  ],
])('%s is refused', async (service, finding) => {
  expect((await stack(service)).filter((line) => line.includes(' error '))).toEqual([finding])
})

test.each([
  'restart: on-failure:-1',
  'restart: ""',
  'deploy: { restart_policy: { condition: any } }\n    restart: abc',
  'deploy: { mode: global }',
  'deploy: { replicas: "${N:-2}" }',
  'healthcheck: { test: [], disable: true }',
  'healthcheck: { test: [a] }',
  'volumes: [{ type: volume, target: /b, volume: { nocopy: true } }, /c, ./d:/e]',
  'extra_hosts: [a]',
  'ports: [{ published: 80 }]',
  'deploy: { resources: { reservations: { cpus: "" }, limits: { memory: 1.5g } } }',
  'environment: { "n": a, "1": b }',
  'user: "$$1"',
  'user: "${X-${Y}}"',
])('%s is deployed', async (service) => {
  expect((await stack(service)).filter((line) => line.includes(' error '))).toEqual([])
})

test('a secret of a driver needs nothing else; for Compose it does', async () => {
  const text = 'services: { web: { image: x, secrets: [a] } }\nsecrets: { a: { driver: b } }\n'
  expect((await load(text, { target: 'swarm' })).findings).toEqual([])
  expect((await load(text)).findings.filter((line) => line.includes(' error '))).toHaveLength(1)
})

test('for Swarm, a service with neither image nor build is a warning', async () => {
  expect((await load('services: { web: { user: a } }', { target: 'swarm' })).findings).toEqual([
    '1:13 warning Service "web" has neither "image" nor "build"; add one of them.',
  ])
})
