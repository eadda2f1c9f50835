import { expect, test } from 'vitest'
import { unmountedData } from '../../../src/lint/rules/catalogue/storage/unmounted-data.ts'
import { lint } from './lint.ts'

test('reports a database without a volume', () => {
  const file = `
      services:
        db:
          image: docker.io/library/mariadb:11
          restart: unless-stopped
          volumes:
            - ./init.sql:/docker-entrypoint-initdb.d/init.sql
    `
  expect(lint(unmountedData, file)).toEqual([
    '3:12 info Service "db" starts empty after "docker compose down", because nothing is mounted at "/var/lib/mysql", where "docker.io/library/mariadb:11" keeps its data; mount a volume there. [unmounted-data]',
  ])
})

test('a configuration file that leaves the data where it is, and one that moves it', () => {
  const found = (conf: string) =>
    lint(unmountedData, {
      'compose.yaml': `
        services:
          db:
            image: mysql:8
            restart: always
            volumes: [./my.cnf:/etc/mysql/conf.d/my.cnf]
      `,
      'my.cnf': conf,
    })
  expect(found('[mysqld]\nport=3307\n')).toEqual([
    '3:12 info Service "db" starts empty after "docker compose down", because nothing is mounted at "/var/lib/mysql", where "mysql:8" keeps its data; mount a volume there. [unmounted-data]',
  ])
  expect(found('[mysqld]\ndatadir=/srv/mysql\n')).toEqual([])
})

test('a storage engine, which moves no data, and a storage path, which does', () => {
  const found = (command: string) =>
    lint(unmountedData, `services: { db: { image: mongo:4.0, restart: always, command: ${command} } }\n`)
  expect(found('mongod --storageEngine=wiredTiger')).toEqual([
    '1:26 info Service "db" starts empty after "docker compose down", because nothing is mounted at "/data/db", where "mongo:4.0" keeps its data; mount a volume there. [unmounted-data]',
  ])
  expect(found('mongod --storageEngine=wiredTiger --dbpath=/srv')).toEqual([])
  expect(found('mongod --storage-path=/srv')).toEqual([])
})

test('says nothing about variables that keep the data elsewhere, and a configuration that is not here', () => {
  const file = `
      services:
        bucket:
          image: registry:2
          restart: always
          environment: { REGISTRY_STORAGE: s3 }
        folder:
          image: registry:2
          restart: always
          environment: { REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY: /data }
          volumes: [./registry:/data]
        configured:
          image: registry:2
          restart: always
          volumes: [./config.yml:/etc/docker/registry/config.yml]
        dashboards:
          image: grafana/grafana
          restart: always
          environment: { GF_DATABASE_TYPE: postgres }
    `
  expect(lint(unmountedData, file)).toEqual([])
})

test('what is mounted, in memory on purpose, mounted wrongly, or only a cache', () => {
  const file = `
      services:
        test:
          image: mysql:8
        mounted:
          image: mysql:8
          restart: always
          volumes: [/var/lib/mysql]
        memory:
          image: mysql:8
          restart: always
          tmpfs: /var/lib/mysql:size=1g
        misplaced:
          image: mysql:8
          restart: always
          volumes: [./data:/data]
        borrowed:
          image: mysql:8
          restart: always
          volumes_from: [mounted]
        client:
          image: mysql:8
          restart: always
          command: mysql -h mounted
        cache:
          image: redis:7
          restart: always
    `
  expect(lint(unmountedData, file)).toEqual([])
})
