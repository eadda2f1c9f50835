import { expect, test } from 'vitest'
import { removedFromImage } from '../../../src/lint/rules/catalogue/image-and-build/removed-from-image.ts'
import { lint } from './lint.ts'

const check = (image: string, more: string) =>
  lint(removedFromImage, `services:\n  a:\n    image: ${image}\n    ${more}\n`)

test('options that were removed', () => {
  expect(check('mysql:8.4', 'command: --default-authentication-plugin=mysql_native_password')).toEqual([
    '4:14 warning Service "a" does not start, because "mysql:8.4" no longer has the option "--default-authentication-plugin"; write "--mysql-native-password=ON", or remove it. [removed-from-image]',
  ])
  expect(check('postgres:17-alpine', 'command: postgres -c old_snapshot_threshold=1')).toEqual([
    '4:14 warning Service "a" does not start, because "postgres:17-alpine" no longer has the option "old_snapshot_threshold"; remove it. [removed-from-image]',
  ])
  expect(check('traefik:v3.1', 'command: ["--providers.docker", "--providers.docker.swarmMode=true"]')).toEqual([
    '4:37 warning Service "a" does not start, because "traefik:v3.1" no longer has the option "--providers.docker.swarmMode"; write "--providers.swarm", or remove it. [removed-from-image]',
  ])
})

test.each(['prom/prometheus', 'quay.io/prometheus/prometheus'])('%s is the same image', (image) => {
  expect(check(`${image}:v3.1.0`, 'command: --storage.tsdb.retention=1d')).toHaveLength(1)
  expect(check(`${image}:v2.53.0`, 'command: --storage.tsdb.retention=1d')).toEqual([])
})

test.each(['mysql', 'mysql:latest', 'mysql:8', 'mysql:8.4.3', 'mysql:9.1'])('%s has no such option', (image) => {
  expect(check(image, 'command: mysqld --default-authentication-plugin=x')).toHaveLength(1)
})

test.each([
  'mysql:8.0',
  'mysql:8.0.36-debian',
  'mysql:5.7',
  'mysql:debian',
  'mysql@sha256:0',
  'example/mysql:8.4',
  'mariadb:11',
])('%s may have the option', (image) => {
  expect(check(image, 'command: mysqld --default-authentication-plugin=x')).toEqual([])
})

test('other options, and what a shell decides', () => {
  expect(check('mysql:8.4', 'command: --default-authentication-plugins=x')).toEqual([])
  expect(check('mysql:8.4', 'command: sh -c "mysqld --default-authentication-plugin"')).toEqual([])
  expect(check('mysql:8.4', 'entrypoint: /run\n    command: --default-authentication-plugin=x')).toEqual([])
  expect(check('traefik:v3', 'command: --providers.docker.swarm=x')).toEqual([])
})

test('programs of healthchecks that were removed', () => {
  expect(check('mongo:7', `healthcheck: { test: "echo 'x' | mongo localhost/test --quiet" }`)).toEqual([
    '4:26 warning The healthcheck of service "a" always fails, because "mongo:7" no longer has the program "mongo"; write "mongosh". [removed-from-image]',
  ])
  expect(check('mariadb:11.4', 'healthcheck: { test: [CMD, mysqladmin, ping] }')).toEqual([
    '4:26 warning The healthcheck of service "a" always fails, because "mariadb:11.4" no longer has the program "mysqladmin"; write "mariadb-admin". [removed-from-image]',
  ])
  expect(check('mongo:5', 'healthcheck: { test: mongo --eval 1 }')).toEqual([])
  expect(check('mongo:7', 'healthcheck: { test: mongosh --eval 1 }')).toEqual([])
  expect(check('mongo:7', 'healthcheck: { test: "mongo --eval 1 || mongosh --eval 1" }')).toEqual([])
  expect(check('mariadb:10.11', 'healthcheck: { test: [CMD, mysqladmin, ping] }')).toEqual([])
})

test('variables that are refused', () => {
  expect(check('confluentinc/cp-kafka:8.0.0', 'environment: { KAFKA_ZOOKEEPER_CONNECT: "zookeeper:2181" }')).toEqual([
    '4:20 warning Service "a" does not start, because "confluentinc/cp-kafka:8.0.0" no longer accepts "KAFKA_ZOOKEEPER_CONNECT"; set "KAFKA_PROCESS_ROLES", or use an earlier version. [removed-from-image]',
  ])
  const both = 'environment: { KAFKA_ZOOKEEPER_CONNECT: "zookeeper:2181", KAFKA_PROCESS_ROLES: broker }'
  expect(check('confluentinc/cp-kafka:8.0.0', both)).toEqual([])
  expect(check('confluentinc/cp-kafka:7.5.0', 'environment: { KAFKA_ZOOKEEPER_CONNECT: "zookeeper:2181" }')).toEqual([])
})

test('says nothing about a word that is no option, nor about a tag that stayed behind', () => {
  expect(check('mongo:8', 'command: mongod --dbpath journal')).toEqual([])
  expect(check('mongo:6', 'command: mongod --nojournal')).toEqual([])
  expect(check('mongo:8', 'command: mongod --nojournal')).toHaveLength(1)
})
