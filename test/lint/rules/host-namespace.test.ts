import { expect, test } from 'vitest'
import { hostNamespace } from '../../../src/lint/rules/catalogue/security/host-namespace.ts'
import { lint } from './lint.ts'

test('reports every namespace', () => {
  const file = `
    services:
      a:
        image: i
        network_mode: host
        pid: host
        ipc: host
        uts: host
        userns_mode: host
        cgroup: host
  `
  expect(lint(hostNamespace, file)).toEqual([
    '4:19 warning Service "a" shares the network namespace of the host, so it opens ports on every interface, and reaches whatever listens on localhost; remove "network_mode: host". [host-namespace]',
    '5:10 warning Service "a" shares the pid namespace of the host, so it sees every process, and as root can read their secrets and stop them; remove "pid: host". [host-namespace]',
    '6:10 warning Service "a" shares the ipc namespace of the host, so it can read and write the shared memory of processes on the host; remove "ipc: host". [host-namespace]',
    '7:10 warning Service "a" shares the uts namespace of the host, so it has the host name, and can change it with the capability SYS_ADMIN; remove "uts: host". [host-namespace]',
    '8:18 warning Service "a" shares the userns namespace of the host, so it has the users of the host, and its root is root even if the engine remaps users; remove "userns_mode: host". [host-namespace]',
    '9:13 warning Service "a" shares the cgroup namespace of the host, so it sees the control groups of every process; remove "cgroup: host". [host-namespace]',
  ])
})

test('namespaces of its own, or of another service', () => {
  const file = `
    services:
      a:
        image: i
        network_mode: bridge
        pid: service:b
        ipc: shareable
        cgroup: private
      b:
        image: i
        hostname: host
  `
  expect(lint(hostNamespace, file)).toEqual([])
})

test('one that is allowed', () => {
  const file = 'services: { a: { image: i, network_mode: host } }'
  expect(lint(hostNamespace, file)).not.toEqual([])
  expect(lint(hostNamespace, file, { options: { allow: ['network'] } })).toEqual([])
})
