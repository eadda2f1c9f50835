import { expect, test } from 'vitest'
import { duplicateAddress } from '../../../src/lint/rules/catalogue/networking/duplicate-address.ts'
import { lint } from './lint.ts'

test('of another service, of the gateway, of oneself', () => {
  const file = `
    services:
      a: { image: i, networks: { n: { ipv4_address: 172.28.0.5 } } }
      b: { image: i, networks: { n: { ipv4_address: 172.28.0.5 } } }
      c: { image: i, networks: { n: { ipv4_address: 172.28.0.1 } } }
      d: { image: i, scale: 2, networks: { n: { ipv6_address: "fd00::0:5" } } }
    networks:
      n:
        ipam: { config: [{ subnet: 172.28.0.0/16, gateway: 172.28.0.1 }, { subnet: "fd00::/64" }] }
  `
  expect(lint(duplicateAddress, file)).toEqual([
    '3:49 warning The address "172.28.0.5" of service "b" on network "n" is also that of service "a"; choose another. [duplicate-address]',
    '  2:49 same address here',
    '4:49 warning The address "172.28.0.1" of service "c" on network "n" is also that of the gateway; choose another. [duplicate-address]',
    '  8:56 same address here',
    '5:59 warning Service "d" has 2 containers but one address, "fd00::0:5", so only the first starts; remove the address. [duplicate-address]',
  ])
})

test('says nothing about addresses that differ, or never meet', () => {
  const files = [
    `
    services: { a: { image: i, networks: { n: { ipv4_address: 172.28.0.5 } } }, b: { image: i, networks: { n: { ipv4_address: 172.28.0.6 }, m: { ipv4_address: 172.28.0.5 } } } }
    networks: { n: { external: true }, m: { external: true } }
  `,
    `
    services: { a: { image: i, networks: { n: { ipv4_address: 172.28.0.1 } } } }
    networks: { n: { external: true, ipam: { config: [{ gateway: 172.28.0.1 }] } } }
  `,
    `
    services: { a: { image: i, profiles: [x], networks: { n: { ipv4_address: 172.28.0.5 } } }, b: { image: i, profiles: [y], networks: { n: { ipv4_address: 172.28.0.5 } } } }
    networks: { n: { external: true } }
  `,
  ]
  for (const file of files) expect(lint(duplicateAddress, file)).toEqual([])
})
