import { expect, test } from 'vitest'
import { ipv6NotEnabled } from '../../../src/lint/rules/catalogue/networking/ipv6-not-enabled.ts'
import { lint } from './lint.ts'

test('reports an address without IPv6', () => {
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

test.each([
  ['no address', '{}', 'ipam: { config: [{ subnet: "fd00:1::/64" }] }', 0],
  ['no IPv6 subnet', '{ ipv6_address: "fd00:1::9" }', 'ipam: { config: [{ subnet: 10.0.0.0/24 }] }', 0],
  ['no subnet', '{ ipv6_address: "fd00:1::9" }', 'ipam: { config: [{ gateway: 10.0.0.1 }] }', 0],
  ['no configuration', '{ ipv6_address: "fd00:1::9" }', 'ipam: {}', 0],
  [
    'another driver',
    '{ ipv6_address: "fd00:1::9" }',
    'driver: macvlan, ipam: { config: [{ subnet: "fd00:1::/64" }] }',
    0,
  ],
  [
    'the usual driver',
    '{ ipv6_address: "fd00:1::9" }',
    'driver: bridge, ipam: { config: [{ subnet: "fd00:1::/64" }] }',
    1,
  ],
  [
    'one subnet of two',
    '{ ipv6_address: "fd00:1::9" }',
    'ipam: { config: [{ subnet: 10.0.0.0/24 }, { subnet: "fd00:1::/64" }] }',
    1,
  ],
  ['of others', '{ ipv6_address: "fd00:1::9" }', 'external: true', 0],
])('%s', (_, attachment, network, count) => {
  const file = `
    services: { a: { image: i, networks: { n: ${attachment} } } }
    networks: { n: { ${network} } }
  `
  expect(lint(ipv6NotEnabled, file).filter((line) => line.includes(' warning '))).toHaveLength(count)
})
