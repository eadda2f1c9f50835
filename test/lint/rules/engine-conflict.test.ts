import { expect, test } from 'vitest'
import { engineConflict } from '../../../src/lint/rules/catalogue/engine/engine-conflict.ts'
import { lint } from './lint.ts'

test.each([
  [
    'shm_size: 128m, ipc: host',
    [
      '2:18 warning Service "s" sets "shm_size" together with "ipc: host", which has no effect; remove one of them. [engine-conflict]',
      '  2:34 "ipc" is set here',
    ],
  ],
  [
    'cpu_quota: 50000, cpus: 1',
    [
      '2:18 warning Service "s" sets "cpu_quota" together with "cpus", so the container is not created; remove one of them. [engine-conflict]',
      '  2:36 "cpus" is set here',
    ],
  ],
  [
    'cpu_quota: 50000, deploy: { resources: { limits: { cpus: "1" } } }',
    [
      '2:18 warning Service "s" sets "cpu_quota" together with "deploy.resources.limits.cpus", so the container is not created; remove one of them. [engine-conflict]',
      '  2:69 "deploy.resources.limits.cpus" is set here',
    ],
  ],
  [
    'memswap_limit: 128m',
    [
      '2:18 warning Service "s" sets "memswap_limit" without "mem_limit", so the container is not created; add it, or remove "memswap_limit". [engine-conflict]',
    ],
  ],
  [
    'memswap_limit: 128m, mem_limit: 0',
    [
      '2:18 warning Service "s" sets "memswap_limit" without "mem_limit", so the container is not created; add it, or remove "memswap_limit". [engine-conflict]',
    ],
  ],
  [
    'healthcheck: { test: "true", start_interval: 1s }',
    [
      '2:47 warning Service "s" sets "healthcheck.start_interval" without "healthcheck.start_period", so the container is not created; add it, or remove "start_interval". [engine-conflict]',
    ],
  ],
  [
    'deploy: { restart_policy: { max_attempts: 3 } }',
    [
      '2:46 warning Service "s" sets "deploy.restart_policy.max_attempts" without "condition: on-failure", so the container is not created; add it, or remove "max_attempts". [engine-conflict]',
    ],
  ],
  [
    'deploy: { restart_policy: { condition: any, max_attempts: 3 } }',
    [
      '2:62 warning Service "s" sets "deploy.restart_policy.max_attempts" without "condition: on-failure", so the container is not created; use it, or remove "max_attempts". [engine-conflict]',
      '  2:46 "deploy.restart_policy.condition" is set here',
    ],
  ],
  [
    'volumes: [{ type: volume, target: /data, volume: { subpath: web } }]',
    [
      '2:69 warning Service "s" sets "volumes[0].volume.subpath" without "source", so the container is not created; add it, or remove "subpath". [engine-conflict]',
    ],
  ],
  [
    'deploy: { resources: { reservations: { cpus: "0.5" } } }',
    [
      '2:57 warning Service "s" sets "deploy.resources.reservations.cpus" without "limits.cpus", which has no effect; add it, or remove "cpus". [engine-conflict]',
    ],
  ],
  [
    'deploy: { resources: { limits: { memory: 64m }, reservations: { memory: 128m } } }',
    [
      '2:90 warning Service "s" sets "deploy.resources.reservations.memory" above "deploy.resources.limits.memory", so the container is not created; lower it, or raise "deploy.resources.limits.memory". [engine-conflict]',
      '  2:51 "deploy.resources.limits.memory" is set here',
    ],
  ],
  [
    'mem_limit: 64m, mem_reservation: 128m',
    [
      '2:51 warning Service "s" sets "mem_reservation" above "mem_limit", so the container is not created; lower it, or raise "mem_limit". [engine-conflict]',
      '  2:18 "mem_limit" is set here',
    ],
  ],
  [
    'mem_limit: 64m, memswap_limit: 32m',
    [
      '2:49 warning Service "s" sets "memswap_limit" below "mem_limit", so the container is not created; raise it. [engine-conflict]',
      '  2:18 "mem_limit" is set here',
    ],
  ],
  [
    'ulimits: { memlock: { soft: -1, hard: 1024 } }',
    [
      '2:46 warning Service "s" sets "ulimits.memlock.soft" above "hard", so it does not start; lower it, or raise "hard". [engine-conflict]',
      '  2:56 "hard" is set here',
    ],
  ],
  [
    'ulimits: { memlock: { soft: 2048, hard: 1024 } }',
    [
      '2:46 warning Service "s" sets "ulimits.memlock.soft" above "hard", so it does not start; lower it, or raise "hard". [engine-conflict]',
      '  2:58 "hard" is set here',
    ],
  ],
  [
    'hostname: web, uts: host',
    [
      '2:18 warning Service "s" sets "hostname" together with "uts: host", so the container is not created; remove one of them. [engine-conflict]',
      '  2:33 "uts" is set here',
    ],
  ],
  [
    'logging: { driver: json-file, options: { compress: "true" } }',
    [
      '2:59 warning Service "s" sets "logging.options.compress" without "options.max-size", so it does not start; add it, or remove "compress". [engine-conflict]',
    ],
  ],
])('a service with %s', (attributes, expected) => {
  expect(lint(engineConflict, `services:\n  s: { image: i, ${attributes} }\n`)).toEqual(expected)
})

test.each([
  ['shm_size: 128m, ipc: shareable'],
  ['shm_size: 0, ipc: host'],
  ['cpu_quota: 0, cpus: 1'],
  ['cpu_quota: 50000, cpus: 0'],
  ['mem_limit: 64m, mem_reservation: 64m'],
  ['mem_limit: 64m, memswap_limit: 64m'],
  ['mem_limit: 64m, memswap_limit: -1'],
  ['ulimits: { memlock: { soft: 1024, hard: 1024 } }'],
  ['ulimits: { memlock: { soft: 1024, hard: -1 } }'],
  ['ulimits: { memlock: { soft: 0, hard: 0 } }'],
  ['ulimits: { memlock: { soft: -1, hard: -1 } }'],
  ['hostname: "", uts: host'],
])('a service with %s is as it should be', (attributes) => {
  expect(lint(engineConflict, `services:\n  s: { image: i, ${attributes} }\n`)).toEqual([])
})
