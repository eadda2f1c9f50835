import { expect, test } from 'vitest'
import { ipv6NotEnabled } from '../../src/rules/catalogue/networking/ipv6-not-enabled.ts'
import { lint } from './lint.ts'

test('an address without IPv6', () => {
  const file = `
    services:
      a: { image: i, networks: { n: { ipv6_address: "fd00:1::9" } } }
    networks: { n: { ipam: { config: [{ subnet: "fd00:1::/64" }] } } }
  `
  expect(lint(ipv6NotEnabled, file)).toEqual([
    '2:49 warning Service "a" does not get the address "fd00:1::9", because network "n" has no IPv6; add "enable_ipv6: true" to it. [ipv6-not-enabled]',
    '  3:13 the network',
  ])
})

test('with IPv6, and networks of others', () => {
  const file = `
    services:
      a: { image: i, networks: { n: { ipv6_address: "fd00:1::9" }, o: { ipv6_address: "fd00:2::9" } } }
    networks:
      n: { enable_ipv6: true, ipam: { config: [{ subnet: "fd00:1::/64" }] } }
      o: { external: true }
  `
  expect(lint(ipv6NotEnabled, file)).toEqual([])
})
