import { expect, test } from 'vitest'
import { noSharedNetwork } from '../../../src/lint/rules/catalogue/networking/no-shared-network.ts'
import { unreachableAddress } from '../../../src/lint/rules/catalogue/networking/unreachable-address.ts'
import { lint } from './lint.ts'

test('reports networks that do not meet', () => {
  const file = `
    services:
      web:
        image: nginx
        networks: [front]
        depends_on:
          - db
      db: { image: postgres, networks: [back] }
    networks: { front: {}, back: {} }
  `
  expect(lint(noSharedNetwork, file)).toEqual([
    '6:9 info Service "web" depends on service "db" but shares no network with it, so it cannot reach it; put both on the same network. [no-shared-network]',
    '  4:5 networks of "web"',
    '  7:26 networks of "db"',
  ])
})

test('says nothing about a network in common, or another way to each other', () => {
  const files = [
    `
    services: { web: { image: i, networks: [a, b], depends_on: [db] }, db: { image: i, networks: [b] } }
    networks: { a: {}, b: {} }
  `,
    'services: { web: { image: i, depends_on: [db] }, db: { image: i } }',
    'services: { web: { image: i, network_mode: host, depends_on: [db] }, db: { image: i } }',
    `
    services: { web: { image: i, networks: [a], depends_on: { m: { condition: service_completed_successfully } } }, m: { image: i } }
    networks: { a: {} }
  `,
    `
    services: { web: { image: i, networks: [a], volumes: ["run:/run/x"], depends_on: [db] }, db: { image: i, volumes: ["run:/run/x"] } }
    networks: { a: {} }
    volumes: { run: {} }
  `,
  ]
  for (const file of files) expect(lint(noSharedNetwork, file)).toEqual([])
})

test('services on the default bridge', () => {
  const file = (links: string) => `
    services:
      web: { image: i, network_mode: bridge, depends_on: [db]${links} }
      db: { image: i, network_mode: bridge }
  `
  expect(lint(noSharedNetwork, file(''))).toEqual([
    '2:20 info Services "web" and "db" are on the engine\'s default bridge, where services do not find each other by name; remove "network_mode" from both. [no-shared-network]',
    '  3:19 "db"',
  ])
  expect(lint(noSharedNetwork, file(', links: [db]'))).toEqual([])
})

test('says nothing about services of which one names the other, since that address is reported', () => {
  const file = (url: string) => `
    services:
      web: { image: i, networks: [front], depends_on: [db], environment: { DB_URL: "${url}" } }
      db: { image: i, networks: [back] }
    networks: { front: {}, back: {} }
  `
  expect(lint(noSharedNetwork, file('http://db:8080'))).toEqual([])
  expect(lint(unreachableAddress, file('http://db:8080'))).toHaveLength(1)
  expect(lint(noSharedNetwork, file('http://example.com'))).toHaveLength(3)
})

test('networks that have one name in the engine are the same', () => {
  const file = (name: string) => `
    services: { web: { image: i, networks: [a], depends_on: [db] }, db: { image: i, networks: [b] } }
    networks: { a: { name: shared }, b: { name: ${name} } }
  `
  expect(lint(noSharedNetwork, file('shared'))).toEqual([])
  expect(lint(noSharedNetwork, file('other'))).toHaveLength(3)
})

test('says nothing about a service that may use a published port of the other one', () => {
  const file = (client: string, server: string) => `
    services:
      web: { image: i, networks: [a], depends_on: [db], ${client} }
      db: { image: i, networks: [b]${server} }
    networks: { a: {}, b: {} }
  `
  const published = ', ports: ["5432:5432"]'
  const clients = ['extra_hosts: ["db:host-gateway"]', 'environment: { URL: "tcp://host.docker.internal:5432" }']
  for (const client of clients) {
    expect(lint(noSharedNetwork, file(client, published))).toEqual([])
    expect(lint(noSharedNetwork, file(client, ''))).toHaveLength(3)
  }
  expect(lint(noSharedNetwork, file('environment: { A: b }', published))).toHaveLength(3)
})
