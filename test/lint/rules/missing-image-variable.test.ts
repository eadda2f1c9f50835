import { expect, test } from 'vitest'
import { missingImageVariable } from '../../../src/lint/rules/catalogue/image-and-build/missing-image-variable.ts'
import { lint } from './lint.ts'

test('reports a database without a password', () => {
  const file = `
      services:
        db:
          image: postgres:17
          environment:
            POSTGRES_USER: app
        other:
          image: mysql:8
          environment:
            - MYSQL_ROOT_PASSWORD=
    `
  expect(lint(missingImageVariable, file)).toEqual([
    '3:12 warning Service "db" exits when it is first started, because "postgres:17" needs "POSTGRES_PASSWORD" or "POSTGRES_PASSWORD_FILE"; set it under "environment". [missing-image-variable]',
    '7:12 warning Service "other" exits when it is first started, because "mysql:8" needs "MYSQL_ROOT_PASSWORD" or "MYSQL_ROOT_PASSWORD_FILE"; set it under "environment". [missing-image-variable]',
  ])
})

test('reports several variables', () => {
  const file = `
      services:
        admin:
          image: dpage/pgadmin4
    `
  expect(lint(missingImageVariable, file)).toEqual([
    '3:12 warning Service "admin" exits when it is first started, because "dpage/pgadmin4" needs "PGADMIN_DEFAULT_EMAIL" and "PGADMIN_DEFAULT_PASSWORD" or "PGADMIN_DEFAULT_PASSWORD_FILE"; set it under "environment". [missing-image-variable]',
  ])
})

test('what is set, may be set, or is not needed', () => {
  const file = `
      x-base: &base
        image: postgres:17
      services:
        set:
          <<: *base
          environment: [POSTGRES_PASSWORD=x]
        secret:
          <<: *base
          environment:
            POSTGRES_PASSWORD_FILE: /run/secrets/password
        trusting:
          <<: *base
          environment:
            POSTGRES_HOST_AUTH_METHOD: trust
        host:
          <<: *base
          environment: [POSTGRES_PASSWORD]
        variable:
          <<: *base
          environment:
            POSTGRES_PASSWORD: \${PASSWORD:-}
        file:
          <<: *base
          env_file: db.env
        maybe:
          <<: *base
          env_file: [{ path: missing.env, required: false }]
        inherited:
          extends: set
          container_name: inherited
        other:
          <<: *base
          command: psql -h set
        wrapped:
          <<: *base
          entrypoint: /wait.sh
        built:
          <<: *base
          build: .
        filled:
          <<: *base
          volumes: [there:/var/lib/postgresql/data]
        old:
          image: postgres:12.1
      volumes:
        there:
          external: true
    `
  expect(lint(missingImageVariable, { 'compose.yaml': file, 'db.env': 'POSTGRES_PASSWORD=secret' })).toEqual([])
})

test('options keep the program, and an env_file without the variable does not help', () => {
  const file = `
      services:
        db:
          image: postgres:17
          command: -c shared_buffers=1GB
          env_file: db.env
    `
  expect(lint(missingImageVariable, { 'compose.yaml': file, 'db.env': 'POSTGRES_USER=app' })).toHaveLength(1)
})

test('a variable that has no meaning alone', () => {
  expect(
    lint(
      missingImageVariable,
      'services: { a: { image: mongo:8, environment: { MONGO_INITDB_ROOT_USERNAME: root } } }',
    ),
  ).toMatchInlineSnapshot(`
    [
      "1:49 warning Service "a" exits when it is first started, because "mongo:8" needs "MONGO_INITDB_ROOT_PASSWORD" or "MONGO_INITDB_ROOT_PASSWORD_FILE" beside "MONGO_INITDB_ROOT_USERNAME"; set it under "environment". [missing-image-variable]",
    ]
  `)
  const mysql = (variables: string) =>
    `services: { a: { image: mysql:9, environment: { MYSQL_RANDOM_ROOT_PASSWORD: 1, ${variables} } } }`
  expect(lint(missingImageVariable, mysql('MYSQL_PASSWORD: x'))).toMatchInlineSnapshot(`
    [
      "1:80 warning "MYSQL_PASSWORD" of service "a" has no effect, because "mysql:9" ignores it without "MYSQL_USER" or "MYSQL_USER_FILE"; set both under "environment", or neither. [missing-image-variable]",
    ]
  `)
  expect(lint(missingImageVariable, mysql('MYSQL_USER: app, MYSQL_PASSWORD: x'))).toEqual([])
  // It may be set on the host.
  expect(lint(missingImageVariable, mysql('MYSQL_USER: app, MYSQL_PASSWORD:'))).toEqual([])
})

test('one that is set under another name is reported by another rule', () => {
  const check = (variables: string): readonly string[] =>
    lint(missingImageVariable, `services:\n  db: { image: "postgres:16", environment: { ${variables} } }\n`)
  expect(check('POSTGRES_PASS: x')).toEqual([])
  expect(check('POSTGRES_USER: x')).toHaveLength(1)
})

test('a variable in a file for several services may be for another one', () => {
  const service = '{ image: mysql:9, env_file: db.env }'
  const variables = 'MYSQL_RANDOM_ROOT_PASSWORD=1\nMYSQL_PASSWORD=x\n'
  const one = { 'compose.yaml': `services: { a: ${service} }`, 'db.env': variables }
  expect(lint(missingImageVariable, one)).toHaveLength(1)
  const two = { ...one, 'compose.yaml': `services: { a: ${service}, b: { image: app:1, env_file: db.env } }` }
  expect(lint(missingImageVariable, two)).toEqual([])
})

test('Elasticsearch that others reach needs to know how it finds other nodes', () => {
  const lintEnvironment = (tag: string, more: string) =>
    lint(missingImageVariable, `services: { search: { image: "elasticsearch:${tag}", ${more} } }`)
  expect(lintEnvironment('7.17.9', '')).toMatchInlineSnapshot(`
    [
      "1:30 warning Service "search" exits when it is first started, because "elasticsearch:7.17.9" needs "discovery.type" or "discovery.seed_hosts"; set it under "environment". [missing-image-variable]",
    ]
  `)
  expect(lintEnvironment('7.17.9', 'environment: [discovery.type=single-node]')).toEqual([])
  expect(lintEnvironment('7.17.9', 'volumes: ["./es.yml:/usr/share/elasticsearch/config/elasticsearch.yml"]')).toEqual(
    [],
  )
  expect(lintEnvironment('8.14.0', '')).toEqual([])
  expect(lintEnvironment('8.14.0', 'environment: { xpack.security.enabled: false }')).toMatchInlineSnapshot(`
    [
      "1:69 warning Service "search" exits when it is first started, because "elasticsearch:8.14.0" needs "discovery.type" or "discovery.seed_hosts" beside "xpack.security.enabled"; set it under "environment". [missing-image-variable]",
    ]
  `)
  expect(lintEnvironment('8.14.0', 'environment: { xpack.security.enabled: true }')).toEqual([])
})

test('says nothing about a database that is restored from a backup', () => {
  const check = (mount: string, files: Readonly<Record<string, string>> = {}): readonly string[] =>
    lint(missingImageVariable, {
      'compose.yaml': `services: { db: { image: "mariadb:11", volumes: ["${mount}"] } }`,
      ...files,
    })
  expect(check('./b.tar.zst:/docker-entrypoint-initdb.d/b.tar.zst')).toEqual([])
  expect(check('./init:/docker-entrypoint-initdb.d', { 'init/b.tar.gz': '' })).toEqual([])
  expect(check('./init:/docker-entrypoint-initdb.d', { 'init/a.sql': '' })).toHaveLength(1)
})

test('a script that ends with the entrypoint of the image starts it as it was built', () => {
  const plausible = (command: string): readonly string[] =>
    lint(
      missingImageVariable,
      `services: { a: { image: "ghcr.io/plausible/community-edition:v2.1.1", command: ${command}, environment: { BASE_URL: "http://a" } } }`,
    )
  expect(plausible('sh -c "/entrypoint.sh db migrate && /entrypoint.sh run"')).toEqual([
    expect.stringContaining('needs "SECRET_KEY_BASE"'),
  ])
  expect(plausible('sh -c "export SECRET_KEY_BASE=1 && /entrypoint.sh run"')).toEqual([])
  expect(plausible('sh -c "sleep 10 && other"')).toEqual([])
  expect(lint(missingImageVariable, 'services: { a: { image: "postgres:17", command: sh -c "postgres" } }')).toEqual([])
})
