import { expect, test } from 'vitest'
import { invalidAddress } from '../../../src/lint/rules/catalogue/networking/invalid-address.ts'
import { lint } from './lint.ts'

test('names and slips where addresses must stand', () => {
  const file = `
    services:
      web:
        image: nginx
        dns: [8.8.8.8, dns.google]
        extra_hosts: ["db=10.0.0", "host.docker.internal:host-gateway"]
        networks:
          default: { ipv4_address: 172.28.0.256, link_local_ips: [169.254.1.x] }
  `
  expect(lint(invalidAddress, file)).toEqual([
    '4:20 warning "dns" of service "web" has "dns.google" instead of an IP address, so the container is not created; write an IP address. [invalid-address]',
    '5:19 warning "extra_hosts" of service "web" has "10.0.0" instead of an IP address, so the container is not created; write an IP address or "host-gateway". [invalid-address]',
    '7:32 warning "ipv4_address" of service "web" has "172.28.0.256" instead of an IP address, so the container is not created; write an IP address. [invalid-address]',
    '7:63 warning "link_local_ips" of service "web" has "169.254.1.x" instead of an IP address, so the container is not created; write an IP address. [invalid-address]',
  ])
})

test('says nothing about addresses of every kind', () => {
  const files = [
    'services: { web: { image: i, dns: ["::1", 1.1.1.1], extra_hosts: { a: "::1", b: host-gateway }, networks: { default: { ipv6_address: "fd00::1" } } } }',
    `services: { web: { image: i, dns: "\${DNS}", extra_hosts: ["a=\${IP}"] } }`,
  ]
  for (const file of files) expect(lint(invalidAddress, file)).toEqual([])
})
