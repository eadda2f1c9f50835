import { expect, test } from 'vitest'
import { exposedDatabase } from '../../../src/lint/rules/catalogue/security/exposed-database.ts'
import { lint } from './lint.ts'

test('whatever the port of the host', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - "5432:5432"
          - "0.0.0.0:16379:6379"
          - target: 27017
  `
  expect(lint(exposedDatabase, file)).toEqual([
    '5:9 warning Service "a" publishes 5432, the port of PostgreSQL, on every interface of the host; bind it to "127.0.0.1", or remove it, since other services do not need it. [exposed-database]',
    '6:9 warning Service "a" publishes 6379, the port of Redis, on every interface of the host; bind it to "127.0.0.1", or remove it, since other services do not need it. [exposed-database]',
    '7:9 warning Service "a" publishes 27017, the port of MongoDB, on every interface of the host; bind it to "127.0.0.1", or remove it, since other services do not need it. [exposed-database]',
  ])
})

test('says nothing about an address, another port, another protocol', () => {
  const file = `
    services:
      a:
        image: i
        ports:
          - "127.0.0.1:5432:5432"
          - "5432:80"
          - "5433:5432/udp"
        expose: ["3306"]
  `
  expect(lint(exposedDatabase, file)).toEqual([])
})
