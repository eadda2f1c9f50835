import { expect, test } from 'vitest'
import { exposedPort } from '../../../src/lint/rules/catalogue/security/exposed-port.ts'
import { lint } from './lint.ts'

test('reports ports for everybody, a range once', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - "8080:80"
          - "0.0.0.0:9000-9002:9000-9002"
          - target: 7000
            published: "7000"
          - "3000"
  `
  expect(lint(exposedPort, file)).toEqual([
    '5:9 info Service "a" publishes host port 8080 on every interface of the host; bind it to one address, such as "127.0.0.1", unless everybody should reach it. [exposed-port]',
    '6:9 info Service "a" publishes host port 9000 on every interface of the host; bind it to one address, such as "127.0.0.1", unless everybody should reach it. [exposed-port]',
    '7:9 info Service "a" publishes host port 7000 on every interface of the host; bind it to one address, such as "127.0.0.1", unless everybody should reach it. [exposed-port]',
    '9:9 info Service "a" publishes container port 3000 on a port of every interface of the host that the engine chooses; bind it to one address, such as "127.0.0.1", unless everybody should reach it. [exposed-port]',
  ])
})

test('says nothing about ports with an address, ports for everybody, and none', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - "127.0.0.1:8080:80"
          - "[::1]:8081:80"
          - "80:80"
          - "443:8443"
          - "5432:5432"
          - "\${ADDRESS}:9000:9000"
      b:
        image: i
        network_mode: host
        ports: ["9000:9000"]
      c:
        image: i
        expose: ["9000"]
  `
  expect(lint(exposedPort, file)).toEqual([])
})

test('says nothing about ports and services that are meant for everybody', () => {
  const file = `
    services:
      a: { image: i, ports: ["8080:80"] }
      b: { image: i, ports: ["9000:80"] }
  `
  expect(lint(exposedPort, file)).not.toEqual([])
  expect(lint(exposedPort, file, { options: { ports: ['8080'], services: ['b'] } })).toEqual([])
})
