import { expect, test } from 'vitest'
import { sharedNamespace } from '../../../src/lint/rules/catalogue/networking/shared-namespace.ts'
import { lint } from './lint.ts'

test('not shared, and ended', () => {
  const file = `
    services:
      a: { image: i, ipc: service:d }
      b: { image: i, pid: service:e, depends_on: { e: { condition: service_completed_successfully } } }
      d: { image: i }
      e: { image: i }
  `
  expect(lint(sharedNamespace, file)).toEqual([
    '2:23 warning Service "d" does not share its IPC namespace, so service "a" does not start; set "ipc: shareable" in "d". [shared-namespace]',
    '3:23 warning Service "b" joins a namespace of service "e" by "pid", but waits until "e" has ended, so it does not start; wait for "service_started". [shared-namespace]',
    '  3:64 waits for the end here',
  ])
})

test('not shared with processes and networks, and by a name in a variable', () => {
  const file = `
    services:
      a: { image: i, pid: service:c, network_mode: service:c, depends_on: { d: { condition: service_completed_successfully } } }
      b: { image: i, ipc: "service:c$V" }
      c: { image: i, depends_on: [d] }
      d: { image: i }
  `
  expect(lint(sharedNamespace, file)).toEqual([])
})

test('shared', () => {
  const file = `
    services:
      a: { image: i, ipc: service:c }
      b: { image: i, pid: service:d, network_mode: service:d }
      c: { image: i, ipc: shareable }
      d: { image: i, ipc: host }
  `
  expect(lint(sharedNamespace, file)).toEqual([])
})

test('a container of the same project by its name', () => {
  const file = `
      name: shop
      services:
        vpn:
          image: vpn
          container_name: gluetun
        client:
          image: app
          network_mode: container:gluetun
        other:
          image: app
          pid: container:shop-client-1
        ordered:
          image: app
          network_mode: container:gluetun
          depends_on: [vpn]
        foreign:
          image: app
          network_mode: container:elsewhere
    `
  expect(lint(sharedNamespace, file)).toEqual([
    '8:19 warning Service "client" joins container "gluetun", which belongs to service "vpn", and Compose does not start "vpn" first; write "network_mode: service:vpn". [shared-namespace]',
    '11:10 warning Service "other" joins container "shop-client-1", which belongs to service "client", and Compose does not start "client" first; write "pid: service:client". [shared-namespace]',
  ])
})
