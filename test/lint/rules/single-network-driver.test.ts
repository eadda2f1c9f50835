import { expect, test } from 'vitest'
import { singleNetworkDriver } from '../../../src/lint/rules/catalogue/networking/single-network-driver.ts'
import { lint } from './lint.ts'

test('drivers with one network', () => {
  const file = `
    services: { a: { image: i, networks: [h, n] } }
    networks:
      h: { driver: host }
      n: { driver: "null" }
  `
  expect(lint(singleNetworkDriver, file)).toEqual([
    '3:16 warning Network "h" has the driver "host", but the engine allows only one network of that kind; set "network_mode: host" in the services instead. [single-network-driver]',
    '4:16 warning Network "n" has the driver "null", but the engine allows only one network of that kind; set "network_mode: none" in the services instead. [single-network-driver]',
  ])
})

test('says nothing about other drivers, and the network itself', () => {
  expect(
    lint(
      singleNetworkDriver,
      `
    services: { a: { image: i, networks: [h, n] } }
    networks: { h: { external: true, name: host }, n: { driver: macvlan } }
  `,
    ),
  ).toEqual([])
})

test('a network that no service joins is not made', () => {
  const file = `
    services: { a: { image: i, networks: [n] } }
    networks: { default: { driver: none }, n: {} }
  `
  expect(lint(singleNetworkDriver, file)).toEqual([])
  expect(lint(singleNetworkDriver, file.replace('networks: [n]', 'restart: always'))).toEqual([
    '2:32 warning Network "default" has the driver "none", but the engine allows only one network of that kind; set "network_mode: none" in the services instead. [single-network-driver]',
  ])
})
