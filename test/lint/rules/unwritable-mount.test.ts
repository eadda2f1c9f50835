import { expect, test } from 'vitest'
import { unwritableMount as rule } from '../../../src/lint/rules/catalogue/storage/unwritable-mount.ts'
import { lint } from './lint.ts'

test('reports a folder that the engine creates', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  a:\n    image: busybox:1.36\n    user: "1000:1000"\n    command: sh -c "echo x > /data/f && sleep 60"\n    volumes: ["./data:/data"]\n',
      'README.md': 'x',
    }),
  ).toMatchInlineSnapshot(`
    [
      "6:15 warning Service "a" writes to "/data" as user "1000", but the engine creates the missing folder as root, so it may not; create the folder first, and give it to that user. [unwritable-mount]",
      "  4:11 the user",
    ]
  `)
})

test('reports a new volume', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  a:\n    image: busybox:1.36\n    user: "1000:1000"\n    command: sh -c "echo x > /data/f && sleep 60"\n    volumes: ["vol:/data"]\nvolumes:\n  vol:\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "6:15 warning Service "a" writes to "/data" as user "1000", but a new volume there belongs to root, because the image has no such folder; create it in the Dockerfile with "RUN mkdir /data && chown 1000 /data". [unwritable-mount]",
      "  4:11 the user",
    ]
  `)
})

test('reports a tmpfs', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  a:\n    image: busybox:1.36\n    user: "1000:1000"\n    command: sh -c "echo x > /data/f && sleep 60"\n    volumes: [{ type: tmpfs, target: /data, tmpfs: { mode: 0700 } }]\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "6:15 warning Service "a" writes to "/data" as user "1000", but the tmpfs belongs to root, and its mode keeps others out; set "mode: 01777". [unwritable-mount]",
      "  4:11 the user",
    ]
  `)
})

test('silent about root, a folder that exists, and a folder of the image', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  a:\n    image: busybox:1.36\n    user: "0"\n    command: sh -c "echo x > /data/f && sleep 60"\n    volumes: ["./data:/data"]\n',
      'README.md': 'x',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('silent about a folder of the image', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  a:\n    build: .\n    user: "1000:1000"\n    command: sh -c "echo x > /data/f && sleep 60"\n    volumes: ["vol:/data"]\nvolumes:\n  vol:\n',
      Dockerfile: 'FROM alpine:3.20\nRUN mkdir /data && chown 1000 /data\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('what is read-only', () => {
  const check = (more: string, command = 'touch /data/x'): readonly string[] =>
    lint(rule, {
      'compose.yaml': `services:\n  a:\n    image: alpine:3.20\n    command: sh -c "${command} && sleep 60"\n${more}`,
      'data/a': 'x',
    })
  expect(check('    volumes: ["./data:/data:ro"]\n')).toEqual([
    '5:15 warning Service "a" writes "/data/x", but what is mounted at "/data" is read-only; mount it without "ro". [unwritable-mount]',
  ])
  expect(check('    read_only: true\n')).toEqual([
    '5:16 warning Service "a" writes "/data/x", but its files are read-only; mount a volume or a "tmpfs" at "/data". [unwritable-mount]',
  ])
  expect(check('    read_only: true\n    tmpfs: [/data]\n')).toEqual([])
  expect(check('    read_only: true\n', 'echo a > /dev/null')).toEqual([])
  expect(check('    volumes: ["./data:/data"]\n')).toEqual([])
  expect(check('    read_only: true\n    healthcheck: { test: touch /tmp/ok }\n', 'true')).toHaveLength(1)
})

test('a volume or folder that only this service has is there for what it writes', () => {
  const dockerfile = 'FROM node:22-slim\nWORKDIR /app\nCOPY server.js .\nUSER node\nCMD ["node", "server.js"]\n'
  const lintBuild = (more: string, text = dockerfile, volume = '') =>
    lint(rule, {
      'compose.yaml': `services: { app: { build: . ${more} } }\nvolumes: { uploads: ${volume} }`,
      Dockerfile: text,
      'server.js': '',
    })
  const mount = ', volumes: ["uploads:/app/uploads"]'
  expect(lintBuild(mount)).toMatchInlineSnapshot(`
    [
      "1:41 warning Service "app" writes to "/app/uploads" as user "node", but a new volume there belongs to root, because the image has no such folder; create it in the Dockerfile with "RUN mkdir /app/uploads && chown node /app/uploads". [unwritable-mount]",
    ]
  `)
  expect(lintBuild(mount, dockerfile.replace('USER', 'RUN mkdir uploads && chown node uploads\nUSER'))).toEqual([])
  expect(lintBuild(mount, dockerfile.replace('USER node\n', ''))).toEqual([])
  expect(lintBuild(', volumes: ["uploads:/app/uploads:ro"]')).toEqual([])
  expect(lintBuild(', volumes: [/app/node_modules]', dockerfile.replace('USER', 'RUN npm ci\nUSER'))).toEqual([])
  expect(lintBuild(', volumes: ["uploads:/app"]')).toEqual([])
  expect(lintBuild(mount, dockerfile, '{ external: true }')).toEqual([])
  // Another service may give it to the user.
  expect(lintBuild(`${mount} }, init: { image: busybox, command: chown 1000 /u, volumes: ["uploads:/u"]`)).toEqual([])
})

test('a folder of the host that the engine creates is certain only where the image keeps its data', () => {
  const lintImage = (image: string) => lint(rule, `services: { app: { ${image} } }`)
  expect(lintImage('image: "grafana/grafana:11.1.0", volumes: ["./data:/var/lib/grafana"]')).toMatchInlineSnapshot(`
    [
      "1:63 warning Service "app" writes to "/var/lib/grafana" as user "grafana", but the engine creates the missing folder as root, so it may not; create the folder first, and give it to that user. [unwritable-mount]",
    ]
  `)
  expect(lintImage('image: app, user: "1000:1000", volumes: ["./downloads:/downloads"]')).toMatchInlineSnapshot(`
    [
      "1:61 info Service "app" could not write to "/downloads" as user "1000", because the engine creates the missing folder as root; create the folder first, and give it to that user if it writes there. [unwritable-mount]",
      "  1:38 the user",
    ]
  `)
  expect(lintImage('image: app, volumes: ["./downloads:/downloads"]')).toEqual([])
  expect(lintImage('image: app, user: "1000", volumes: ["./config:/config", "./a.conf:/etc/a.conf"]')).toEqual([])
})

test.each([
  ['n8nio/n8n:1.80.0', '/home/node/.n8n', 'node'],
  ['dpage/pgadmin4:8', '/var/lib/pgadmin', '5050'],
  ['docker.elastic.co/elasticsearch/elasticsearch:8.15.0', '/usr/share/elasticsearch/data', 'elasticsearch'],
  ['grafana/loki:2.9.8', '/loki', '10001'],
  ['bitnami/postgresql:16', '/bitnami/postgresql', '1001'],
  ['quay.io/jupyter/base-notebook', '/home/jovyan/work', '1000'],
])('a folder that the engine creates is closed to the user of %s', (image, folder, user) => {
  const lintImage = (more: string) => lint(rule, `services: { app: { image: "${image}", ${more} } }`)
  const [finding] = lintImage(`volumes: ["./data:${folder}"]`)
  expect(finding).toContain(`warning Service "app" writes to "${folder}" as user "${user}", but the engine creates`)
  expect(lintImage(`user: root, volumes: ["./data:${folder}"]`)).toEqual([])
  expect(lintImage(`volumes: ["/srv/data:${folder}"]`)).toEqual([])
  expect(lintImage('volumes: ["./certificates:/certificates"]')).toEqual([])
})

test('a service that has the folder above may prepare it', () => {
  const lintInit = (command: string) =>
    lint(
      rule,
      `services: { n8n: { image: "n8nio/n8n:1.80.0", volumes: ["./data:/home/node/.n8n"] }, init: { image: busybox, command: ${command}, volumes: [".:/project"] } }`,
    )
  expect(lintInit('sh -c "mkdir -p /project/data && chown 1000 /project/data"')).toEqual([])
  expect(lintInit('sleep 60')).toHaveLength(1)
})

test('a new volume belongs to the user that the folder in the image has', () => {
  const lintUser = (user: string) =>
    lint(
      rule,
      `services: { metrics: { image: "prom/prometheus:v2.53.0", user: "${user}", volumes: ["data:/prometheus"] } }\nvolumes: { data: }`,
    )
  expect(lintUser('1000')).toMatchInlineSnapshot(`
    [
      "1:82 warning Service "metrics" writes to "/prometheus" as user "1000", but a new volume there belongs to user "nobody", as the folder in the image does; remove "user", or set it to that one. [unwritable-mount]",
      "  1:64 the user",
    ]
  `)
  expect(lintUser('65534')).toEqual([])
  expect(lintUser('root')).toEqual([])
})

const withTmpfs = (item: string, user = 'node'): Record<string, string> => ({
  'compose.yaml': `services:\n  a:\n    build: .\n    user: ${user}\n    command: sh -c "echo x > /app/cache/f && node a.js"\n    tmpfs: ["${item}"]\n`,
  Dockerfile: 'FROM node:22-alpine\nRUN mkdir -p /app/cache && chown node /app/cache\n',
})

test('reports a tmpfs that has the mode of a folder of the image, or a closed one', () => {
  const says = 'Service "a" writes to "/app/cache" as user "node", but the tmpfs belongs to root, and'
  expect(lint(rule, withTmpfs('/app/cache:size=1m'))).toEqual([
    `6:13 warning ${says} gets the mode of the folder in the image, which keeps others out; set "/app/cache:mode=1777". [unwritable-mount]`,
    '  4:11 the user',
  ])
  expect(lint(rule, withTmpfs('/app/cache:size=1m,mode=0755'))).toEqual([
    `6:13 warning ${says} its mode keeps others out; set "mode=1777". [unwritable-mount]`,
    '  4:11 the user',
  ])
})

test.each([
  ['/app/cache:mode=1777', 'node'],
  ['/app/cache:uid=1000,mode=0700', 'node'],
  ['/app/cache:gid=1000,mode=0770', 'node'],
  ['/app/cache:size=1m', 'root'],
])('silent about a tmpfs at %s for %s', (item, user) => {
  expect(lint(rule, withTmpfs(item, user))).toEqual([])
})

const SOCKET = 'volumes: ["/var/run/docker.sock:/var/run/docker.sock"]'
const withUser = (user: string, more = ''): Record<string, string> => ({
  'compose.yaml': `services: { a: { build: ., ${SOCKET}${more} } }`,
  Dockerfile: `FROM alpine:3.20\nRUN adduser -D app\n${user}\nCMD ["sleep", "60"]\n`,
})

test('reports the socket of the engine for another user than root', () => {
  expect(lint(rule, withUser('USER app'))).toEqual([
    '1:38 warning Service "a" may not connect to "/var/run/docker.sock" as user "app", because the socket lets only root and its group on the host in; add "group_add" with the ID of that group, or set "user: root". [unwritable-mount]',
  ])
})

test.each([
  ['', ''],
  ['USER root', ''],
  ['USER app:999', ''],
  ['USER app', ', group_add: ["998"]'],
  ['USER app', ', user: root'],
  ['USER app', ', user: "0"'],
  ['USER app', ', user: "1000:998"'],
  ['USER ${SOME}', ''],
  ['RUN addgroup -g 998 docker && addgroup app docker\nUSER app', ''],
])('silent about the socket with %s%s', (user, more) => {
  expect(lint(rule, withUser(user, more))).toEqual([])
})
