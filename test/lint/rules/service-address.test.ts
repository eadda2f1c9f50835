import { describe, expect, test } from 'vitest'
import { serviceAddress } from '../../../src/lint/rules/catalogue/networking/service-address.ts'
import { lint, marked } from './lint.ts'

/** A project with a database, published on another port, and a service with variables. */
const project = (variables: string, more = '') => `
      services:
        app:
          image: app
          environment:
            ${variables}
          ${more}
        db:
          image: postgres:17
          container_name: shop-db
          ports: ["5433:5432"]
        cache:
          image: acme/redis
          expose: ["6379"]
    `

describe('an address of the container itself', () => {
  test('in a URL', () => {
    const file = project('- DATABASE_URL=postgres://user:password@localhost:5432/shop')
    expect(lint(serviceAddress, file)).toEqual([
      '5:47 warning "DATABASE_URL" of service "app" points to the container itself, not to service "db"; write "db:5432". [service-address]',
    ])
    expect(marked(serviceAddress, file)).toEqual(['localhost:5432'])
  })

  test('with the port of the host', () => {
    const file = project('DATABASE_URL: jdbc:postgresql://127.0.0.1:5433/shop')
    expect(lint(serviceAddress, file)).toEqual([
      '5:39 warning "DATABASE_URL" of service "app" points to the container itself, not to service "db"; write "db:5432". [service-address]',
    ])
  })

  test('as a host, in a file', () => {
    const file = project('LOG: info', 'env_file: app.env')
    expect(lint(serviceAddress, { 'compose.yaml': file, 'app.env': 'DB_HOST=localhost\nDB_PORT=5432\n' })).toEqual([
      'app.env:1:9 warning "DB_HOST" of service "app" points to the container itself, not to service "db"; write "db". [service-address]',
    ])
  })

  test('as a host, by way of .env', () => {
    const file = project('REDIS_HOST: "${REDIS_HOST}"')
    expect(lint(serviceAddress, { 'compose.yaml': file, '.env': 'REDIS_HOST=localhost\n' })).toEqual([
      '5:20 warning "REDIS_HOST" of service "app" points to the container itself, not to service "cache"; write "cache". [service-address]',
    ])
  })

  test.each([
    ['of the web', 'API_URL: http://localhost:5433', ''],
    ['that others are told', 'PUBLIC_REDIS_URL: redis://localhost:6379', ''],
    ['of a kind that no service is', 'MYSQL_HOST: localhost', ''],
    ['on the network of the host', 'DB_HOST: localhost', 'network_mode: host'],
    ['on the network of the database', 'DB_HOST: localhost', 'network_mode: service:db'],
    ['of a database in the same container', 'PGHOST: localhost', 'expose: [5432]\n          build: .'],
    ['of its own port', 'DB_HOST: localhost\n            DB_PORT: 5432', 'ports: ["9999:5432"]'],
    ['that is not known', 'DB_HOST: "${DB_HOST}"', ''],
  ])('%s', (_, variables, more) => {
    const found = lint(serviceAddress, project(variables, more))
    expect(found.filter((line) => !line.includes('PGHOST'))).toEqual([])
  })
})

describe('the port of the host, between services', () => {
  test('in an address', () => {
    const file = project('- DB_HOST=db:5433')
    expect(lint(serviceAddress, file)).toEqual([
      '5:17 warning "DB_HOST" of service "app" uses port 5433, by which only the host reaches service "db"; write "db:5432", the port in the container. [service-address]',
    ])
    expect(marked(serviceAddress, file)).toEqual(['db:5433'])
  })

  test('in a file of variables, whose values are not shown', () => {
    const files = {
      'compose.yaml': project('LOG: info', 'env_file: app.env'),
      'app.env': 'DB_URL=postgres://a:b@db:5433/c\n',
    }
    expect(lint(serviceAddress, files)).toEqual([
      'app.env:1:23 warning "DB_URL" of service "app" uses port 5433, by which only the host reaches service "db"; write "db:5432", the port in the container. [service-address]',
    ])
  })

  test('in a variable of its own', () => {
    const file = project('DB_HOST: shop-db\n            DB_PORT: 5433')
    expect(lint(serviceAddress, file)).toEqual([
      '6:16 warning "DB_PORT" of service "app" uses port 5433, by which only the host reaches service "db"; write "5432", the port in the container. [service-address]',
    ])
  })

  test.each([
    ['the port in the container', 'DATABASE_URL: postgres://db:5432/shop'],
    ['a port of an image that may listen on it', 'CACHE_URL: redis://cache:5555'],
    ['another host', 'DATABASE_URL: postgres://db.example.com:5433/shop'],
  ])('%s', (_, variables) => expect(lint(serviceAddress, project(variables))).toEqual([]))

  test('a port that the container is told to use as well', () => {
    const file = project('URL: http://db:5433').replace('ports:', 'environment: { EXTRA_PORT: 5433 }\n          ports:')
    expect(lint(serviceAddress, file)).toEqual([])
  })
})

describe('a host that no service has', () => {
  test('the name of a container of Compose v1', () => {
    expect(lint(serviceAddress, project('DB_HOST: shop_db_1'))).toEqual([
      '5:16 warning "DB_HOST" of service "app" names the container "shop_db_1", as only Compose v1 called it; write "db", the name of the service. [service-address]',
    ])
  })

  test('another name for what the service depends on, and a slip', () => {
    expect(lint(serviceAddress, project('DB_HOST: shop_database', 'depends_on: [db]'))).toEqual([
      '5:16 warning "DB_HOST" of service "app" names the host "shop_database", which no service of the project has; did you mean "db"? [service-address]',
    ])
    expect(lint(serviceAddress, project('REDIS_URL: redis://cahce:6379'))).toEqual([
      '5:26 warning "REDIS_URL" of service "app" names the host "cahce", which no service of the project has; did you mean "cache"? [service-address]',
    ])
  })

  test('another name for a database whose image is called otherwise', () => {
    const server = `services: { server: { image: app, depends_on: [database], environment: { DB_HOSTNAME: immich_postgres } }, database: { image: "tensorchord/pgvecto-rs:pg14-v0.2.0" } }`
    expect(lint(serviceAddress, server)).toEqual([
      expect.stringContaining(
        'names the host "immich_postgres", which no service of the project has; did you mean "database"?',
      ),
    ])
    expect(
      lint(serviceAddress, server.replace('{ image: "tensor', '{ container_name: immich_postgres, image: "tensor')),
    ).toEqual([])
  })

  test('a host from a file of variables, which is not shown', () => {
    const file = { 'compose.yaml': project('LOG: info', 'env_file: app.env'), 'app.env': 'DB_HOST=hidden_db_1\n' }
    expect(lint(serviceAddress, file)).toEqual([
      'app.env:1:9 warning "DB_HOST" of service "app" names the container "${DB_HOST}", as only Compose v1 called it; write "db", the name of the service. [service-address]',
    ])
  })

  test.each([
    ['a name of its own', 'DB_HOST: shop-db', 'depends_on: [db]'],
    ['the name that Compose gives a container', 'DB_HOST: project-db-1', 'depends_on: [db]'],
    ['a host elsewhere', 'DB_HOST: nas', ''],
    ['a host with a domain', 'DB_HOST: db.internal', 'depends_on: [db]'],
    [
      'a host that is given',
      'DB_HOST: shop_database',
      'depends_on: [db]\n          extra_hosts: ["shop_database:10.0.0.1"]',
    ],
    ['a link to it', 'DB_HOST: mydatabase', 'links: ["db:mydatabase"]'],
  ])('%s', (_, variables, more) => expect(lint(serviceAddress, project(variables, more))).toEqual([]))

  test('a network of others', () => {
    const file = `${project('DB_HOST: shop_database', 'depends_on: [db]\n          networks: [shared]')}
      networks:
        shared: { external: true }
    `
    expect(lint(serviceAddress, file)).toEqual([])
  })

  test('in a file that the server reads: a host that is nearly the name of a service, whatever that listens on', () => {
    const project = (host: string) => ({
      'compose.yaml': `
        services:
          proxy:
            image: nginx:1.27
            volumes: ["./site.conf:/etc/nginx/conf.d/default.conf"]
          api:
            image: acme/api
      `,
      'site.conf': `server {\n  location / {\n    proxy_pass http://${host}:3000;\n  }\n}\n`,
    })
    expect(lint(serviceAddress, project('apii'))).toEqual([
      'site.conf:3:23 warning The file "site.conf" of service "proxy" names the host "apii", which no service of the project has; did you mean "api"? [service-address]',
    ])
    expect(lint(serviceAddress, project('api'))).toEqual([])
    expect(lint(serviceAddress, project('mainframe'))).toEqual([
      'site.conf:3:23 info The file "site.conf" of service "proxy" names the host "mainframe", which no service of the project has, and the server exits if it is unknown; write the name of a service, or give the service this alias. [service-address]',
    ])
    expect(lint(serviceAddress, project('$host'))).toEqual([])
    expect(lint(serviceAddress, project('mainframe.example.com'))).toEqual([])
  })

  test('in a file that the server reads: the only service that it waits for', () => {
    const project = (more: string) => ({
      'compose.yaml': `
        services:
          proxy:
            image: nginx:1.27
            volumes: ["./conf:/etc/nginx/conf.d"]
            depends_on: [web]
            ${more}
          web:
            image: acme/web
          worker:
            image: acme/worker
        networks: { shared: { external: true } }
      `,
      'conf/default.conf':
        'upstream backend {\n  server app:3000;\n}\nserver { location / { proxy_pass http://backend; } }\n',
    })
    expect(lint(serviceAddress, project(''))).toEqual([
      'conf/default.conf:2:10 warning The file "default.conf" of service "proxy" names the host "app", which no service of the project has; did you mean "web"? [service-address]',
    ])
    expect(lint(serviceAddress, project('networks: [default, shared]'))).toEqual([])
    expect(lint(serviceAddress, project('extra_hosts: ["app:10.0.0.1"]'))).toEqual([])
  })

  test('in the files of a mounted folder that a program reads, whatever their names', () => {
    const project = (mounts: string, path = 'provisioning/datasources/metrics.yml') => ({
      'compose.yaml': `
        services:
          grafana:
            image: grafana/grafana:11.1.0
            volumes: ${mounts}
          prometheus:
            image: prom/prometheus:v2.53.0
      `,
      [path]: 'datasources:\n  - name: metrics\n    url: http://localhost:9090\n',
    })
    const mount = './provisioning:/etc/grafana/provisioning'
    expect(lint(serviceAddress, project(`["${mount}"]`))).toEqual([
      'provisioning/datasources/metrics.yml:3:17 warning The file "metrics.yml" of service "grafana" points to the container itself, not to service "prometheus"; write "prometheus:9090". [service-address]',
    ])
    const hidden = `["${mount}", "/etc/grafana/provisioning/datasources"]`
    expect(lint(serviceAddress, project(hidden))).toEqual([])
    expect(lint(serviceAddress, project(`["${mount}"]`, 'provisioning/datasources/metrics.yml.bak'))).toEqual([])
    expect(lint(serviceAddress, project('["./provisioning:/var/lib/other"]'))).toEqual([])
  })

  test('in the files of a folder that only the program of one image reads', () => {
    const project = (image: string) => ({
      'compose.yaml': `
        services:
          app:
            image: ${image}
            volumes: ["./config:/app/config"]
          search:
            image: elasticsearch:8.15.0
      `,
      'config/services.yaml': 'search:\n  url: http://localhost:9200\n',
    })
    expect(lint(serviceAddress, project('ghcr.io/gethomepage/homepage:v1'))).toEqual([
      'config/services.yaml:2:15 warning The file "services.yaml" of service "app" points to the container itself, not to service "search"; write "search:9200". [service-address]',
    ])
    expect(lint(serviceAddress, project('symfony:1'))).toEqual([])
    expect(lint(serviceAddress, project('my/homepage-api:1'))).toEqual([])
  })

  test('in a file that the server reads: the loopback address for the port of an image', () => {
    const project = (image: string) => ({
      'compose.yaml': `
        services:
          proxy:
            image: nginx:1.27
            volumes: ["./site.conf:/etc/nginx/conf.d/default.conf"]
          php:
            image: ${image}
      `,
      'site.conf': 'server {\n  location / {\n    fastcgi_pass 127.0.0.1:9000;\n  }\n}\n',
    })
    expect(lint(serviceAddress, project('php:8.4-fpm'))).toEqual([
      'site.conf:3:18 warning The file "site.conf" of service "proxy" points to the container itself, not to service "php"; write "php:9000". [service-address]',
    ])
    expect(lint(serviceAddress, project('php:8.4-cli'))).toEqual([])
  })

  test('in a file that the server reads and the image is built with', () => {
    const project = (target: string) => ({
      'compose.yaml': `
        services:
          proxy:
            build: ./proxy
            depends_on: [web]
          web:
            image: acme/web
      `,
      'proxy/Dockerfile': `FROM nginx:1.27\nCOPY site.conf ${target}\n`,
      'proxy/site.conf': 'server {\n  location / {\n    proxy_pass http://app;\n  }\n}\n',
    })
    expect(lint(serviceAddress, project('/etc/nginx/conf.d/default.conf'))).toEqual([
      'proxy/site.conf:3:23 warning The file "site.conf" of service "proxy" names the host "app", which no service of the project has; did you mean "web"? [service-address]',
    ])
    expect(lint(serviceAddress, project('/usr/share/nginx/html/example.conf'))).toEqual([])
  })
})

test('a host with the usual name of a service that the project calls otherwise', () => {
  const check = (variable: string, more = ''): readonly string[] =>
    lint(
      serviceAddress,
      `services:\n  app:\n    image: app\n    environment: { ${variable} }\n${more}  store:\n    image: mysql:8\n`,
    )
  expect(check('WORDPRESS_DB_HOST: mysql')).toEqual([
    '4:39 warning "WORDPRESS_DB_HOST" of service "app" names the host "mysql", which no service of the project has; did you mean "store"? [service-address]',
  ])
  expect(check('WORDPRESS_DB_HOST: mainframe')).toEqual([])
  expect(check('WORDPRESS_DB_HOST: mysql', '    extra_hosts: ["mysql:10.0.0.1"]\n')).toEqual([])
})

test('the port that a healthcheck asks in its own container', () => {
  const check = (port: number): readonly string[] =>
    lint(
      serviceAddress,
      `services:\n  web:\n    image: nginx:1.27\n    healthcheck: { test: "curl -f http://localhost:${port}" }\n`,
    )
  expect(check(8080)).toEqual([
    '4:42 warning The healthcheck of service "web" uses port 8080 of service "web", but "nginx:1.27" listens on 80; write "localhost:80". [service-address]',
  ])
  expect(check(80)).toEqual([])
})

test('an address uses the port on which the other service listens, as its source says', () => {
  const files = {
    Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD node server.js\n',
    'server.js': "const app = require('express')()\napp.listen(3000)\n",
  }
  const lintUrl = (url: string, more = '') =>
    lint(serviceAddress, {
      'compose.yaml': `services: { web: { image: alpine, environment: { API_URL: "${url}" } }, api: { build: .${more} } }`,
      ...files,
    })
  expect(lintUrl('http://api:80/v1')).toMatchInlineSnapshot(`
    [
      "1:67 warning "API_URL" of service "web" uses port 80 of service "api", but "app.listen()" listens there on 3000; write "api:3000". [service-address]",
      "  server.js:2:1 listens here",
    ]
  `)
  expect(lintUrl('http://api:3000/v1')).toEqual([])
  // Whoever exposes a port says that something listens there.
  expect(lintUrl('http://api:80/v1', ', expose: [80]')).toEqual([])
})

describe('an address in a file that a command names', () => {
  const files = (command: string, address: string) => ({
    'compose.yaml': `
      services:
        promtail:
          image: grafana/promtail:2.9.8
          command: ${command}
          volumes: ["./config:/mnt/config"]
        loki:
          image: grafana/loki:2.9.8
    `,
    'config/promtail.yaml': `clients:\n  - url: http://${address}/loki/api/v1/push\n`,
  })

  test.each([
    '-config.file=/mnt/config/promtail.yaml',
    '["-config.file", "/mnt/config/promtail.yaml"]',
    '--dir=/mnt/config',
  ])('%s', (command) => {
    expect(lint(serviceAddress, files(command, '127.0.0.1:3100'))).toEqual([
      'config/promtail.yaml:2:17 warning The file "promtail.yaml" of service "promtail" points to the container itself, not to service "loki"; write "loki:3100". [service-address]',
    ])
    expect(lint(serviceAddress, files(command, 'loki:3100'))).toEqual([])
  })

  test('which is not read if it names another one', () => {
    expect(lint(serviceAddress, files('-config.file=/mnt/other.yaml', '127.0.0.1:3100'))).toEqual([])
  })
})

describe('an address that a Dockerfile sets', () => {
  const files = (dockerfile: string, environment = '') => ({
    'compose.yaml': `
      services:
        app:
          build: .
          ${environment}
        db:
          image: postgres:17
    `,
    Dockerfile: `FROM python:3.13-slim\n${dockerfile}\n`,
  })

  test.each([
    ['ENV DATABASE_URL=postgres://a:b@localhost:5432/c', 'Dockerfile:2:33', 'DATABASE_URL', 'db:5432'],
    ['ENV A=1 PGHOST="localhost"', 'Dockerfile:2:17', 'PGHOST', 'db'],
    ['ENV DB_HOST localhost', 'Dockerfile:2:13', 'DB_HOST', 'db'],
  ])('%s', (line, place, variable, instead) => {
    expect(lint(serviceAddress, files(line))).toEqual([
      `${place} warning "${variable}" of service "app" points to the container itself, not to service "db"; write "${instead}". [service-address]`,
    ])
  })

  test.each([
    ['of another stage', 'ENV DB_HOST=localhost\nFROM python:3.13-slim', ''],
    ['that the service replaces', 'ENV DB_HOST=localhost', 'environment: {DB_HOST: db}'],
    ['put together from others', 'ENV NAME=local\nENV DB_HOST=${NAME}host', ''],
    ['that is right', 'ENV DB_HOST=db', ''],
  ])('%s', (_, dockerfile, environment) => {
    expect(lint(serviceAddress, files(dockerfile, environment))).toEqual([])
  })
})

test('a service of clients only, which asks itself for what another one has', () => {
  const project = (image: string) => `
    services:
      storage:
        image: minio/minio
        command: server /data
      init:
        image: ${image}
        entrypoint: /bin/sh -c "mc alias set store http://localhost:9000 admin password"
  `
  expect(lint(serviceAddress, project('minio/mc'))).toEqual([
    '7:55 warning The command of service "init" points to the container itself, not to service "storage"; write "storage:9000". [service-address]',
  ])
  expect(lint(serviceAddress, project('acme/tools'))).toEqual([])
})
