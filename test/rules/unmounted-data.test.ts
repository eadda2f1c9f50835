import { expect, test } from 'vitest'
import { unmountedData } from '../../src/rules/catalogue/storage/unmounted-data.ts'
import { lint } from './lint.ts'

test('a database without a volume', () => {
  const file = `
      services:
        db:
          image: docker.io/library/mariadb:11
          restart: unless-stopped
          volumes:
            - ./init.sql:/docker-entrypoint-initdb.d/init.sql
    `
  expect(lint(unmountedData, file)).toEqual([
    '3:12 info Service "db" loses its data with its container, because nothing is mounted at "/var/lib/mysql", where "docker.io/library/mariadb:11" keeps it; mount a volume there. [unmounted-data]',
  ])
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
