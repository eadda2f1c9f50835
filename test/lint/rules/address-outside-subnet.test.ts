import { expect, test } from 'vitest'
import { addressOutsideSubnet } from '../../../src/lint/rules/catalogue/networking/address-outside-subnet.ts'
import { lint } from './lint.ts'

test('outside, and without any subnet', () => {
  const file = `
    services:
      web:
        image: nginx
        networks:
          a: { ipv4_address: 172.29.0.5, ipv6_address: "fd00::5" }
          b:
            ipv4_address: 10.0.0.5
    networks:
      a: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } }
      b: {}
  `
  expect(lint(addressOutsideSubnet, file)).toEqual([
    '5:26 warning The address "172.29.0.5" of service "web" is outside "172.28.0.0/16", the subnet of network "a", so the container does not start; choose one inside. [address-outside-subnet]',
    '  9:24 the subnets',
    '5:52 warning Service "web" has the fixed address "fd00::5", but network "a" declares no IPv6 subnet, so the container does not start; add one under "ipam.config". [address-outside-subnet]',
    '  9:24 the subnets',
    '7:23 warning Service "web" has the fixed address "10.0.0.5", but network "b" declares no IPv4 subnet, so the container does not start; add one under "ipam.config". [address-outside-subnet]',
  ])
})

test('reports several subnets', () => {
  const file = `
    services: { web: { image: i, networks: { a: { ipv4_address: 10.0.0.5 } } } }
    networks: { a: { ipam: { config: [{ subnet: 172.28.0.0/16 }, { subnet: 172.29.0.0/16 }, { subnet: 172.30.0.0/16 }] } } }
  `
  expect(lint(addressOutsideSubnet, file)).toEqual([
    '1:61 warning The address "10.0.0.5" of service "web" is outside "172.28.0.0/16", "172.29.0.0/16" and "172.30.0.0/16", the subnets of network "a", so the container does not start; choose one inside. [address-outside-subnet]',
    '  2:34 the subnets',
  ])
})

test('says nothing about a network that is not declared', () => {
  const file = 'services: { web: { image: i, networks: { constructor: { ipv4_address: 10.0.0.5 } } } }'
  expect(lint(addressOutsideSubnet, file, { refused: true })).toEqual([])
})

test('inside, or in a network of others', () => {
  const files = [
    `
    services: { web: { image: i, networks: { a: { ipv4_address: 172.28.255.254 } } } }
    networks: { a: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } } }
  `,
    `
    services: { web: { image: i, networks: { a: { ipv4_address: 172.28.0.5 } } } }
    networks: { a: { external: true } }
  `,
    `
    services: { web: { image: i, networks: { a: { ipv4_address: "172.28.0.\${LAST}" } } } }
    networks: { a: { ipam: { config: [{ subnet: 172.29.0.0/16 }] } } }
  `,
    `
    services: { web: { image: i, networks: { a: { ipv4_address: 172.28.0.5 } } } }
    networks: { a: { ipam: { config: [{ subnet: "\${SUBNET}" }] } } }
  `,
  ]
  for (const file of files) expect(lint(addressOutsideSubnet, file)).toEqual([])
})
