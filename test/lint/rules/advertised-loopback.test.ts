import { expect, test } from 'vitest'
import { advertisedLoopback as rule } from '../../../src/lint/rules/catalogue/networking/advertised-loopback.ts'
import { lint } from './lint.ts'

const check = (advertised: string, broker: string): readonly string[] =>
  lint(
    rule,
    `services:\n  kafka:\n    image: apache/kafka:4.1.0\n    environment:\n      KAFKA_ADVERTISED_LISTENERS: ${advertised}\n  app:\n    image: app\n    environment: { KAFKA_BROKERS: "${broker}" }\n`,
  )

test('reports an address that leads clients to themselves', () => {
  expect([
    ...check('PLAINTEXT://localhost:9092', 'kafka:9092'),
    ...check('IN_SIDE://broker:29092,OUT_SIDE://127.0.0.1:9092', 'kafka:9092'),
  ]).toMatchInlineSnapshot(`
    [
      "5:47 warning "KAFKA_ADVERTISED_LISTENERS" of service "kafka" sends service "app", which connects to this port, back to itself; advertise "kafka:9092". [advertised-loopback]",
      "5:69 warning "KAFKA_ADVERTISED_LISTENERS" of service "kafka" sends service "app", which connects to this port, back to itself; advertise "kafka:9092". [advertised-loopback]",
    ]
  `)
})

test('names another listener, which is meant for services', () => {
  expect(check('IN_SIDE://kafka:29092,OUT_SIDE://127.0.0.1:9092', 'kafka:9092')).toEqual([
    '8:36 warning Service "app" uses the port that "KAFKA_ADVERTISED_LISTENERS" of service "kafka" advertises for clients on the host, which leads "app" back to itself; write "kafka:29092". [advertised-loopback]',
  ])
})

test.each([
  ['IN://kafka:29092,OUT://localhost:9092', 'kafka:29092'],
  ['PLAINTEXT://kafka:9092', 'kafka:9092'],
  ['PLAINTEXT://localhost:9092', 'other:9092'],
  ['PLAINTEXT://localhost:9092', 'localhost:9092'],
  ['PLAINTEXT://${HOST}:9092', 'kafka:9092'],
])('not reported: %s, %s', (advertised, broker) => expect(check(advertised, broker)).toEqual([]))
