import { expect, test } from 'vitest'
import { proxyNetwork } from '../../../src/lint/rules/catalogue/networking/proxy-network.ts'
import { lint } from './lint.ts'

interface Case {
  readonly labels?: string
  readonly networks?: string
  readonly proxy?: string
  readonly ofProxy?: string
}

const lintLabels = ({ labels = '', networks = '[back]', ofProxy = '[front]', proxy = '' }: Case) =>
  lint(
    proxyNetwork,
    `
    name: shop
    services:
      traefik:
        image: traefik:v3.5
        command: [--providers.docker=true${proxy}]
        networks: ${ofProxy}
      web:
        image: i
        labels:
          traefik.enable: "true"
          ${labels}
        networks: ${networks}
    networks: { front: , back: }
    `,
  )

test('a service that shares no network with Traefik is not reached', () => {
  expect(lintLabels({})).toMatchInlineSnapshot(`
    [
      "10:7 warning Traefik routes requests to service "web", but service "traefik" shares no network with it; put both on the same network. [proxy-network]",
      "  3:3 Traefik",
    ]
  `)
})

test('the label names a network as the engine calls it', () => {
  const both = '[front, back]'
  expect(lintLabels({ labels: 'traefik.docker.network: front', networks: both })).toMatchInlineSnapshot(`
    [
      "11:31 warning Service "web" is on no network named "front", so Traefik takes any of its networks; write "shop_front", as the engine calls it. [proxy-network]",
    ]
  `)
  expect(lintLabels({ labels: 'traefik.docker.network: prxy', networks: both })).toMatchInlineSnapshot(`
    [
      "11:31 warning Service "web" is on no network named "prxy", so Traefik takes any of its networks; use the name of one that it shares with Traefik. [proxy-network]",
    ]
  `)
  expect(lintLabels({ labels: 'traefik.docker.network: shop_front', networks: both })).toEqual([])
  // Any network that it takes is one that it shares.
  expect(lintLabels({ labels: 'traefik.docker.network: front', networks: '[front]' })).toMatchInlineSnapshot(`
    [
      "11:31 info Service "web" is on no network named "front", so Traefik takes any of its networks; write "shop_front", as the engine calls it. [proxy-network]",
    ]
  `)
})

test('of several networks, Traefik takes any', () => {
  const networks = '[front, back]'
  expect(lintLabels({ networks })).toMatchInlineSnapshot(`
    [
      "10:7 warning Traefik takes any network of service "web", also one that service "traefik" is not on; add the label "traefik.docker.network=shop_front". [proxy-network]",
      "  3:3 Traefik",
    ]
  `)
  expect(lintLabels({ networks, ofProxy: networks })).toEqual([])
  expect(lintLabels({ networks, proxy: ', --providers.docker.network=shop_front' })).toEqual([])
})

test('a service that Traefik does not route to is left alone', () => {
  expect(lintLabels({ networks: '[front]' })).toEqual([])
  const disabled =
    'services: { traefik: { image: traefik, networks: [a] }, web: { image: i, networks: [b], labels: [traefik.enable=false] } }\nnetworks: { a: , b: }'
  expect(lint(proxyNetwork, disabled)).toEqual([])
})
