import { describe, expect, test } from 'vitest'
import { kafkaListener } from '../../../src/lint/rules/catalogue/networking/kafka-listener.ts'
import { lint } from './lint.ts'

const DEFAULTS: Readonly<Record<string, string>> = {
  KAFKA_NODE_ID: '1',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_LISTENERS: 'IN://:29092,OUT://:9092,CONTROLLER://:9093',
  KAFKA_ADVERTISED_LISTENERS: 'IN://kafka:29092,OUT://localhost:9092',
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,IN:PLAINTEXT,OUT:PLAINTEXT',
  KAFKA_INTER_BROKER_LISTENER_NAME: 'IN',
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@kafka:9093',
}

/** A Kafka that starts, with other variables; those that are undefined are left out. */
function check(variables: Readonly<Record<string, string | undefined>>, more = '', image = 'apache/kafka:3.9.0') {
  const environment = Object.entries({ ...DEFAULTS, ...variables })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `      ${name}: ${value}`)
  const file = `services:\n  kafka:\n    image: ${image}\n    environment:\n${environment.join('\n')}\n${more}`
  return lint(kafkaListener, file)
}

test('a listener without a protocol', () => {
  expect(check({ KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,IN:PLAINTEXT' })).toEqual([
    '7:36 warning Service "kafka" exits when it starts, because "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP" has no protocol for the listener "OUT"; add "OUT:PLAINTEXT". [kafka-listener]',
  ])
  expect(check({ KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: undefined })).toEqual([
    '7:24 warning Service "kafka" exits when it starts, because "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP" has no protocol for the listener "IN"; add "IN:PLAINTEXT". [kafka-listener]',
  ])
})

test('an advertised listener at which it does not listen', () => {
  const found = check({
    KAFKA_ADVERTISED_LISTENERS: 'IN://kafka:29092,HOST://localhost:9092',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,IN:PLAINTEXT,OUT:PLAINTEXT,HOST:PLAINTEXT',
  })
  expect(found).toEqual([
    '8:52 warning Service "kafka" exits when it starts, because it advertises the listener "HOST", which "KAFKA_LISTENERS" does not have; write "OUT". [kafka-listener]',
  ])
})

test('a listener of brokers that is not advertised', () => {
  const says = (used: string) =>
    `warning Service "kafka" exits when it starts, because brokers use the listener "${used}", which it does not advertise; set "KAFKA_INTER_BROKER_LISTENER_NAME" to "IN" or "OUT". [kafka-listener]`
  expect(check({ KAFKA_INTER_BROKER_LISTENER_NAME: 'INSIDE' })).toEqual([`10:41 ${says('INSIDE')}`])
  expect(check({ KAFKA_INTER_BROKER_LISTENER_NAME: undefined })).toEqual([`8:35 ${says('PLAINTEXT')}`])
})

test('the voters of controllers', () => {
  expect(check({ KAFKA_CONTROLLER_QUORUM_VOTERS: undefined })).toEqual([
    '6:28 warning Service "kafka" exits when it starts, because "KAFKA_PROCESS_ROLES" needs "KAFKA_CONTROLLER_QUORUM_VOTERS"; set it under "environment". [kafka-listener]',
  ])
  expect(check({ KAFKA_NODE_ID: '2' })).toEqual([
    '12:39 warning Service "kafka" exits when it starts, because "KAFKA_CONTROLLER_QUORUM_VOTERS" has no voter with its ID, "2"; add it, or correct its ID. [kafka-listener]',
  ])
})

describe('is silent', () => {
  test.each([
    ['where all agree', {}],
    ['where names are in lower case', { KAFKA_INTER_BROKER_LISTENER_NAME: 'in' }],
    [
      'about listeners that are called as their protocols',
      {
        KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
        KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://kafka:9092',
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: undefined,
        KAFKA_INTER_BROKER_LISTENER_NAME: undefined,
      },
    ],
    [
      'about one protocol for brokers',
      {
        KAFKA_LISTENERS: 'SSL://:9092,CONTROLLER://:9093',
        KAFKA_ADVERTISED_LISTENERS: 'SSL://kafka:9092',
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,SSL:SSL',
        KAFKA_INTER_BROKER_LISTENER_NAME: undefined,
        KAFKA_SECURITY_INTER_BROKER_PROTOCOL: 'SSL',
      },
    ],
    ['about listeners that follow from what is advertised', { KAFKA_LISTENERS: undefined }],
    [
      'about a controller alone',
      {
        KAFKA_PROCESS_ROLES: 'controller',
        KAFKA_LISTENERS: 'CONTROLLER://:9093',
        KAFKA_ADVERTISED_LISTENERS: undefined,
      },
    ],
    ['about a broker alone', { KAFKA_PROCESS_ROLES: 'broker', KAFKA_NODE_ID: '2' }],
    [
      'about servers that it asks for the voters',
      {
        KAFKA_CONTROLLER_QUORUM_VOTERS: undefined,
        KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS: 'kafka:9093',
      },
    ],
    [
      'about ZooKeeper',
      {
        KAFKA_PROCESS_ROLES: undefined,
        KAFKA_CONTROLLER_QUORUM_VOTERS: undefined,
        KAFKA_CONTROLLER_LISTENER_NAMES: undefined,
      },
    ],
    ['about values from outside', { KAFKA_INTER_BROKER_LISTENER_NAME: '${LISTENER}' }],
  ])('%s', (_, variables: Readonly<Record<string, string | undefined>>) => {
    expect(check(variables)).toEqual([])
  })

  test('where something else may say more', () => {
    const wrong = { KAFKA_INTER_BROKER_LISTENER_NAME: 'INSIDE' }
    expect(check(wrong, '    volumes: ["./kafka:/mnt/shared/config"]\n')).toEqual([])
    expect(check(wrong, '    command: /start.sh\n')).toEqual([])
    expect(check(wrong, '    build: .\n')).toEqual([])
    expect(check(wrong, '', 'acme/kafka')).toEqual([])
    expect(check(wrong, '    volumes: ["data:/var/lib/kafka/data"]\nvolumes: {data: {}}\n')).toHaveLength(1)
  })
})
