import { expect, test } from 'vitest'
import { overlappingSubnets } from '../../../src/lint/rules/catalogue/networking/overlapping-subnets.ts'
import { lint } from './lint.ts'

test('reports two networks, and one with itself', () => {
  const file = `
    services:
      web: { image: nginx, networks: [a, b, c] }
    networks:
      a: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } }
      b: { ipam: { config: [{ subnet: 172.28.5.0/24 }] } }
      c:
        ipam:
          config:
            - subnet: 10.0.0.0/8
            - subnet: 10.0.0.0/8
  `
  expect(lint(overlappingSubnets, file)).toEqual([
    '5:35 warning The subnet "172.28.5.0/24" of network "b" overlaps with "172.28.0.0/16" of network "a", so only one of the networks is created; change one of the subnets. [overlapping-subnets]',
    '  4:35 overlaps with this',
    '10:19 warning The subnets "10.0.0.0/8" and "10.0.0.0/8" of network "c" overlap, so the network is not created; change one of them. [overlapping-subnets]',
    '  9:19 overlaps with this',
  ])
})

test('subnets that are apart, or never created together', () => {
  const files = [
    `
    services: { web: { image: nginx, networks: [a, b] } }
    networks: { a: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } }, b: { ipam: { config: [{ subnet: 172.29.0.0/16 }, { subnet: "fd00::/64" }] } } }
  `,
    `
    services: { web: { image: nginx, networks: [a] } }
    networks: { a: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } }, b: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } } }
  `,
    `
    services: { web: { image: nginx, networks: [a] }, x: { image: i, profiles: [x], networks: [b] } }
    networks: { a: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } }, b: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } } }
  `,
    `
    services: { web: { image: nginx, networks: [a, b] } }
    networks: { a: { ipam: { config: [{ subnet: 172.28.0.0/16 }] } }, b: { driver: macvlan, ipam: { config: [{ subnet: 172.28.0.0/16 }] } } }
  `,
  ]
  for (const file of files) expect(lint(overlappingSubnets, file)).toEqual([])
})
