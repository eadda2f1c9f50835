import { expect, test } from 'vitest'
import { loopbackListener as rule } from '../../../src/lint/rules/catalogue/ports/loopback-listener.ts'
import { lint } from './lint.ts'

const DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n'

function lintCommand(command: string, port = 8000, files: Readonly<Record<string, string>> = {}): readonly string[] {
  return lint(rule, {
    'compose.yaml': `services: { web: { build: ., ports: ["${port}:${port}"], command: ${command} } }`,
    Dockerfile: DOCKERFILE,
    ...files,
  })
}

test('a server that listens on the loopback address by default is not reached', () => {
  expect(lintCommand('gunicorn app:app')).toMatchInlineSnapshot(`
    [
      "1:61 warning Nothing reaches port 8000 of service "web", because "gunicorn" listens only on the loopback address of its container; add "--bind=0.0.0.0". [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  expect(lintCommand('flask run', 5000)).toMatchInlineSnapshot(`
    [
      "1:61 warning Nothing reaches port 5000 of service "web", because "flask run" listens only on the loopback address of its container; add "--host=0.0.0.0". [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  expect(lintCommand('python manage.py runserver')).toMatchInlineSnapshot(`
    [
      "1:61 warning Nothing reaches port 8000 of service "web", because "manage.py runserver" listens only on the loopback address of its container; add "0.0.0.0:8000". [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  expect(lintCommand('[sh, -c, "python manage.py migrate && exec poetry run python -m uvicorn a:b --port 9000"]', 9000))
    .toMatchInlineSnapshot(`
    [
      "1:61 warning Nothing reaches port 9000 of service "web", because "uvicorn" listens only on the loopback address of its container; add "--host=0.0.0.0". [loopback-listener]",
      "  1:38 published here",
    ]
  `)
})

test('a loopback address that is written is one, too', () => {
  expect(lintCommand('gunicorn -b 127.0.0.1:8080 app:app', 8080)).toMatchInlineSnapshot(`
    [
      "1:61 warning Nothing reaches port 8080 of service "web", because "gunicorn" listens only on the loopback address of its container; write "0.0.0.0:8080" instead. [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  expect(lintCommand('uvicorn --host localhost app:app')).toMatchInlineSnapshot(`
    [
      "1:61 warning Nothing reaches port 8000 of service "web", because "uvicorn" listens only on the loopback address of its container; write "0.0.0.0" instead. [loopback-listener]",
      "  1:38 published here",
    ]
  `)
})

test('the script of a package.json is followed', () => {
  const files = {
    Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
    'package.json': '{ "scripts": { "dev": "npm run serve -- --port 3001", "serve": "vite" } }',
  }
  const compose = { 'compose.yaml': 'services: { web: { build: ., ports: ["3001:3001"] } }' }
  expect(lint(rule, { ...compose, ...files })).toMatchInlineSnapshot(`
    [
      "Dockerfile:4:1 warning Nothing reaches port 3001 of service "web", because "vite" listens only on the loopback address of its container; add "--host=0.0.0.0". [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  // A configuration file may set the address.
  expect(lint(rule, { ...compose, ...files, 'vite.config.ts': 'export default { server: { host: true } }' })).toEqual(
    [],
  )
})

test('a variable that a command in front sets may be the address', () => {
  const lintScript = (script: string) =>
    lint(rule, {
      'compose.yaml': 'services: { web: { build: ., ports: ["8000:8000"] } }',
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
      'package.json': JSON.stringify({ scripts: { dev: script } }),
    })
  expect(lintScript('cross-env NODE_ENV=development gatsby develop')).toEqual([
    'Dockerfile:4:1 warning Nothing reaches port 8000 of service "web", because "gatsby develop" listens only on the loopback address of its container; add "--host=0.0.0.0". [loopback-listener]',
    '  1:38 published here',
  ])
  expect(lintScript('cross-env HOST=0.0.0.0 gatsby develop')).toEqual([])
  expect(lintScript('HOST=0.0.0.0 gatsby develop')).toEqual([])
  expect(lintScript('export HOST=0.0.0.0 && gatsby develop')).toEqual([])
  // The configuration file is there.
  expect(lintScript('cd site && gatsby develop')).toEqual([])
})

test.each([
  ['another address', 'gunicorn -b 0.0.0.0:8000 app:app'],
  ['an option without a value', 'vite --port 8000 --host'],
  ['an address in a variable', 'gunicorn -b $$HOST app:app'],
  ['a configuration file', 'gunicorn -c gunicorn.py app:app'],
  ['another port', 'gunicorn -b 127.0.0.1:9000 app:app'],
  ['only a port and an address', 'python manage.py runserver 0.0.0.0:8000'],
  ['a server in the background', '[sh, -c, "gunicorn app:app & nginx"]'],
  ['another command of the program', 'vite build'],
  ['one that listens on every address in containers', 'nuxt dev --port 8000'],
  ['a folder, which may have a configuration file', 'vite dev --port 8000 client'],
])('silent with %s', (_, command) => {
  expect(lintCommand(command)).toEqual([])
})

test('silent where a variable, a file or an unknown image may set the address', () => {
  expect(lintCommand('gunicorn app:app', 8000, { 'gunicorn.conf.py': 'bind = "0.0.0.0:8000"\n' })).toEqual([])
  expect(lintCommand('gunicorn app:app', 8000, { Dockerfile: `${DOCKERFILE}ENV PORT=8000\n` })).toEqual([])
  expect(lintCommand('gunicorn app:app', 8000, { Dockerfile: 'FROM example/base:1\nCOPY . /\n' })).toEqual([])
  expect(
    lint(rule, {
      'compose.yaml': 'services: { web: { build: ., network_mode: host, command: flask run } }',
      Dockerfile: DOCKERFILE,
    }),
  ).toEqual([])
})

const FLASK = 'from flask import Flask\napp = Flask(__name__)\n'

test('a call in the script that is started is found where it is', () => {
  const files = { 'app.py': `${FLASK}# app.run(host="0.0.0.0")\napp.run(debug=True)\n` }
  expect(lintCommand('python -u app.py', 5000, files)).toEqual([
    `app.py:4:1 warning Nothing reaches port 5000 of service "web", because "app.run()" listens only on the loopback address of its container; add 'host="0.0.0.0"'. [loopback-listener]`,
    '  1:38 published here',
  ])
  const server = "const app = require('express')()\napp.listen(3000, 'localhost', () => {})\n"
  expect(lintCommand('node src/server.js', 3000, { 'src/server.js': server })).toEqual([
    `src/server.js:2:1 warning Nothing reaches port 3000 of service "web", because "app.listen()" listens only on the loopback address of its container; write "'0.0.0.0'" instead. [loopback-listener]`,
    '  1:38 published here',
  ])
  const fastify = "import Fastify from 'fastify'\nconst app = Fastify()\nawait app.listen({ port: 3000 })\n"
  expect(lintCommand('node server.mjs', 3000, { 'server.mjs': fastify })).toHaveLength(2)
})

test.each([
  ['another host', 'app.py', `${FLASK}app.run(host="0.0.0.0")`, 5000],
  ['a host from a setting', 'app.py', `${FLASK}app.run(host=HOST)`, 5000],
  ['a port from a setting', 'app.py', `${FLASK}app.run(port=int(os.environ["PORT"]))`, 5000],
  ['another port', 'app.py', `${FLASK}app.run(port=8080)`, 5000],
  ['two servers', 'app.py', `${FLASK}app.run()\napp.run(port=1)`, 5000],
  ['another library', 'app.py', 'app = Bottle()\napp.run()', 5000],
  ['a call that is not closed', 'app.py', `${FLASK}app.run(`, 5000],
  ['an open default', 'app.js', "require('express')().listen(3000)\nconst app = 1\napp.listen(3000)", 3000],
  ['a host from a call', 'app.py', `${FLASK}app.run(host=read("HOST", "localhost"), port=5000)`, 5000],
  ['a default of a setting', 'app.py', `${FLASK}app.run(host=os.environ.get("HOST", "127.0.0.1"))`, 5000],
  ['an address in its callback', 'app.js', "require('http')\nserver.listen(3000, () => connect(1, 'localhost'))", 3000],
  ['a choice', 'app.js', "require('http')\nserver.listen(3000, process.env.HOST || 'localhost')", 3000],
])('a script with %s is not reported', (_, name, source, port) => {
  const program = name.endsWith('.py') ? 'python' : 'node'
  expect(lintCommand(`${program} ${name}`, port, { [name]: source })).toEqual([])
})

test('Rails in development listens on the loopback address, whatever the port in its puma.rb', () => {
  const lintRails = (environment: string, puma = 'port ENV.fetch("PORT", 3000)\n') =>
    lint(rule, {
      'compose.yaml': `services: { web: { build: ., ports: ["3000:3000"], command: bash -c "rm -f tmp/pids/server.pid && bundle exec rails s -p 3000", environment: { RAILS_ENV: ${environment} } } }`,
      Dockerfile: 'FROM ruby:3.4\nWORKDIR /app\nCOPY . .\n',
      'config/puma.rb': puma,
    })
  expect(lintRails('development')).toMatchInlineSnapshot(`
    [
      "1:61 warning Nothing reaches port 3000 of service "web", because "rails s" listens only on the loopback address of its container; add "--binding=0.0.0.0". [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  expect(lintRails('production')).toEqual([])
  expect(lintRails('development', 'bind "tcp://0.0.0.0:3000"\n')).toEqual([])
})

test('a program that the Dockerfile compiles may name the loopback address in its source', () => {
  const lintSource = (path: string, source: string, build: string, more = '') =>
    lint(rule, {
      'compose.yaml': `services: { app: { build: ., ports: ["8080:8080"]${more} } }`,
      Dockerfile: `FROM builder AS build\nWORKDIR /src\nCOPY . .\nRUN ${build}\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
      [path]: source,
    })
  const go = 'package main\nfunc main() { http.ListenAndServe("127.0.0.1:8080", nil) }\n'
  expect(lintSource('main.go', go, 'CGO_ENABLED=0 go build -o /app .')).toMatchInlineSnapshot(`
    [
      "main.go:2:20 warning Nothing reaches port 8080 of service "app", because "ListenAndServe()" listens only on the loopback address of its container; write '":8080"' instead. [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  expect(lintSource('cmd/web/main.go', go, 'go build -o /app ./cmd/web')).toHaveLength(2)
  expect(lintSource('main.go', go, 'go build -o /app')).toHaveLength(2)
  const rust = 'fn main() { HttpServer::new(app).bind("127.0.0.1:8080") }\n'
  expect(lintSource('src/main.rs', rust, 'cargo build --release')).toMatchInlineSnapshot(`
    [
      "src/main.rs:1:34 warning Nothing reaches port 8080 of service "app", because "bind()" listens only on the loopback address of its container; write '"0.0.0.0:8080"' instead. [loopback-listener]",
      "  1:38 published here",
    ]
  `)
  // Another address, several, another port, or another program.
  const commented = `func a() {\n  // http.ListenAndServe("127.0.0.1:8080", nil)\n  http.ListenAndServe(address, nil)\n}\n`
  expect(lintSource('main.go', commented, 'go build -o /app .')).toEqual([])
  expect(lintSource('main.go', `${go}func b() { r.Run(address) }\n`, 'go build -o /app .')).toEqual([])
  expect(lintSource('main.go', go.replace('127.0.0.1', ''), 'go build -o /app .')).toEqual([])
  expect(lintSource('main.go', `${go}func b() { r.Run("0.0.0.0:8081") }\n`, 'go build -o /app .')).toEqual([])
  expect(lintSource('main.go', go.replace('8080', '6060'), 'go build -o /app .')).toEqual([])
  expect(lintSource('main.go', go, 'go build -o /app .', ', command: other')).toEqual([])
})

const REDIS = 'redis-server /etc/redis.conf'

/** A server with a configuration, and a client of it. */
const configure = (
  [image, target, command]: readonly [string, string, string],
  configuration: string,
  more = 'client: { image: app, environment: { URL: "tcp://server:PORT" } }',
) =>
  lint(rule, {
    'compose.yaml': `services:\n  server:\n    image: ${image}\n    volumes: ["./server.conf:${target}"]\n    command: ${command}\n  ${more}\n`,
    'server.conf': configuration,
  })

const redis = ['redis:8', '/etc/redis.conf', REDIS] as const
const postgres = ['postgres:17', '/etc/p.conf', 'postgres -c config_file=/etc/p.conf'] as const
const mysql = ['mysql:8', '/etc/mysql/conf.d/my.cnf', '--max-connections=9'] as const
const mongo = ['mongo:8', '/etc/mongod.conf', 'mongod --config /etc/mongod.conf'] as const
const client = (port: number) => `client: { image: app, environment: { URL: "tcp://server:${port}" } }`

test('reports a configuration that keeps a server on the loopback address', () => {
  expect(configure(redis, 'port 6379\nbind 127.0.0.1 -::1\n', client(6379))).toEqual([
    'server.conf:2:6 warning Nothing reaches port 6379 of service "server", because "server.conf" makes it listen only on the loopback address of its container; write "bind * -::*" instead. [loopback-listener]',
    '  6:45 used here',
  ])
  expect(configure(mysql, '[mysqld]\nbind-address = 127.0.0.1\n', client(3306))).toHaveLength(2)
  expect(configure(mongo, 'net:\n  bindIp: localhost\n', client(27017))).toHaveLength(2)
  expect(configure(postgres, 'max_connections = 10\n', client(5432))).toEqual([
    '4:15 warning Nothing reaches port 5432 of service "server", because it listens only on the loopback address of its container unless its configuration says otherwise; add "listen_addresses = \'*\'" to "server.conf". [loopback-listener]',
    '  6:45 used here',
  ])
})

test('says nothing about a configuration that leaves a server open, that is not read, or of a server that nobody reaches', () => {
  expect(configure(redis, 'bind 0.0.0.0\n', client(6379))).toEqual([])
  expect(configure(redis, 'bind 127.0.0.1 10.0.0.2\n', client(6379))).toEqual([])
  expect(configure(redis, '# bind 127.0.0.1\n', client(6379))).toEqual([])
  expect(configure(redis, 'bind 127.0.0.1\nport 7000\n', client(6379))).toEqual([])
  expect(configure(redis, 'bind 127.0.0.1\n', client(6380))).toEqual([])
  expect(configure(redis, 'bind 127.0.0.1\n', 'client: { image: app }')).toEqual([])
  expect(configure(['redis:8', '/etc/redis.conf', 'redis-server'], 'bind 127.0.0.1\n', client(6379))).toEqual([])
  expect(configure(['redis:8', '/etc/redis.conf', `${REDIS} --bind 0.0.0.0`], 'bind 127.0.0.1', client(6379))).toEqual(
    [],
  )
  expect(configure(['my/redis', '/etc/redis.conf', REDIS], 'bind 127.0.0.1\n', client(6379))).toEqual([])
  expect(configure(postgres, "listen_addresses = '*'\n", client(5432))).toEqual([])
  expect(configure(['postgres:17', '/etc/p.conf', `${postgres[2]} -c listen_addresses=*`], '', client(5432))).toEqual(
    [],
  )
  expect(configure(mysql, '[mysqld]\nmax_connections = 9\n', client(3306))).toEqual([])
  expect(configure(mongo, 'net: {}\n', client(27017))).toEqual([])
})

test('reports a configuration that no longer has what that of the image has', () => {
  const file = '/usr/share/kibana/config/kibana.yml'
  const kibana = (settings: string, more = '') =>
    lint(rule, {
      'compose.yaml': `services:\n  kibana:\n    image: kibana:8.15.0\n    ports: ["5601:5601"]\n    volumes: ["./k.yml:${file}"]\n${more}`,
      'k.yml': settings,
    })
  expect(kibana('elasticsearch.hosts: ["http://es:9200"]\n')).toEqual([
    '5:15 warning Nothing reaches port 5601 of service "kibana", because it listens only on the loopback address of its container unless its configuration says otherwise; add \'server.host: "0.0.0.0"\' to "k.yml". [loopback-listener]',
    '  4:13 published here',
  ])
  expect(kibana('server.host: "0.0.0.0"\n')).toEqual([])
  expect(kibana('server:\n  host: 0.0.0.0\n')).toEqual([])
  expect(kibana('a: 1\n', '    environment: { SERVER_HOST: 0.0.0.0 }\n')).toEqual([])
})

test('takes the whole of a configuration into account', () => {
  // Names are written in small or capital letters, values without quotes, and the last of several settings counts.
  expect(configure(postgres, 'port = 5432\nListen_Addresses = localhost # only here\n', client(5432))).toEqual([
    'server.conf:2:20 warning Nothing reaches port 5432 of service "server", because "server.conf" makes it listen only on the loopback address of its container; write "listen_addresses = \'*\'" instead. [loopback-listener]',
    '  6:45 used here',
  ])
  expect(configure(postgres, "LISTEN_ADDRESSES = '*'\n", client(5432))).toEqual([])
  expect(configure(postgres, "listen_addresses = 'localhost'\nlisten_addresses = '*'\n", client(5432))).toEqual([])
  expect(configure(postgres, 'port = 5433\n', client(5432))).toEqual([])
  expect(configure(mysql, '[mysqld]\nport = 3306\nbind-address = 127.0.0.1\n', client(3306))).toHaveLength(2)
  expect(configure(mysql, '[mysqld]\nport = 3307\nbind-address = 127.0.0.1\n', client(3306))).toEqual([])
  expect(configure(mongo, 'net:\n  port: 27017\n  bindIp: 127.0.0.1\n', client(27017))).toHaveLength(2)
})

test('says nothing about a file that the program does not read', () => {
  const bind = '[mysqld]\nbind-address = 127.0.0.1\n'
  expect(configure(['mysql:8', '/etc/mysql/conf.d/my.conf', mysql[2]], bind, client(3306))).toEqual([])
  expect(configure(['mysql:8', mysql[1], 'mysqld --defaults-file=/etc/my.cnf'], bind, client(3306))).toEqual([])
  // The entrypoint lets it listen everywhere.
  expect(configure(['mongo:8', mongo[1], 'mongod -f /etc/mongod.conf'], 'net: { }\n', client(27017))).toEqual([])
  expect(
    configure(['mongo:8', mongo[1], 'mongod -f /etc/mongod.conf'], 'net:\n  bindIp: 127.0.0.1\n', client(27017)),
  ).toEqual([])
  const mosquitto = (command: string) =>
    configure(
      ['eclipse-mosquitto:2', '/mosquitto/config/mosquitto.conf', command],
      'listener 1883 127.0.0.1\n',
      client(1883),
    )
  expect(mosquitto('[]')).toHaveLength(2)
  expect(mosquitto('mosquitto -c /mosquitto-no-auth.conf')).toEqual([])
  expect(mosquitto('mosquitto -c mosquitto.conf')).toEqual([])
})

test('Mosquitto listens on the loopback address only, from version 2 on, where no file names a listener', () => {
  const check = (tag: string, text: string) =>
    configure([`eclipse-mosquitto:${tag}`, '/mosquitto/config/mosquitto.conf', '[]'], text, client(1883))
  expect(check('2.0', 'allow_anonymous true\n')).toEqual([expect.stringContaining('listener 1883'), '  6:45 used here'])
  expect(check('2.0', 'listener 1883\nallow_anonymous true\n')).toEqual([])
  expect(check('2.0', 'listener 9001\nprotocol websockets\n')).toEqual([])
  expect(check('2.0', 'port 1883\n')).toEqual([])
  expect(check('2.0', 'include_dir /mosquitto/config/conf.d\n')).toEqual([])
  expect(check('1.6', 'allow_anonymous true\n')).toEqual([])
})

test('says nothing about a server on the network of the host', () => {
  const host = `network_mode: host\n  client: { image: app, network_mode: host, environment: { URL: "redis://localhost:6379" } }`
  expect(configure(redis, 'bind 127.0.0.1\n', `  ${host}`)).toEqual([])
  expect(configure(redis, 'bind 127.0.0.1\n', `  ports: ["6379:6379"]\n    ${host}`)).toEqual([])
})

test('knows the forms of the settings of Elasticsearch', () => {
  const elasticsearch = (settings: string, more = '') =>
    lint(rule, {
      'compose.yaml': `services:\n  search:\n    image: elasticsearch:8.15.0\n    ports: ["9200:9200"]\n    volumes: ["./config:/usr/share/elasticsearch/config"]\n${more}`,
      'config/elasticsearch.yml': settings,
    })
  expect(elasticsearch('discovery.type: single-node\nhttp.cors.allow-origin: http://localhost\n')).toEqual([
    '5:15 warning Nothing reaches port 9200 of service "search", because it listens only on the loopback address of its container unless its configuration says otherwise; add "network.host: 0.0.0.0" to "elasticsearch.yml". [loopback-listener]',
    '  4:13 published here',
  ])
  expect(elasticsearch('network.host: _local_\n')).toHaveLength(2)
  expect(elasticsearch('network.host: ["_local_", "_site_"]\n')).toEqual([])
  expect(elasticsearch('network.host:\n  - _local_\n  - _site_\n')).toEqual([])
  expect(elasticsearch('network.host: 127.0.0.1\nnetwork.bind_host: 0.0.0.0\n')).toEqual([])
  expect(elasticsearch('network.bind_host: 0.0.0.0\n')).toEqual([])
  expect(elasticsearch('"network.host": 0.0.0.0\n')).toEqual([])
  expect(elasticsearch('network: { host: 0.0.0.0 }\n')).toEqual([])
  expect(elasticsearch('http.host: 0.0.0.0\n')).toEqual([])
  for (const variable of ['network.bind_host: 0.0.0.0', 'ES_SETTING_HTTP_BIND__HOST: 0.0.0.0', 'ES_PATH_CONF: /x'])
    expect(elasticsearch('a: 1\n', `    environment: { ${variable} }\n`)).toEqual([])
})
