import { expect, test } from 'vitest'
import { ignoredCommand as rule } from '../../../src/lint/rules/catalogue/lifecycle/ignored-command.ts'
import { lint } from './lint.ts'

test('reports an entrypoint in shell form', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: sleep 60\n',
      Dockerfile: 'FROM alpine\nENTRYPOINT echo a\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "4:14 warning The "command" of service "web" has no effect, because the "ENTRYPOINT" of its Dockerfile is a line for the shell; write it as a list, such as 'ENTRYPOINT ["program"]'. [ignored-command]",
      "  Dockerfile:2:1 the entrypoint",
    ]
  `)
})

test('reports options without an entrypoint', () => {
  expect(lint(rule, { 'compose.yaml': 'services: { a: { image: alpine, command: ["-v"] } }' })).toMatchInlineSnapshot(`
    [
      "1:42 warning Service "a" does not start, because its image has no entrypoint that takes "-v"; start the "command" with a program. [ignored-command]",
    ]
  `)
})

test('says nothing about one that uses its arguments, and a list', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: sleep 60\n',
      Dockerfile: 'FROM alpine\nENTRYPOINT exec "$@"\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('reports a shell that the program of the image gets as an argument', () => {
  expect(lint(rule, { 'compose.yaml': 'services: { a: { image: minio/mc, command: ["/bin/sh", "-c", "mc ls"] } }' }))
    .toMatchInlineSnapshot(`
      [
        "1:44 warning Service "a" starts no shell, because the entrypoint of its image is "mc", which gets all of it as arguments; write "entrypoint" instead of "command". [ignored-command]",
      ]
    `)
})

test('reports a shell that the image lacks besides', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  api:\n    build: .\n    command: sh -c "node server.js"\n',
      Dockerfile: 'FROM gcr.io/distroless/nodejs22-debian12\nWORKDIR /app\nCOPY server.js .\n',
      'server.js': '',
    }),
  ).toMatchInlineSnapshot(`
    [
      "4:14 warning Service "api" starts no shell, because the entrypoint of its image is "node", which gets all of it as arguments, and the image has no shell; write only the arguments of "node". [ignored-command]",
    ]
  `)
})

test('reports the program of the image written once more', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  api:\n    build: .\n    command: python3 manage.py migrate\n',
      Dockerfile: 'FROM python:3.13\nENTRYPOINT ["python3"]\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "4:14 warning Service "api" runs "python3 python3", because the entrypoint of its image is "python3" already; leave it out of the "command". [ignored-command]",
      "  Dockerfile:2:1 the entrypoint",
    ]
  `)
})

test('says nothing about arguments, an entrypoint that runs what it gets, and a shell as the entrypoint', () => {
  expect(
    lint(rule, {
      'compose.yaml': `services:
  arguments: { image: minio/mc, command: ls }
  script: { image: postgres, command: [sh, -c, ls] }
  shell: { image: minio/mc, entrypoint: [/bin/sh, -c], command: [mc ls] }
  none: { image: alpine, command: [sh, -c, ls] }
`,
    }),
  ).toEqual([])
})

const withScript = (script: string, entrypoint = '["/entrypoint.sh"]'): Record<string, string> => ({
  'compose.yaml': 'services:\n  api:\n    build: .\n    command: [httpd, -f]\n',
  Dockerfile: `FROM alpine:3.20\nCOPY entrypoint.sh /entrypoint.sh\nENTRYPOINT ${entrypoint}\n`,
  'entrypoint.sh': script,
})

test.each(['["/entrypoint.sh"]', '["sh", "/entrypoint.sh"]'])(
  'reports a command that the script %s never starts',
  (entrypoint) => {
    expect(lint(rule, withScript('#!/bin/sh\nset -e\ntouch /ready\n', entrypoint))).toEqual([
      `4:14 warning The command of service "api" has no effect, because its entrypoint, "entrypoint.sh", never uses its arguments; end the script with 'exec "$@"'. [ignored-command]`,
      '  Dockerfile:3:1 the entrypoint',
    ])
  },
)

test('reports a CMD that the script never starts', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services: { api: { build: . } }',
      Dockerfile: 'FROM alpine:3.20\nCOPY e.sh /e.sh\nENTRYPOINT ["/e.sh"]\nCMD ["httpd", "-f"]\n',
      'e.sh': '#!/usr/bin/env sh\ntouch /ready\nexec httpd -f -p 8000\n',
    }),
  ).toEqual([
    `Dockerfile:4:1 warning The command of service "api" has no effect, because its entrypoint, "e.sh", never uses its arguments; end the script with 'exec "$@"'. [ignored-command]`,
    '  Dockerfile:3:1 the entrypoint',
  ])
})

test.each([
  '#!/bin/sh\nexec "$@"\n',
  '#!/bin/sh\ncase "$1" in *) httpd ;; esac\n',
  '#!/bin/sh\nhttpd ${*}\n',
  '#!/bin/sh\nif [ $# -gt 0 ]; then sh -c "${@}"; fi\n',
  '#!/bin/bash\n. /lib.sh\nrun\n',
  '#!/usr/bin/env python3\nimport sys\n',
  'touch /ready\n',
])('silent about a script that may use its arguments: %j', (script) => {
  expect(lint(rule, withScript(script))).toEqual([])
})

test('silent about a script without a command', () => {
  const files = withScript('#!/bin/sh\ntouch /ready\n')
  expect(lint(rule, { ...files, 'compose.yaml': 'services: { api: { build: . } }' })).toEqual([])
})

test('reports a CMD that an entrypoint of the base image gets as arguments', () => {
  const check = (command: string, base = 'gcr.io/distroless/nodejs22-debian12') =>
    lint(rule, {
      'compose.yaml': 'services: { api: { build: . } }',
      Dockerfile: `FROM ${base}\nWORKDIR /app\nCOPY server.js npm.js ./\nCMD ${command}\n`,
      'server.js': '',
      'npm.js': '',
    })
  expect(check('["npm", "start"]')[0]).toBe(
    'Dockerfile:4:1 warning Service "api" runs "node npm", because the entrypoint of its image is "node"; write only the arguments of "node". [ignored-command]',
  )
  expect(check('["node", "server.js"]')[0]).toBe(
    'Dockerfile:4:1 warning Service "api" runs "node node", because the entrypoint of its image is "node" already; leave it out of the "CMD". [ignored-command]',
  )
  expect(check('server.js')[0]).toBe(
    'Dockerfile:4:1 warning Service "api" starts no shell, because the entrypoint of its image is "node", which gets all of it as arguments, and the image has no shell; write only the arguments of "node". [ignored-command]',
  )
  expect(check('["server.js"]')).toEqual([])
  expect(check('["npm.js"]')).toEqual([])
  expect(check('["npm", "start"]', 'node:22')).toEqual([])
})
