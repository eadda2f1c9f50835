import { expect, test } from 'vitest'
import { unusableSubnet } from '../../../src/lint/rules/catalogue/networking/unusable-subnet.ts'
import { lint } from './lint.ts'

test('subnets that no container can use', () => {
  const file = `
    services: { a: { image: i } }
    networks:
      a: { ipam: { config: [{ subnet: 10.1.0.5/32 }] } }
      b: { ipam: { config: [{ subnet: 224.1.1.0/24 }] } }
      c: { ipam: { config: [{ subnet: 0.0.0.0/0 }] } }
      d: { ipam: { config: [{ subnet: 10.1.0.0/25 }, { subnet: 10.1.0.128/25 }] } }
      e: { ipam: { config: [{ gateway: 10.1.0.1 }] } }
      f: { ipam: { config: [{ subnet: "" }] } }
      g: { enable_ipv6: true, ipam: { config: [{ subnet: "fd00:1::/127" }] } }
      h: { enable_ipv6: true, ipam: { config: [{ subnet: "ff02::/64" }] } }
  `
  expect(lint(unusableSubnet, file)).toEqual([
    '3:35 warning The subnet "10.1.0.5/32" of network "a" has no address left for a container; use a larger one. [unusable-subnet]',
    '4:35 warning The subnet "224.1.1.0/24" of network "b" is for multicast, so containers cannot use the network; use a private one, such as "172.28.0.0/16". [unusable-subnet]',
    '5:35 warning The subnet "0.0.0.0/0" of network "c" is the whole Internet, so containers cannot use the network; use a private one, such as "172.28.0.0/16". [unusable-subnet]',
    '6:60 warning Network "d" has two subnets of IPv4, which a bridge cannot have, so it is not created; remove one of them. [unusable-subnet]',
    '7:25 warning Network "e" has addresses but no subnet that they belong to, so it is not created; add "subnet". [unusable-subnet]',
    '8:25 warning Network "f" has an empty subnet, with which engines 25 to 28 do not create it; remove it, or write one. [unusable-subnet]',
    '9:54 warning The subnet "fd00:1::/127" of network "g" has no address left for a container; use a larger one. [unusable-subnet]',
    '10:54 warning The subnet "ff02::/64" of network "h" is for multicast, so containers cannot use the network; use a private one, such as "fd00:1::/64". [unusable-subnet]',
  ])
})

test('subnets with room', () => {
  const file = `
    services: { a: { image: i } }
    networks:
      a: { ipam: { config: [{ subnet: 10.1.0.0/31 }] } }
      b: { enable_ipv6: true, ipam: { config: [{ subnet: 10.2.0.0/24 }, { subnet: "fd00:1::/126" }] } }
      c: { driver: macvlan, ipam: { config: [{ subnet: 10.3.0.0/25 }, { subnet: 10.3.0.128/25 }] } }
      d: { ipam: { driver: custom, config: [{ gateway: 10.1.0.1 }] } }
  `
  expect(lint(unusableSubnet, file)).toEqual([])
})

test('more containers than addresses', () => {
  const file = (replicas: number, size: number): string => `
    services: { a: { image: i, networks: [n], deploy: { replicas: ${replicas} } }, b: { image: i, networks: [n], profiles: [p] } }
    networks: { n: { ipam: { config: [{ subnet: 10.1.0.0/${size} }] } } }
  `
  expect(lint(unusableSubnet, file(3, 30))).toEqual([
    '2:45 warning The subnet "10.1.0.0/30" of network "n" has 1 address for 3 containers, so some do not start; use a larger one. [unusable-subnet]',
  ])
  expect(lint(unusableSubnet, file(1, 30))).toEqual([])
  expect(lint(unusableSubnet, file(5, 29))).toEqual([])
})
