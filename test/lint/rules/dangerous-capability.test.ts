import { expect, test } from 'vitest'
import { dangerousCapability } from '../../../src/lint/rules/catalogue/security/dangerous-capability.ts'
import { lint } from './lint.ts'

test('capabilities that reach the host, in every spelling', () => {
  const file = `
    services:
      a:
        image: i
        cap_add: [ALL, cap_sys_admin, Sys_Module]
      b:
        image: i
        network_mode: host
        pid: host
        cap_add: [NET_ADMIN, SYS_PTRACE]
  `
  expect(lint(dangerousCapability, file)).toEqual([
    '4:15 warning Service "a" adds the capability "ALL", which includes all others, so its root is nearly root on the host; remove it, or add a narrower one. [dangerous-capability]',
    '4:20 warning Service "a" adds the capability "cap_sys_admin", which is nearly root on the host: it can mount file systems and leave namespaces; remove it, or add a narrower one. [dangerous-capability]',
    '4:35 warning Service "a" adds the capability "Sys_Module", which lets it load modules into the kernel of the host; remove it, or add a narrower one. [dangerous-capability]',
    '9:15 warning Service "b" adds the capability "NET_ADMIN", which lets it change the network of the host, together with "network_mode: host"; remove it, or add a narrower one. [dangerous-capability]',
    '9:26 warning Service "b" adds the capability "SYS_PTRACE", which lets it control every process of the host, together with "pid: host"; remove it, or add a narrower one. [dangerous-capability]',
  ])
})

test('capabilities that stay in the container', () => {
  const file = `
    services:
      a:
        image: i
        cap_add: [NET_ADMIN, SYS_PTRACE, NET_BIND_SERVICE, CHOWN]
        cap_drop: [SYS_ADMIN]
      b:
        image: i
        privileged: true
        cap_add: [SYS_ADMIN]
  `
  expect(lint(dangerousCapability, file)).toEqual([])
})

test('one that is allowed', () => {
  const file = 'services: { a: { image: i, cap_add: [SYS_ADMIN] } }'
  expect(lint(dangerousCapability, file)).not.toEqual([])
  expect(lint(dangerousCapability, file, { options: { allow: ['CAP_SYS_ADMIN'] } })).toEqual([])
})
