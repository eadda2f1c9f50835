import { expect, test } from 'vitest'
import { networkModeConflict } from '../../../src/lint/rules/catalogue/networking/network-mode-conflict.ts'
import { lint } from './lint.ts'

test('reports ports and the like without a network', () => {
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
    '6:5 warning Service "web" sets "ports", but shares the network of "vpn", so it does not start; move "ports" to "vpn". [network-mode-conflict]',
    '  5:5 "network_mode" is set here',
    '7:5 warning Service "web" sets "hostname", but shares the network of "vpn", so it does not start; move "hostname" to "vpn". [network-mode-conflict]',
    '  5:5 "network_mode" is set here',
    '11:5 warning Service "api" publishes no ports, because it uses the network of the host; remove "ports" or "network_mode". [network-mode-conflict]',
    '  10:5 "network_mode" is set here',
    '15:5 warning Service "job" publishes no ports, because it has no network; remove "ports" or "network_mode". [network-mode-conflict]',
    '  14:5 "network_mode" is set here',
  ])
})

test('says nothing about ports that the host has anyway, and networks of their own', () => {
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
    '2:55 warning Service "web" sets "mac_address", which has no effect, because it shares the network of "vpn"; move it to "vpn". [network-mode-conflict]',
    '  2:24 "network_mode" is set here',
    '2:89 warning Service "web" sets "dns_search", which has no effect, because it shares the network of "vpn"; move it to "vpn". [network-mode-conflict]',
    '  2:24 "network_mode" is set here',
  ])
})
