import { expect, test } from 'vitest'
import { invalidMacAddress } from '../../../src/lint/rules/catalogue/networking/invalid-mac-address.ts'
import { lint } from './lint.ts'

test('reports no MAC address, and two that differ', () => {
  const file = `
    services:
      a: { image: i, mac_address: "02:42:ac:11:00" }
      b:
        image: i
        mac_address: 02:42:ac:11:00:02
        networks:
          n: { mac_address: "02:42:ac:11:00:03", priority: 10 }
          default: {}
    networks: { n: {} }
  `
  expect(lint(invalidMacAddress, file)).toEqual([
    '2:31 warning Service "a" has the invalid MAC address "02:42:ac:11:00", so the container is not created; write six pairs of hexadecimal digits, such as "02:42:ac:11:00:02". [invalid-mac-address]',
    '5:18 warning Service "b" has a different "mac_address" on its main network "n", so the container is not created; remove this one. [invalid-mac-address]',
    '  7:25 the other one',
  ])
})

test('MAC addresses', () => {
  const files = [
    'services: { a: { image: i, mac_address: "02:42:AC:11:00:02" }, b: { image: i, mac_address: 02-42-ac-11-00-02 } }',
    'services: { b: { image: i, mac_address: "02:42:ac:11:00:02", networks: { default: { mac_address: "02:42:ac:11:00:02" } } } }',
  ]
  for (const file of files) expect(lint(invalidMacAddress, file)).toEqual([])
})
