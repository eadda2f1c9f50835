import { expect, test } from 'vitest'
import { invalidSubnet } from '../../../src/lint/rules/catalogue/networking/invalid-subnet.ts'
import { lint } from './lint.ts'

test('reports every part of a pool', () => {
  const file = `
    services: { web: { image: nginx, networks: [a, b] } }
    networks:
      a:
        ipam:
          config:
            - subnet: 172.28.0.0
            - subnet: 172.29.1.5/16
              gateway: 172.30.0.1
              ip_range: 172.29.5.0-172.29.6.0
              aux_addresses: { host: 172.31.0.9 }
            - subnet: fd00::/64
              gateway: fd00::1/64
      b:
        ipam: { config: [{ subnet: 10.0.0.0/33 }] }
  `
  expect(lint(invalidSubnet, file)).toEqual([
    '6:19 warning The subnet "172.28.0.0" of network "a" is not in CIDR notation, so the network is not created; write for example "172.28.0.0/16". [invalid-subnet]',
    '7:19 warning The subnet "172.29.1.5/16" of network "a" has host bits set, which Docker Engine 25 and later reject; write "172.29.0.0/16". [invalid-subnet]',
    '8:20 warning The gateway "172.30.0.1" of network "a" is outside its subnet "172.29.0.0/16", so the network is not created; choose one inside. [invalid-subnet]',
    '9:21 warning The "ip_range" "172.29.5.0-172.29.6.0" of network "a" is not in CIDR notation, so the network is not created; write for example "172.28.5.0/24". [invalid-subnet]',
    '10:34 warning The auxiliary address "172.31.0.9" of network "a" is outside its subnet "172.29.0.0/16", so the network is not created; choose one inside. [invalid-subnet]',
    '12:20 warning The gateway "fd00::1/64" of network "a" is not an IP address, so the network is not created; write "fd00::1". [invalid-subnet]',
    '14:32 warning The subnet "10.0.0.0/33" of network "b" is not in CIDR notation, so the network is not created; write for example "172.28.0.0/16". [invalid-subnet]',
  ])
})

test('what the engine takes', () => {
  const files = [
    `
    services: { web: { image: nginx } }
    networks: { default: { ipam: { config: [{ subnet: 172.28.0.0/16, gateway: 172.28.0.1, ip_range: 172.28.5.0/24 }] } } }
  `,
    `
    services: { web: { image: nginx } }
    networks: { default: { ipam: { config: [{ gateway: 172.28.0.1 }] } } }
  `,
  ]
  for (const file of files) expect(lint(invalidSubnet, file)).toEqual([])
})

test('says nothing about a subnet that is not known', () => {
  expect(
    lint(
      invalidSubnet,
      `
    services: { web: { image: nginx } }
    networks: { default: { ipam: { config: [{ subnet: "\${NET}/16" }] } } }
  `,
    ),
  ).toEqual([])
})
