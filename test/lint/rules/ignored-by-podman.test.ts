import { expect, test } from 'vitest'
import { ignoredByPodman } from '../../../src/lint/rules/catalogue/podman/ignored-by-podman.ts'
import { lint } from './lint.ts'

test('what podman-compose does not read, and what older releases do not', () => {
  const file = `
    services:
      a:
        image: i
        configs: [c]
        ipc: shareable
        cpuset: '0'
        deploy: { restart_policy: { condition: any }, resources: { limits: { pids: 5, memory: 1g } } }
        volumes: [{ type: volume, source: d, target: /d, volume: { nocopy: true } }]
    configs: { c: { content: x } }
    volumes: { d: }
  `
  expect(lint(ignoredByPodman, file)).toEqual([
    '4:5 warning "configs" of service "a" has no effect: podman-compose ignores it; mount the file with "volumes". [ignored-by-podman]',
    '5:5 warning "ipc" of service "a" has no effect: podman-compose ignores it. [ignored-by-podman]',
    '6:5 info "cpuset" of service "a" has no effect: podman-compose before 1.4 ignores it. [ignored-by-podman]',
    '7:15 warning "deploy.restart_policy" of service "a" has no effect: podman-compose ignores it; use "restart". [ignored-by-podman]',
    '7:74 info "deploy.resources.limits.pids" of service "a" has no effect: podman-compose before 1.4 ignores it. [ignored-by-podman]',
    '8:64 warning "volumes[0].volume.nocopy" of service "a" has no effect: podman-compose ignores it. [ignored-by-podman]',
  ])
})

test('what it reads', () => {
  const file = `
    services:
      a:
        image: i
        userns_mode: keep-id
        cap_add: [SYS_PTRACE]
        deploy: { replicas: 2, resources: { limits: { cpus: '1' } } }
        networks: { n: { ipv4_address: 10.5.0.2 } }
    networks: { n: { ipam: { config: [{ subnet: 10.5.0.0/24 }] } } }
  `
  expect(lint(ignoredByPodman, file)).toEqual([])
})
