import { expect, test } from 'vitest'
import { mismatchedCredentials as rule } from '../../../src/lint/rules/catalogue/variables/mismatched-credentials.ts'
import { lint } from './lint.ts'

const check = (server: string, client: string, more: Readonly<Record<string, string>> = {}): readonly string[] =>
  lint(rule, {
    'compose.yaml': `services:\n  db: { ${server} }\n  web:\n    image: app\n    environment: { ${client} }\n`,
    ...more,
  })
const postgres = 'image: "postgres:16", environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: one, POSTGRES_DB: shop }'
const mysql =
  'image: "mysql:8.4", environment: { MYSQL_ROOT_PASSWORD: r, MYSQL_USER: app, MYSQL_PASSWORD: p, MYSQL_DATABASE: shop }'
const mongo = 'image: "mongo:7", environment: { MONGO_INITDB_ROOT_USERNAME: root, MONGO_INITDB_ROOT_PASSWORD: example }'
const redis = 'image: "redis:7", command: redis-server --requirepass s3cret'

test('reports a user, a password or a database that the server does not create', () => {
  expect([
    ...check(postgres, 'DATABASE_URL: "postgres://app:two@db:5432/shop"'),
    ...check(postgres, 'DB_HOST: db, DB_USER: web, DB_PASSWORD: one'),
    ...check(
      'image: "postgres:16", environment: { POSTGRES_PASSWORD: one }',
      'DATABASE_URL: "postgres://app:one@db/postgres"',
    ),
    ...check(mysql, 'WORDPRESS_DB_HOST: "db:3306", WORDPRESS_DB_USER: app, WORDPRESS_DB_NAME: blog'),
    ...check(
      'image: "rabbitmq:4", environment: { RABBITMQ_DEFAULT_USER: app, RABBITMQ_DEFAULT_PASS: pw }',
      'BROKER_URL: "amqp://guest:guest@db:5672//"',
    ),
  ]).toMatchInlineSnapshot(`
    [
      "5:50 warning "DATABASE_URL" of service "web" has another password than "POSTGRES_PASSWORD" of service "db", so it cannot log in; use the same. [mismatched-credentials]",
      "5:42 warning "DB_USER" of service "web" has a user that service "db" does not create; write the one of "POSTGRES_USER" there. [mismatched-credentials]",
      "5:46 warning "DATABASE_URL" of service "web" has a user that service "db" does not create, only "postgres"; write that, or set "POSTGRES_USER" there. [mismatched-credentials]",
      "5:93 warning "WORDPRESS_DB_NAME" of service "web" names a database that service "db" does not create; set "MYSQL_DATABASE" there to the same. [mismatched-credentials]",
      "5:40 warning "BROKER_URL" of service "web" has a user that service "db" does not create; write the one of "RABBITMQ_DEFAULT_USER" there. [mismatched-credentials]",
    ]
  `)
})

test('reports no login where the server asks for one', () => {
  expect([
    ...check(mongo, 'MONGO_URL: "mongodb://db:27017/app"'),
    ...check(mongo, 'MONGO_URL: "mongodb://root:example@db:27017/app"'),
    ...check(redis, 'REDIS_URL: "redis://db:6379/0"'),
    ...check(redis, 'REDIS_URL: "redis://:other@db:6379/0"'),
  ]).toMatchInlineSnapshot(`
    [
      "5:42 warning "MONGO_URL" of service "web" has neither user nor password, which service "db" asks for because of "MONGO_INITDB_ROOT_USERNAME"; add them before the host. [mismatched-credentials]",
      "5:64 warning "MONGO_URL" of service "web" cannot log in to service "db", whose users are in the database "admin"; add "?authSource=admin". [mismatched-credentials]",
      "5:40 warning "REDIS_URL" of service "web" has no password, which service "db" asks for because of "--requirepass"; write "redis://:PASSWORD@" before the host. [mismatched-credentials]",
      "5:41 warning "REDIS_URL" of service "web" has another password than "command" of service "db", so it cannot log in; use the same. [mismatched-credentials]",
    ]
  `)
})

test('defaults of one variable that differ', () => {
  expect(
    check(
      'image: "postgres:16", environment: { POSTGRES_PASSWORD: "${DB_PASSWORD:-one}" }',
      'DATABASE_URL: "postgres://postgres:${DB_PASSWORD:-two}@db/app"',
    ),
  ).toMatchInlineSnapshot(`
    [
      "5:70 warning "DATABASE_URL" of service "web" has another password than "POSTGRES_PASSWORD" of service "db", so it cannot log in; use the same. [mismatched-credentials]",
    ]
  `)
})

test.each([
  ['the same', postgres, 'DATABASE_URL: "postgres://app:one@db:5432/shop"'],
  [
    'an encoded password',
    'image: "postgres:16", environment: { POSTGRES_PASSWORD: "a@b" }',
    'U: "postgres://postgres:a%40b@db/app"',
  ],
  ['a database that an administrator creates', postgres, 'DATABASE_URL: "postgres://app:one@db:5432/other"'],
  [
    'values of different variables',
    'image: "postgres:16", environment: { POSTGRES_PASSWORD: "${A:-one}" }',
    'DATABASE_URL: "postgres://postgres:${B:-two}@db/app"',
  ],
  [
    'a default and a literal',
    'image: "postgres:16", environment: { POSTGRES_PASSWORD: "${A:-one}" }',
    'DATABASE_URL: "postgres://postgres:two@db/app"',
  ],
  [
    'a password in a file',
    'image: "postgres:16", environment: { POSTGRES_PASSWORD_FILE: /run/secrets/p, POSTGRES_USER_FILE: /run/secrets/u }',
    'DATABASE_URL: "postgres://app:two@db/app"',
  ],
  [
    'a script that may create users',
    `${postgres}, volumes: ["./init:/docker-entrypoint-initdb.d"]`,
    'DATABASE_URL: "postgres://web:two@db/shop"',
  ],
  ['a client that knows the administrator', mysql, 'DB_HOST: db, DB_USER: web, DB_PASSWORD: x, DB_ROOT_PASSWORD: r'],
  ['root', mysql, 'DATABASE_URL: "mysql://root:r@db/other"'],
  [
    'everyone is trusted',
    'image: "postgres:16", environment: { POSTGRES_HOST_AUTH_METHOD: trust }',
    'DATABASE_URL: "postgres://app:x@db/app"',
  ],
  ['a login beside the address', mongo, 'MONGO_URL: "mongodb://db:27017/app", MONGO_USER: root'],
  ['a source of authentication', mongo, 'MONGO_URL: "mongodb://root:example@db:27017/app?authSource=admin"'],
  [
    'another image',
    'image: "acme/postgres:16", environment: { POSTGRES_PASSWORD: one }',
    'DATABASE_URL: "postgres://postgres:two@db/app"',
  ],
  ['another host', postgres, 'DATABASE_URL: "postgres://app:two@db.example.com:5432/shop"'],
  ['a password of Redis', redis, 'REDIS_URL: "redis://:s3cret@db:6379/0"'],
])('silent about %s', (_, server, client) => expect(check(server, client)).toEqual([]))

test('silent about a database that is there already', () => {
  const server = postgres.replace('16"', '16", volumes: ["./data:/var/lib/postgresql/data"]')
  expect(check(server, 'DATABASE_URL: "postgres://app:two@db/shop"', { 'data/PG_VERSION': '16' })).toEqual([])
  expect(check(server, 'DATABASE_URL: "postgres://app:two@db/shop"')).toHaveLength(1)
})

test('a service that has the account of the administrator may create its own', () => {
  const client = (more: string): string => `services:
  app: { image: app:1, environment: { ${more}DB_HOST: db, DB_USER: shop, DB_PASSWORD: y } }
  db: { image: postgres:17, environment: { POSTGRES_USER: owner, POSTGRES_PASSWORD: x } }
`
  expect(lint(rule, client(''))).toHaveLength(1)
  expect(lint(rule, client('POSTGRES_USER: owner, '))).toEqual([])
})

test('Spring Boot creates no database', () => {
  const lintUrl = (url: string) =>
    lint(
      rule,
      `
      services:
        app:
          image: i
          environment: { SPRING_DATASOURCE_URL: "jdbc:${url}", SPRING_DATASOURCE_USERNAME: app, SPRING_DATASOURCE_PASSWORD: x }
        db:
          image: postgres:16
          environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: x, POSTGRES_DB: shop }
      `,
    )
  expect(lintUrl('postgresql://db:5432/orders')).toMatchInlineSnapshot(`
    [
      "4:70 warning "SPRING_DATASOURCE_URL" of service "app" names a database that service "db" does not create; set "POSTGRES_DB" there to the same. [mismatched-credentials]",
    ]
  `)
  expect(lintUrl('postgresql://db:5432/shop')).toEqual([])
})
