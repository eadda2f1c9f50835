import { expect, test } from 'vitest'
import { replicatedHostPort } from '../../../src/lint/rules/catalogue/ports/replicated-host-port.ts'
import { lint } from './lint.ts'

test('reports one port for several containers, and a range that is too short', () => {
  const file = `
    services:
      web:
        image: nginx
        deploy: { replicas: 3 }
        ports: ["8080:80", "9000-9001:90"]
      api: { image: api, scale: 2, ports: ["127.0.0.1:81:81"] }
  `
  expect(lint(replicatedHostPort, file)).toEqual([
    '5:14 warning Service "web" has 3 containers but publishes only one host port, so not all of them start; publish a range such as "8080-8082", or no host port. [replicated-host-port]',
    '  4:25 3 containers here',
    '5:25 warning Service "web" has 3 containers but publishes only 2 host ports, so not all of them start; publish a range such as "9000-9002", or no host port. [replicated-host-port]',
    '  4:25 3 containers here',
    '6:51 warning Service "api" has 2 containers but publishes only one host port, so not all of them start; publish a range such as "81-82", or no host port. [replicated-host-port]',
    '  6:29 2 containers here',
  ])
})

test('reports a range of single ports once', () => {
  expect(lint(replicatedHostPort, 'services: { web: { image: i, scale: 2, ports: ["8000-8002:80-82"] } }')).toEqual([
    '1:49 warning Service "web" has 2 containers but publishes only one host port, so not all of them start; publish a range such as "8000-8001", or no host port. [replicated-host-port]',
    '  1:37 2 containers here',
  ])
})

test('says nothing about ports for everybody', () => {
  const files = [
    'services: { web: { image: nginx, scale: 3, ports: ["8080-8082:80", "80", "127.0.0.1::81"] } }',
    'services: { web: { image: nginx, ports: ["8080:80"] } }',
    'services: { web: { image: nginx, scale: 2, network_mode: host, ports: ["8080:80"] } }',
  ]
  for (const file of files) expect(lint(replicatedHostPort, file)).toEqual([])
})

test('says nothing about a stack for Swarm, which has one door for all', () => {
  expect(
    lint(
      replicatedHostPort,
      'services: { web: { image: nginx, deploy: { replicas: 3, update_config: { parallelism: 1 } }, ports: ["8080:80"] } }',
    ),
  ).toEqual([])
})
