import { expect, test } from 'vitest'
import { networkModeConflict } from '../../src/rules/catalogue/networking/network-mode-conflict.ts'
import { lint } from './lint.ts'

test('ports and the like without a network', () => {
  const file = `
    services:
      vpn: { image: vpn }
      web:
        image: nginx
        network_mode: service:vpn
        ports: ["8080:80"]
        hostname: web
      api:
        image: nginx
        network_mode: host
        ports: ["8080:80"]
      job:
        image: nginx
        network_mode: none
        ports: ["80"]
  `
  expect(lint(networkModeConflict, file)).toEqual([
    '6:5 warning Service "web" does not start with "ports", as it uses the network of another container; set it there. [network-mode-conflict]',
    '  5:5 "service:vpn" here',
    '7:5 warning Service "web" does not start with "hostname", as it uses the network of another container; set it there. [network-mode-conflict]',
    '  5:5 "service:vpn" here',
    '11:5 warning Service "api" publishes no ports, as it uses the network of the host; remove "ports" or "network_mode". [network-mode-conflict]',
    '  10:5 "host" here',
    '15:5 warning Service "job" publishes no ports, as it has no network; remove "ports" or "network_mode". [network-mode-conflict]',
    '  14:5 "none" here',
  ])
})

test('ports that the host has anyway, and networks of their own', () => {
  const file = `
    services:
      api:
        image: nginx
        network_mode: host
        ports: ["80:80"]
        hostname: api
      web:
        image: nginx
        network_mode: bridge
        ports: ["8080:80"]
      vpn:
        image: vpn
        ports: ["8081:80"]
  `
  expect(lint(networkModeConflict, file)).toEqual([])
})

test('what is not refused in the network of another container, and has no effect there', () => {
  const file = `
    services:
      web: { image: nginx, network_mode: "container:vpn", mac_address: "02:42:ac:11:00:02", dns_search: [lan] }
  `
  expect(lint(networkModeConflict, file)).toEqual([
    '2:55 warning "mac_address" of service "web" has no effect, as it uses the network of another container; set it there. [network-mode-conflict]',
    '  2:24 "container:vpn" here',
    '2:89 warning "dns_search" of service "web" has no effect, as it uses the network of another container; set it there. [network-mode-conflict]',
    '  2:24 "container:vpn" here',
  ])
})
