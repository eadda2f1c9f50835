import { expect, test } from 'vitest'
import { closedPort } from '../../../src/lint/rules/catalogue/ports/closed-port.ts'
import { lint, marked } from './lint.ts'

test('swapped ports', () => {
  const file = `
      services:
        db:
          image: postgres:10
          environment:
            POSTGRES_PASSWORD: x
          ports:
            - "5432:55432"
    `
  expect(lint(closedPort, file)).toEqual([
    '7:15 warning Nothing in service "db" listens on port 55432, because "postgres:10" listens on 5432; write "55432:5432". [closed-port]',
  ])
  expect(marked(closedPort, file)).toEqual(['55432'])
})

test('reports a port of the host where that of the container belongs', () => {
  const file = `
      services:
        db:
          image: mysql:5.7
          volumes: [data:/var/lib/mysql]
          ports: ["8083:8083"]
          expose: ["8083", 3306]
      volumes:
        data:
    `
  expect(lint(closedPort, file)).toEqual([
    '5:19 warning Nothing in service "db" listens on port 8083, because "mysql:5.7" listens on 3306; write "8083:3306". [closed-port]',
    '6:14 warning Nothing in service "db" listens on port 8083, because "mysql:5.7" listens on 3306, which "expose" does not change; remove it. [closed-port]',
  ])
})

test.each([
  ['the right port', 'ports: ["55432:5432"]'],
  ['a command that may move it', 'ports: ["1:1"]\n          command: -p 1'],
  ['a variable that may move it', 'ports: ["1234:1234"]\n          environment: [PGPORT=1234]'],
  ['a variable that names it', 'ports: ["1234:1234"]\n          environment: [OPTIONS=-p 1234]'],
  ['an env_file that may move it', 'ports: ["1:1"]\n          env_file: [{ path: a.env, required: false }]'],
  ['a configuration that may move it', 'ports: ["1:1"]\n          volumes: [./postgresql.conf:/etc/postgresql.conf]'],
  ['another protocol', 'ports: ["1:1/udp"]'],
  ['no port at all', 'expose: ["99999"]'],
  ['the network of the host', 'ports: ["1:1"]\n          network_mode: host'],
  ['an image that is built', 'ports: ["1:1"]\n          build: .'],
  ['an unset variable', 'ports: ["1:${PORT}1"]'],
])('%s', (_, more) => {
  const file = `
      services:
        db:
          image: postgres:17
          ${more}
    `
  expect(lint(closedPort, file)).toEqual([])
})

test('the port that Traefik is told', () => {
  const check = (image: string, port: number, more = ''): readonly string[] =>
    lint(
      closedPort,
      `services:\n  web:\n    image: ${image}\n    labels:\n      - traefik.http.services.web.loadbalancer.server.port=${port}\n${more}`,
    )
  expect(check('nginx:1.29', 8080)).toMatchInlineSnapshot(`
    [
      "5:60 warning Traefik reaches nothing in service "web" at port 8080, because "nginx:1.29" listens on 80; write that. [closed-port]",
    ]
  `)
  expect(check('nginx:1.29', 80)).toEqual([])
  expect(check('acme/shop', 8080)).toEqual([])
  expect(check('nginx:1.29', 8080, '    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n')).toEqual([])
})

const NODE = 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n'

function lintBuild(files: Readonly<Record<string, string>>, ports = '["3000:80"]', more = ''): readonly string[] {
  return lint(closedPort, {
    'compose.yaml': `services: { web: { build: ., ports: ${ports}${more} } }`,
    Dockerfile: NODE,
    ...files,
  })
}

test('a server in the source of the project listens on the port that its call says', () => {
  expect(lintBuild({ 'server.js': "const app = require('express')()\napp.listen(3000)\n" })).toMatchInlineSnapshot(`
    [
      "1:44 warning Nothing in service "web" listens on port 80, because "app.listen()" listens on 3000; write "3000:3000". [closed-port]",
      "  server.js:2:1 listens here",
    ]
  `)
  const byVariable = "import express from 'express'\nconst PORT = process.env.PORT || 3000\nexpress().listen(PORT)\n"
  expect(lintBuild({ 'server.js': byVariable })).toMatchInlineSnapshot(`
    [
      "1:44 warning Nothing in service "web" listens on port 80, because "listen()" listens on 3000; write "3000:3000". [closed-port]",
      "  server.js:3:9 listens here",
    ]
  `)
  expect(lintBuild({ 'server.js': byVariable }, '["3000:3000"]', ', environment: { PORT: 4000 }'))
    .toMatchInlineSnapshot(`
    [
      "1:44 warning Nothing in service "web" listens on port 3000, because "listen()" listens on 4000; write "3000:4000". [closed-port]",
      "  server.js:3:9 listens here",
    ]
  `)
  expect(lintBuild({ 'server.js': byVariable }, '["4000:4000"]', ', environment: { PORT: 4000 }')).toEqual([])
  const python = {
    Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nCMD ["python", "app.py"]\n',
    'app.py':
      'import os\nfrom flask import Flask\napp = Flask(__name__)\napp.run(host="0.0.0.0", port=int(os.environ.get("PORT", 5000)))\n',
  }
  expect(lintBuild(python, '["8000:8000"]')).toMatchInlineSnapshot(`
    [
      "1:44 warning Nothing in service "web" listens on port 8000, because "app.run()" listens on 5000; write "8000:5000". [closed-port]",
      "  app.py:4:1 listens here",
    ]
  `)
})

test('a server that a command starts listens on the port of its options, or on its default one', () => {
  const dockerfile = { Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n', 'app.py': '' }
  const lintCommand = (command: string, ports: string) => lintBuild(dockerfile, ports, `, command: ${command}`)
  expect(lintCommand('flask run --host=0.0.0.0', '["8000:8000"]')).toMatchInlineSnapshot(`
    [
      "1:44 warning Nothing in service "web" listens on port 8000, because "flask run" listens on 5000; write "8000:5000". [closed-port]",
      "  1:61 listens here",
    ]
  `)
  expect(lintCommand('gunicorn -b 0.0.0.0:8000 app:app', '["5000:5000"]')).toMatchInlineSnapshot(`
    [
      "1:44 warning Nothing in service "web" listens on port 5000, because "gunicorn" listens on 8000; write "5000:8000". [closed-port]",
      "  1:61 listens here",
    ]
  `)
  expect(lintCommand('python -m http.server 9000', '["8000:8000"]')).toMatchInlineSnapshot(`
    [
      "1:44 warning Nothing in service "web" listens on port 8000, because "http.server" listens on 9000; write "8000:9000". [closed-port]",
      "  1:61 listens here",
    ]
  `)
  expect(lintCommand('gunicorn -b 0.0.0.0:8000 app:app', '["5000:8000"]')).toEqual([])
  expect(lintCommand('gunicorn -b unix:/run/app.sock app:app', '["5000:5000"]')).toEqual([])
  expect(lintCommand('gunicorn -b 0.0.0.0:8000 -b 0.0.0.0:5000 app:app', '["5000:5000"]')).toEqual([])
})

test.each([
  ['another server in the same source', "const http = require('http')\nhttp.listen(3000)\nhttp.listen(80)\n"],
  ['a port that the source names elsewhere', "const app = require('express')()\napp.listen(3000)\nmetrics(80)\n"],
  ['a port from elsewhere', "const app = require('express')()\napp.listen(config.port)\n"],
  ['a name that is set twice', "const app = require('express')()\nlet port = 1000\nport = 2000\napp.listen(port)\n"],
  ['a file of variables', "require('dotenv')\nconst app = require('koa')()\napp.listen(process.env.PORT || 3000)\n"],
])('%s leaves the port unknown', (_, source) => {
  expect(lintBuild({ 'server.js': source })).toEqual([])
})

test('a file of variables that another source reads leaves the port unknown', () => {
  const source = { 'server.js': "require('./config')\nrequire('express')().listen(process.env.PORT || 3000)\n" }
  expect(lintBuild({ ...source, '.env': 'PORT=80\n' })).toEqual([])
  expect(lintBuild({ ...source, '.env': 'NAME=web\n' })).toHaveLength(2)
})

test('a command in front may set the port, or change the folder', () => {
  const source = { 'server.js': "require('express')().listen(process.env.PORT || 3000)\n" }
  const lintScript = (script: string) => lintBuild(source, '["80:80"]', `, command: sh -c "${script}"`)
  expect(lintScript('NODE_ENV=test node server.js')).toHaveLength(2)
  expect(lintScript('PORT=80 node server.js')).toEqual([])
  expect(lintScript('cd web && node server.js')).toEqual([])
})

test('a container that uses the network of another may listen there', () => {
  const lintShared = (mode: string) =>
    lint(
      closedPort,
      `services: { redis: { image: redis:7, container_name: redis-1, ports: ["80:80"] }, proxy: { image: nginx, network_mode: "${mode}" } }`,
    )
  expect(lintShared('bridge')).toEqual([
    '1:75 warning Nothing in service "redis" listens on port 80, because "redis:7" listens on 6379; write "80:6379". [closed-port]',
  ])
  expect(lintShared('service:redis')).toEqual([])
  expect(lintShared('container:redis-1')).toEqual([])
})

test('a second port may be opened by another file', () => {
  const source = { 'server.js': "const app = require('express')()\napp.listen(3000)\n" }
  expect(lintBuild(source, '["3000:3000", "9229:9229"]')).toEqual([])
  expect(lintBuild(source, '["80:80"]', ', environment: { METRICS_PORT: 80 }')).toEqual([])
})

test('a Dockerfile that exposes another port is a hint', () => {
  const dockerfile = { Dockerfile: 'FROM node:22\nEXPOSE 3000\nCMD ["./run"]\n' }
  expect(lintBuild(dockerfile)).toMatchInlineSnapshot(`
    [
      "1:44 info The Dockerfile of service "web" exposes only 3000, not port 80; write "3000:3000" unless the service is configured to listen there. [closed-port]",
    ]
  `)
  expect(lintBuild(dockerfile, '["80:3000"]')).toEqual([])
  expect(lintBuild(dockerfile, '["80:80"]', ', environment: { PORT: 80 }')).toEqual([])
  expect(lintBuild(dockerfile, '["80:80"]', ', command: ./other')).toEqual([])
})

const nginx = (ports: string, files: Readonly<Record<string, string>>, target = '/etc/nginx/conf.d/default.conf') =>
  lint(closedPort, {
    'compose.yaml': `services: { web: { image: "nginx:1.27", ports: ["${ports}"], volumes: ["./nginx:${target}"] } }`,
    ...files,
  })

test('nginx listens where its mounted configuration says', () => {
  expect(nginx('8080:8080', { nginx: 'server {\n  listen 80;\n}\n' })).toEqual([
    '1:55 warning Nothing in service "web" listens on port 8080, because its configuration of nginx listens on 80; write "8080:80". [closed-port]',
  ])
  // The default site of the image stays beside another one.
  expect(nginx('80:81', { nginx: 'server { listen 8080; }' }, '/etc/nginx/conf.d/site.conf')).toEqual([
    expect.stringContaining('listens on 8080, 80; write "80:8080"'),
  ])
  expect(nginx('443:443', { 'nginx/a.conf': 'server { root /a; }' }, '/etc/nginx/conf.d')).toHaveLength(1)
})

test.each([
  ['80:80', 'server { root /a; }'],
  ['80:8080', 'server { listen 8080; }'],
  ['443:443', 'server { listen 80; } server { listen [::]:443 ssl; }'],
  ['80:8080', 'server { listen ${PORT}; }'],
  ['80:8080', 'include /etc/nginx/sites/*.conf; server { listen 80; }'],
  ['80:8080', '# listen 80;\nserver { listen *:8080 default_server; }'],
])('nothing for %s and %s', (ports, text) => {
  expect(nginx(ports, { nginx: text })).toEqual([])
})

test('nothing where further files of nginx are not known', () => {
  const site = { 'nginx/site.conf': 'server { listen 80; }' }
  expect(nginx('8080:8080', { ...site, 'nginx/b.conf': 'server { listen 8080; }' }, '/etc/nginx/conf.d')).toEqual([])
  expect(nginx('8080:8080', { nginx: 'server { listen 80; }' }, '/etc/nginx/templates/default.conf.template')).toEqual(
    [],
  )
  expect(nginx('8080:8080', {}, '/etc/nginx/conf.d')).toEqual([])
  const main = 'http { include /etc/nginx/mime.types; server { listen 8080; } }'
  expect(nginx('80:8080', { nginx: main }, '/etc/nginx/nginx.conf')).toEqual([])
  expect(nginx('80:80', { nginx: main }, '/etc/nginx/nginx.conf')).toHaveLength(1)
  expect(nginx('80:80', { nginx: `${main} include /etc/nginx/conf.d/*.conf;` }, '/etc/nginx/nginx.conf')).toEqual([])
})
