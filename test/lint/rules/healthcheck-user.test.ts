import { expect, test } from 'vitest'
import { healthcheckUser } from '../../../src/lint/rules/catalogue/lifecycle/healthcheck-user.ts'
import { lint } from './lint.ts'

const check = (image: string, test: string, environment = '{}', more = ''): readonly string[] =>
  lint(
    healthcheckUser,
    `services:\n  db:\n    image: ${image}\n    environment: ${environment}\n    healthcheck: { test: ${test} }\n${more}`,
  )

const postgres = (advice: string): readonly string[] => [
  `5:26 info The healthcheck of service "db" connects as user "root", which the database does not have, so it logs an error each time; add ${advice}. [healthcheck-user]`,
]

test('pg_isready without a user', () => {
  expect(check('postgres:17', '"pg_isready"')).toEqual(postgres('"-U postgres"'))
  expect(check('postgres:17', '["CMD", "pg_isready", "-d", "shop"]')).toEqual(postgres('"-U postgres"'))
  expect(check('postgres:17', '"pg_isready -q || exit 1"', '{ POSTGRES_USER: shop }')).toEqual(
    postgres('"-U" and the value of "POSTGRES_USER"'),
  )
})

test('pg_isready with a user, or where root may be one', () => {
  expect(check('postgres:17', '"pg_isready -U postgres"')).toEqual([])
  expect(check('postgres:17', '"pg_isready --username=postgres"')).toEqual([])
  expect(check('postgres:17', '["CMD", "pg_isready", "-d", "postgresql://shop@localhost/shop"]')).toEqual([])
  expect(check('postgres:17', '"pg_isready -h other"')).toEqual([])
  expect(check('postgres:17', '"pg_isready"', '{ POSTGRES_USER: root }')).toEqual([])
  expect(check('postgres:17', '"pg_isready"', '{ POSTGRES_USER: "${NAME}" }')).toEqual([])
  expect(check('postgres:17', '"pg_isready"', '{ PGUSER: shop }')).toEqual([])
  expect(check('postgres:17', '"pg_isready"', '{}', '    user: postgres\n')).toEqual([])
  expect(check('example/database', '"pg_isready"')).toEqual([])
  expect(check('postgres:17', '"su postgres -c pg_isready"')).toEqual([])
})

test('a ping of MariaDB without a password', () => {
  const found = [
    '5:26 info The healthcheck of service "db" connects as user "root" without a password, so the database logs a warning each time; add "-u" and "-p" with an account of the database. [healthcheck-user]',
  ]
  expect(check('mariadb:11', '"mariadb-admin ping -h localhost"')).toEqual(found)
  expect(check('mariadb:10.5', '["CMD", "mysqladmin", "ping"]', '{ MYSQL_ROOT_PASSWORD: x }')).toEqual(found)
  expect(check('mariadb:11', '"mariadb-admin ping -uroot -p$$MARIADB_ROOT_PASSWORD"')).toEqual([])
  expect(check('mariadb:11', '"mariadb-admin ping"', '{ MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: "1" }')).toEqual([])
  expect(check('mariadb:11', '"mariadb-admin ping -h db"')).toEqual(found)
  expect(check('mysql:8', '"mysqladmin ping"', '{ MYSQL_ROOT_PASSWORD: x }')).toEqual([])
})
