import { expect, test } from 'vitest'
import { unsuitableImageVariable } from '../../../src/lint/rules/catalogue/image-and-build/unsuitable-image-variable.ts'
import { lint } from './lint.ts'

const project = (image: string, variable: string, more = '') => `
      services:
        db:
          image: ${image}
          environment:
            ${variable}
          ${more}
      volumes:
        data:
    `

test('reports a value that the image does not accept', () => {
  expect(lint(unsuitableImageVariable, project('mysql:8.4', 'MYSQL_USER: root'))).toEqual([
    '5:19 warning Service "db" exits when it is first started, because "mysql:8.4" does not accept "root" as "MYSQL_USER"; remove the variable, or use another name. [unsuitable-image-variable]',
  ])
})

test('reports a variable that the image does not read', () => {
  const expected = [
    '5:23 warning "REDIS_PASSWORD" of service "db" has no effect, because "redis:8" does not read it; write "command: redis-server --requirepass PASSWORD". [unsuitable-image-variable]',
  ]
  expect(lint(unsuitableImageVariable, project('redis:8', 'REDIS_PASSWORD: secret'))).toEqual(expected)
  expect(
    lint(unsuitableImageVariable, project('redis:8', 'REDIS_PASSWORD: secret', 'volumes: ["data:/data"]')),
  ).toEqual(expected)
})

test.each([
  ['mysql:8.4', 'MYSQL_USER: shop', ''],
  ['bitnami/redis:7', 'REDIS_PASSWORD: secret', ''],
  ['redis:8', 'REDIS_PASSWORD: secret', 'command: redis-server --requirepass secret'],
  ['redis:8', 'REDIS_PASSWORD: secret', 'volumes: ["./redis.conf:/usr/local/etc/redis/redis.conf"]'],
  ['redis:8', 'REDIS_PASSWORD: ""', ''],
  ['app:8', 'MYSQL_USER: root', ''],
])('not reported: %s with %s, %s', (image, variable, more) => {
  expect(lint(unsuitableImageVariable, project(image, variable, more))).toEqual([])
})

test('variables as other images call them', () => {
  const check = (image: string, variables: string): readonly string[] =>
    lint(unsuitableImageVariable, `services:\n  db: { image: "${image}", environment: { ${variables} } }\n`)
  expect([
    ...check('postgres:16', 'POSTGRES_PASSWORD: x, POSTGRES_DATABASE: shop'),
    ...check('mysql:8.4', 'MYSQL_ROOT_PASSWORD: x, MYSQL_DB: shop'),
    ...check('mongo:7', 'MONGO_INITDB_ROOT_USER: root'),
    ...check('rabbitmq:4', 'RABBITMQ_DEFAULT_PASSWORD: x'),
    ...check('grafana/grafana:11.2.0', 'GF_SECURITY_ADMIN_PASS: x'),
  ]).toMatchInlineSnapshot(`
    [
      "2:87 warning "POSTGRES_DATABASE" of service "db" has no effect, because "postgres:16" does not read it; write "POSTGRES_DB". [unsuitable-image-variable]",
      "2:78 warning "MYSQL_DB" of service "db" has no effect, because "mysql:8.4" does not read it; write "MYSQL_DATABASE". [unsuitable-image-variable]",
      "2:66 warning "MONGO_INITDB_ROOT_USER" of service "db" has no effect, because "mongo:7" does not read it; write "MONGO_INITDB_ROOT_USERNAME". [unsuitable-image-variable]",
      "2:72 warning "RABBITMQ_DEFAULT_PASSWORD" of service "db" has no effect, because "rabbitmq:4" does not read it; write "RABBITMQ_DEFAULT_PASS". [unsuitable-image-variable]",
      "2:81 warning "GF_SECURITY_ADMIN_PASS" of service "db" has no effect, because "grafana/grafana:11.2.0" does not read it; write "GF_SECURITY_ADMIN_PASSWORD". [unsuitable-image-variable]",
    ]
  `)
  expect(check('postgres:16', 'POSTGRES_DB: shop, POSTGRES_DATABASE: shop')).toEqual([])
  expect(check('acme/postgres:16', 'POSTGRES_DATABASE: shop')).toEqual([])
})

test('a variable and the file for it', () => {
  const check = (variables: string): readonly string[] =>
    lint(unsuitableImageVariable, `services:\n  db: { image: "postgres:16", environment: { ${variables} } }\n`)
  expect(check('POSTGRES_PASSWORD: x, POSTGRES_PASSWORD_FILE: /run/secrets/p')).toMatchInlineSnapshot(`
    [
      "2:68 warning Service "db" exits when it is started, because "postgres:16" does not accept both "POSTGRES_PASSWORD" and "POSTGRES_PASSWORD_FILE"; remove one of them. [unsuitable-image-variable]",
      "  2:46 also set",
    ]
  `)
  expect(check('POSTGRES_PASSWORD: "", POSTGRES_PASSWORD_FILE: /run/secrets/p')).toEqual([])
  expect(check('POSTGRES_USER: x, POSTGRES_PASSWORD_FILE: /run/secrets/p')).toEqual([])
})

test('a variable with one or two wrong letters', () => {
  const lintVariables = (environment: string, more = '') =>
    lint(unsuitableImageVariable, `services: { db: { image: "postgres:16", environment: { ${environment} }${more} } }`)
  expect(lintVariables('POSTGRES_PASSWROD: x')).toMatchInlineSnapshot(`
    [
      "1:75 warning "POSTGRES_PASSWROD" of service "db" has no effect, because "postgres:16" does not read it; write "POSTGRES_PASSWORD". [unsuitable-image-variable]",
    ]
  `)
  expect(lintVariables('POSTGRES_PASSWORD: x, POSTGRES_USR: shop')).toMatchInlineSnapshot(`
    [
      "1:92 warning "POSTGRES_USR" of service "db" has no effect, because "postgres:16" does not read it; write "POSTGRES_USER". [unsuitable-image-variable]",
    ]
  `)
  expect(lintVariables('POSTGRES_PASSWORD: x, POSTGRES_PASSWORT: y')).toEqual([])
  expect(lintVariables('POSTGRES_PASSWORD: x, POSTGRES_MULTIPLE_DATABASES: a')).toEqual([])
  expect(lintVariables('POSTGRES_PASSWROD: x', ', volumes: ["./init:/docker-entrypoint-initdb.d"]')).toEqual([])
})

test('Kibana refuses the superuser from version 8 on', () => {
  const file = (image: string, user: string) => `
      services:
        kibana:
          image: ${image}
          environment:
            ELASTICSEARCH_USERNAME: ${user}
    `
  expect(lint(unsuitableImageVariable, file('docker.elastic.co/kibana/kibana:8.14.1', 'elastic'))).toEqual([
    '5:31 warning Service "kibana" exits when it is first started, because "docker.elastic.co/kibana/kibana:8.14.1" does not accept "elastic" as "ELASTICSEARCH_USERNAME"; remove the variable, or use another name. [unsuitable-image-variable]',
  ])
  expect(lint(unsuitableImageVariable, file('kibana:8.14.1', 'kibana_system'))).toEqual([])
  expect(lint(unsuitableImageVariable, file('kibana:7.17.0', 'elastic'))).toEqual([])
})

test.each([
  ['minio/minio', 'MINIO_ROOT_PASSWORD: minio', 'command: server /data', 'a password of at least 8 characters'],
  ['minio/minio', 'MINIO_ROOT_USER: me', 'command: server /data', 'a name of at least 3 characters'],
  [
    'neo4j:5.22',
    'NEO4J_AUTH: neo4j/test',
    '',
    '"none", or "neo4j/" and another password than "neo4j" of at least 8 characters',
  ],
  ['dpage/pgadmin4:8', 'PGADMIN_DEFAULT_EMAIL: admin@example.local', '', 'an e-mail address of a public domain'],
  [
    'mcr.microsoft.com/mssql/server:2022-latest',
    'MSSQL_SA_PASSWORD: password1',
    '',
    'a password of at least 8 characters with three of lower-case and upper-case letters, digits, and other characters',
  ],
  [
    'opensearchproject/opensearch:2.15.0',
    'OPENSEARCH_INITIAL_ADMIN_PASSWORD: Admin123',
    '',
    'a password of at least 8 characters with lower-case and upper-case letters, digits, and other characters',
  ],
])('reports what %s does not accept in %s, but not the value', (image, variable, more, only) => {
  const [name = ''] = variable.split(':')
  const [finding, ...others] = lint(unsuitableImageVariable, project(image, variable, more))
  expect(finding).toContain(
    `Service "db" does not start, because "${image}" accepts only ${only} as "${name}"; write one.`,
  )
  expect(others).toEqual([])
})

test.each([
  ['minio/minio', 'MINIO_ROOT_PASSWORD: minio123', 'command: server /data'],
  ['minio/minio', 'MINIO_ROOT_PASSWORD: ${PASSWORD}', 'command: server /data'],
  ['minio/minio', 'MINIO_ROOT_PASSWORD: short', 'command: sh -c "exec minio server /data"'],
  ['neo4j:5', 'NEO4J_AUTH: none', ''],
  ['neo4j:5', 'NEO4J_AUTH: neo4j/changeme123', ''],
  ['neo4j:5', 'NEO4J_AUTH: neo4j/changeme123/true', ''],
  ['neo4j:5', '{ NEO4J_AUTH: neo4j/test, NEO4J_dbms_security_auth__minimum__password__length: 4 }', ''],
  ['neo4j:4.4', 'NEO4J_AUTH: neo4j/test', ''],
  ['dpage/pgadmin4', 'PGADMIN_DEFAULT_EMAIL: admin@admin.com', ''],
  ['mcr.microsoft.com/mssql/server:2022-latest', 'SA_PASSWORD: yourStrong(!)Password', ''],
  ['opensearchproject/opensearch:2.15.0', 'OPENSEARCH_INITIAL_ADMIN_PASSWORD: Str0ng!Passw0rd', ''],
  ['ghcr.io/wg-easy/wg-easy:13', 'PASSWORD: secret', ''],
  ['ghcr.io/wg-easy/wg-easy', 'PASSWORD: secret', ''],
])('accepted: %s with %s, %s', (image, variable, more) => {
  expect(lint(unsuitableImageVariable, project(image, variable, more))).toEqual([])
})

test('reports a variable that newer versions do not accept', () => {
  expect(lint(unsuitableImageVariable, project('ghcr.io/wg-easy/wg-easy:15', 'PASSWORD: secret'))).toEqual([
    '5:7 warning Service "db" does not start, because "ghcr.io/wg-easy/wg-easy:15" no longer accepts "PASSWORD"; write "INIT_PASSWORD". [unsuitable-image-variable]',
  ])
})
