import { expect, test } from 'vitest'
import { refusedSysctl } from '../../src/rules/refused-sysctl.ts'
import { lint } from './lint.ts'

test('parameters of the host', () => {
  const file = `
    services:
      a:
        image: i
        sysctls:
          vm.max_map_count: 262144
          kernel/pid_max: 1000
      b:
        image: i
        network_mode: host
        ipc: host
        sysctls:
          - net.core.somaxconn=1024
          - kernel.shmmax=1
  `
  expect(lint(refusedSysctl, file)).toEqual([
    '5:7 warning The kernel parameter "vm.max_map_count" is the same for all containers, so service "a" does not start; set it on the host. [refused-sysctl]',
    '6:7 warning The kernel parameter "kernel/pid_max" is the same for all containers, so service "a" does not start; set it on the host. [refused-sysctl]',
    '12:9 warning The kernel parameter "net.core.somaxconn" is the host\'s with "network_mode: host", so service "b" does not start; set it on the host. [refused-sysctl]',
    '13:9 warning The kernel parameter "kernel.shmmax" is the host\'s with "ipc: host", so service "b" does not start; set it on the host. [refused-sysctl]',
  ])
})

test('parameters of the container, and another runtime', () => {
  const file = `
    services:
      a:
        image: i
        sysctls: { net.core.somaxconn: 1024, net/ipv4/ip_forward: 1, kernel.shmmax: 1, fs.mqueue.msg_max: 1, kernel.domainname: a }
      b:
        image: i
        runtime: kata
        sysctls: { vm.swappiness: 0 }
  `
  expect(lint(refusedSysctl, file)).toEqual([])
})
