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

test('a port of the host where that of the container belongs', () => {
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
