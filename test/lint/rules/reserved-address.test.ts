import { expect, test } from 'vitest'
import { reservedAddress } from '../../../src/lint/rules/catalogue/networking/reserved-address.ts'
import { lint } from './lint.ts'

test('reports addresses that are taken', () => {
  const file = `
    services:
      a: { image: i, networks: { n: { ipv4_address: 10.1.0.1 }, m: { ipv4_address: 10.2.0.5 } } }
      b: { image: i, networks: { n: { ipv4_address: 10.1.0.0 }, m: { ipv4_address: 10.2.0.255 } } }
    networks:
      n: { ipam: { config: [{ subnet: 10.1.0.0/24 }] } }
      m: { ipam: { config: [{ subnet: 10.2.0.0/24, gateway: 10.2.0.254, aux_addresses: { x: 10.2.0.5, y: 10.2.0.254 } }] } }
      o: { ipam: { config: [{ subnet: 10.3.0.0/24, gateway: 10.3.0.0 }] } }
      p: { enable_ipv6: true, ipam: { config: [{ subnet: "fd00:1::/64", gateway: "fd00:1::" }] } }
  `
  expect(lint(reservedAddress, file)).toEqual([
    '2:49 warning The address "10.1.0.1" of service "a" is the gateway of its network, so the service does not start; use another address. [reserved-address]',
    '2:80 warning The address "10.2.0.5" of service "a" is reserved by "aux_addresses", so the service does not start; use another address. [reserved-address]',
    '  6:89 reserved here',
    '3:49 warning The address "10.1.0.0" of service "b" is the network address of its subnet, so the service does not start; use another address. [reserved-address]',
    '3:80 warning The address "10.2.0.255" of service "b" is the broadcast address of its subnet, so the service does not start; use another address. [reserved-address]',
    '6:102 warning The address "10.2.0.254" of network "m" is the gateway of its network, so the network is not created; use another address. [reserved-address]',
    '  6:57 reserved here',
    '7:57 warning The address "10.3.0.0" of network "o" is the network address of its subnet, so the network is not created; use another address. [reserved-address]',
    '8:78 warning The address "fd00:1::" of network "p" is the network address of its subnet, so the network is not created; use another address. [reserved-address]',
  ])
})

test('says nothing about addresses that are free', () => {
  const file = `
    services:
      a: { image: i, networks: { n: { ipv4_address: 10.1.0.1 }, m: { ipv4_address: 10.2.0.1 }, o: { ipv4_address: 10.3.0.1 } } }
    networks:
      n: { ipam: { config: [{ subnet: 10.1.0.0/24, gateway: 10.1.0.254 }] } }
      m: { driver: macvlan, ipam: { config: [{ subnet: 10.2.0.0/24 }] } }
      o: { external: true, ipam: {} }
      p: { ipam: { config: [{ subnet: 10.4.0.0/31, gateway: 10.4.0.0 }] } }
  `
  expect(lint(reservedAddress, file)).toEqual([])
})
