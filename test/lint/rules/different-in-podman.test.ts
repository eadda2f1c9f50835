import { expect, test } from 'vitest'
import { differentInPodman } from '../../../src/lint/rules/catalogue/podman/different-in-podman.ts'
import { lint } from './lint.ts'

test('booleans, hosts, conditions and variables', () => {
  const file = `
    services:
      a:
        image: i
        environment: { DEBUG: true, OLD: no, TEXT: 'yes', NUMBER: 1 }
        extra_hosts: { db: 10.0.0.1 }
        command: echo \${X:+alt} \${A:-\${B:-c}} \${PLAIN:-x}
        depends_on:
          b: { condition: service_healthy }
          c: { condition: service_completed_successfully }
      b: { image: i, healthcheck: { test: x } }
      c: { image: i, labels: [debug=true] }
  `
  expect(lint(differentInPodman, file)).toEqual([
    '4:27 warning podman-compose sets "environment.DEBUG" of service "a" to "True"; put the value in quotes. [different-in-podman]',
    '4:38 warning podman-compose sets "environment.OLD" of service "a" to "False"; put the value in quotes. [different-in-podman]',
    '5:18 warning podman-compose passes on only the names of "extra_hosts" of service "a", without addresses; write a list of "HOST:ADDRESS". [different-in-podman]',
    '6:19 info podman-compose before 1.6 understands neither "${NAME:+VALUE}" nor variables in defaults; simplify what stands for "X". [different-in-podman]',
    '6:29 info podman-compose before 1.6 understands neither "${NAME:+VALUE}" nor variables in defaults; simplify what stands for "A". [different-in-podman]',
    '8:23 info "podman-compose up" before 1.4 starts service "a" without waiting for "service_healthy". [different-in-podman]',
    '9:23 warning podman-compose up to 1.6 starts service "a" even when the dependency fails; it waits only for its end. [different-in-podman]',
  ])
})

test('reports services that name no network, where one or several are declared', () => {
  const file = (networks: string): string => `
    services:
      a: { image: i }
      b: { image: i, networks: [n] }
      c: { image: i, network_mode: host }
    networks: ${networks}
  `
  expect(lint(differentInPodman, file('{ n: }'))).toEqual([
    '2:3 warning With podman-compose, service "a" joins "n" instead of the default network; add "default:" to the top-level "networks". [different-in-podman]',
  ])
  expect(lint(differentInPodman, file('{ n: , m: }'))).toEqual([
    '2:3 warning With podman-compose, service "a" joins Podman\'s own network, where services do not find each other, instead of the default network; add "default:" to the top-level "networks". [different-in-podman]',
  ])
})

test('no other networks, a declared default network, and compatibility', () => {
  for (const rest of [
    '',
    'networks: { n: , default: }',
    'networks: { n: }\nx-podman: { default_net_behavior_compat: true }',
    'networks: { n: }\nx-podman: { docker_compose_compat: true }',
  ]) {
    const networks = rest === '' ? '' : ', b: { image: i, networks: [n] }'
    expect(lint(differentInPodman, `services: { a: { image: i }${networks} }\n${rest}`)).toEqual([])
  }
})
