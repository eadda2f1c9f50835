import { expect, test } from 'vitest'
import { endsAtOnce as rule } from '../../../src/lint/rules/catalogue/lifecycle/ends-at-once.ts'
import { lint } from './lint.ts'

test('reports a shell without a terminal', () => {
  expect(lint(rule, { 'compose.yaml': 'services: { a: { image: alpine }, b: { image: "node:22" } }' }))
    .toMatchInlineSnapshot(`
    [
      "1:25 warning Service "a" ends at once, because "alpine" starts "/bin/sh", which waits for input that it does not get; set a "command", or "tty: true". [ends-at-once]",
      "1:47 warning Service "b" ends at once, because "node:22" starts "node", which waits for input that it does not get; set a "command", or "tty: true". [ends-at-once]",
    ]
  `)
})

test('silent with a terminal, a command, or a server', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services: { a: { image: alpine, tty: true }, b: { image: alpine, command: sleep 60 }, c: { image: nginx } }',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('an image that only says how it is used', () => {
  expect(lint(rule, 'services: { a: { image: minio/minio } }')).toMatchInlineSnapshot(`
    [
      "1:25 warning Service "a" ends at once, because "minio/minio" only says how it is used if there is no "command"; write for example "command: server /data". [ends-at-once]",
    ]
  `)
  expect(lint(rule, 'services: { a: { image: minio/minio, command: server /data } }')).toEqual([])
})

test('a Dockerfile that leaves the command to its base image', () => {
  const check = (dockerfile: string, more = ''): readonly string[] =>
    lint(rule, { 'compose.yaml': `services:\n  a:\n    build: .\n${more}`, Dockerfile: dockerfile })
  expect(check('FROM alpine:3.20\nRUN true\n')).toEqual([
    '3:5 warning Service "a" ends at once, because its Dockerfile has no "CMD", and "alpine:3.20" starts "/bin/sh", which waits for input that it does not get; add "CMD", or set a "command". [ends-at-once]',
  ])
  expect(check('FROM alpine:3.20\nCMD ["sleep", "60"]\n')).toEqual([])
  expect(check('FROM alpine:3.20\nENTRYPOINT ["sleep", "60"]\n')).toEqual([])
  expect(check('FROM alpine:3.20\n', '    tty: true\n')).toEqual([])
  expect(check('FROM nginx:1.27\n')).toEqual([])
})

test('a server whose command only waits', () => {
  const check = (more: string): readonly string[] =>
    lint(rule, `services: { a: { image: nginx, ports: ["80"], ${more} } }`)
  expect(check('entrypoint: [sleep, "25"]')).toEqual([
    '1:59 warning Service "a" publishes a port, but only runs "sleep 25" and ends, because its "entrypoint" replaces what the image starts; put that after it, or remove the "entrypoint". [ends-at-once]',
  ])
  expect(check('command: sh -c "sleep 5"')).toHaveLength(1)
  for (const command of ['sleep infinity', 'sleep 3600', 'sh -c "sleep 5 && nginx -c /a.conf"', 'sleep'])
    expect(check(`command: ${command}`)).toEqual([])
  expect(lint(rule, 'services: { a: { image: nginx, command: sleep 5 } }')).toEqual([])
})

test('a program that is started in the background does not keep the container', () => {
  const lintCommand = (command: string) =>
    lint(rule, {
      'compose.yaml': 'services: { web: { build: . } }',
      Dockerfile: `FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y nginx\nCMD ${command}\n`,
    })
  expect(lintCommand('service nginx start')).toMatchInlineSnapshot(`
    [
      "Dockerfile:3:1 warning Service "web" ends at once, because "service nginx start" starts a program in the background and returns; use "nginx -g 'daemon off;'". [ends-at-once]",
    ]
  `)
  expect(lintCommand('["/etc/init.d/tomcat", "start"]')).toMatchInlineSnapshot(`
    [
      "Dockerfile:3:1 warning Service "web" ends at once, because "service tomcat start" starts a program in the background and returns; start it in the foreground. [ends-at-once]",
    ]
  `)
  expect(lintCommand('migrate && apachectl start')).toHaveLength(1)
  expect(lintCommand('gunicorn --daemon app:app')).toEqual([
    'Dockerfile:3:1 warning Service "web" ends at once, because "gunicorn --daemon app:app" starts a program in the background and returns; start it in the foreground. [ends-at-once]',
  ])
  expect(lintCommand('gunicorn app:app --daemon-name web')).toEqual([])
  expect(lintCommand('/app/startup.sh')).toEqual([])
  expect(lintCommand('service nginx start && tail -f /var/log/nginx/access.log')).toEqual([])
  expect(lintCommand('apachectl -D FOREGROUND')).toEqual([])
  expect(lintCommand('["cron", "-f"]')).toEqual([])
})

const watching = (command: string, more = ''): string => `
  services:
    css:
      image: node:22
      command: ${command}
${more}`

test.each([
  ['npx tailwindcss -i a.css -o b.css --watch', '--watch=always'],
  ['sh -c "npm ci && npx esbuild a.js --watch"', '--watch=forever'],
])('reports %s, which ends with its input', (command, instead) => {
  const shown = command.replace(/^.*&& |"$/g, '')
  expect(lint(rule, watching(command))).toEqual([
    `4:14 warning Service "css" ends at once, because "${shown}" stops when its input ends, and it gets none; use "${instead}", or set "tty: true". [ends-at-once]`,
  ])
})

test.each([
  ['npx tailwindcss -i a.css -o b.css --watch=always', ''],
  ['npx tailwindcss -i a.css -o b.css', ''],
  ['npx esbuild a.js --watch=forever', ''],
  ['npx tailwindcss -i a.css -o b.css --watch', '      tty: true\n'],
  ['npx esbuild a.js --watch', '      stdin_open: true\n'],
])('silent about %s %s', (command, more) => {
  expect(lint(rule, watching(command, more))).toEqual([])
})

test('reports a server that goes into the background unless its configuration says otherwise', () => {
  const check = (command: string, files: Readonly<Record<string, string>> = {}, mount = '') =>
    lint(rule, {
      'compose.yaml': `services: { web: { image: "nginx:1.27", command: ${command}, volumes: [${mount}] } }`,
      ...files,
    })
  const found =
    '1:50 warning Service "web" ends at once, because "nginx" starts a program in the background and returns; use "nginx -g \'daemon off;\'". [ends-at-once]'
  expect(check('nginx')).toEqual([found])
  expect(check('sh -c "envsubst < /t > /etc/nginx/conf.d/a.conf && nginx"')).toEqual([found])
  expect(check('sh -c "echo; exec nginx -g \'daemon off;\'"')).toEqual([])
  expect(check('sh -c "nginx && tail -f /dev/null"')).toEqual([])
  expect(check('nginx -t')).toEqual([])
  const mount = '"./nginx.conf:/etc/nginx/nginx.conf"'
  expect(check('nginx', { 'nginx.conf': 'events {}\n' }, mount)).toEqual([found])
  expect(check('nginx', { 'nginx.conf': 'daemon off;\nevents {}\n' }, mount)).toEqual([])
  expect(check('nginx', {}, mount)).toEqual([])
  expect(check('nginx', {}, '"./nginx:/etc/nginx"')).toEqual([])
  expect(lint(rule, { 'compose.yaml': 'services: { web: { image: my/nginx, command: nginx } }' })).toEqual([])
  const Dockerfile = 'FROM nginx:1.27\nRUN echo "daemon off;" >> /etc/nginx/nginx.conf\nCMD ["nginx"]\n'
  expect(lint(rule, { 'compose.yaml': 'services: { web: { build: . } }', Dockerfile })).toEqual([])
})

test('reports a script whose last command starts a program in the background', () => {
  const check = (script: string, instructions = 'CMD ["/start.sh"]') =>
    lint(rule, {
      'compose.yaml': 'services: { web: { build: . } }',
      Dockerfile: `FROM debian:12\nCOPY --chmod=755 start.sh supervisord.conf /\n${instructions}\n`,
      'start.sh': script,
      'supervisord.conf': '[supervisord]\nlogfile=/dev/null\n',
    })
  expect(check('#!/bin/sh\nmkdir -p /run\nservice ssh start\n')).toEqual([
    'Dockerfile:3:1 warning Service "web" ends at once, because "service ssh start" starts a program in the background and returns; use "/usr/sbin/sshd -D". [ends-at-once]',
  ])
  expect(check('#!/bin/sh\nservice ssh start\nexec "$@"\n')).toEqual([])
  expect(check('#!/bin/sh\nservice ssh start\nwhile true; do sleep 5; done\n')).toEqual([])
  expect(check('#!/bin/sh\nservice ssh start\ntail -f /var/log/a\n')).toEqual([])
  expect(check('', 'CMD ["supervisord", "-c", "/supervisord.conf"]')).toEqual([
    'Dockerfile:3:1 warning Service "web" ends at once, because "supervisord -c /supervisord.conf" starts a program in the background and returns; use "supervisord -n". [ends-at-once]',
  ])
  expect(check('', 'CMD ["supervisord", "-n", "-c", "/supervisord.conf"]')).toEqual([])
  expect(check('', 'CMD ["supervisord", "-c", "/other.conf"]')).toEqual([])
  expect(check('', 'CMD node server.js &')).toEqual([
    'Dockerfile:3:1 warning Service "web" ends at once, because "node server.js &" starts a program in the background and returns; start it in the foreground. [ends-at-once]',
  ])
  expect(check('', 'CMD node worker.js & node server.js')).toEqual([])
  expect(check('#!/bin/sh\nnode a.js &\nnode b.js &\n')).toHaveLength(1)
  expect(check('#!/bin/sh\nnode a.js &\nnode b.js &\nwait\n')).toEqual([])
  expect(check('', 'CMD httpd -p 80 -h /www')).toHaveLength(1)
  expect(check('', 'CMD httpd -f -p 80 -h /www')).toEqual([])
  expect(check('', 'CMD pm2 start app.js')).toHaveLength(1)
  expect(check('', 'CMD ["pm2-runtime", "start", "app.js"]')).toEqual([])
})
