import { expect, test } from 'vitest'
import { ipv6WithoutSubnet } from '../../../src/lint/rules/catalogue/networking/ipv6-without-subnet.ts'
import { lint } from './lint.ts'

test('reports no subnet of IPv6', () => {
  const file = `
    services: { a: { image: i, networks: [n] } }
    networks:
      n:
        enable_ipv6: true
        ipam: { config: [{ subnet: 172.28.0.0/16 }] }
  `
  expect(lint(ipv6WithoutSubnet, file)).toEqual([
    '4:5 info Network "n" enables IPv6 without an IPv6 subnet, which Docker Engine before 27 requires; add one such as "fd00:1::/64" under "ipam.config". [ipv6-without-subnet]',
  ])
})

test('says nothing about a subnet of IPv6, or none wanted', () => {
  const files = [
    `
    services: { a: { image: i } }
    networks: { default: { enable_ipv6: true, ipam: { config: [{ subnet: "fd00::/64" }] } } }
  `,
    `
    services: { a: { image: i } }
    networks: { default: { enable_ipv6: false } }
  `,
    `
    services: { a: { image: i } }
    networks: { default: { enable_ipv6: true, ipam: { config: [{ subnet: "\${SUBNET}" }] } } }
  `,
  ]
  for (const file of files) expect(lint(ipv6WithoutSubnet, file)).toEqual([])
})
