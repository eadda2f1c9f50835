import { expect, test } from 'vitest'
import { unrunnableScript as rule } from '../../../src/lint/rules/catalogue/lifecycle/unrunnable-script.ts'
import { lint } from './lint.ts'

test('reports no first line', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20\nCOPY --chmod=755 e.sh /e.sh\nENTRYPOINT ["/e.sh"]\n',
      'e.sh': 'exec sleep 60\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:3:1 warning Service "web" cannot start "/e.sh", because "e.sh" does not say what interprets it; start its first line with "#!/bin/sh". [unrunnable-script]",
      "  Dockerfile:2:1 comes from here",
    ]
  `)
})

test('line breaks of Windows', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20\nCOPY --chmod=755 e.sh /e.sh\nENTRYPOINT ["/e.sh"]\n',
      'e.sh': '#!/bin/sh\r\nexec sleep 60\r\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:3:1 warning Service "web" cannot start "/e.sh", because the lines of "e.sh" end as on Windows, so that its interpreter is not found; save it with line feeds only. [unrunnable-script]",
      "  Dockerfile:2:1 comes from here",
    ]
  `)
})

test('reports an interpreter that the image lacks', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine:3.20\nCOPY --chmod=755 e.sh /e.sh\nENTRYPOINT ["/e.sh"]\n',
      'e.sh': '#!/usr/bin/env bash\nexec sleep 60\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:3:1 warning Service "web" cannot start "/e.sh", because it needs "bash", which "alpine:3.20" lacks; install it, or use "#!/bin/sh". [unrunnable-script]",
      "  Dockerfile:2:1 comes from here",
    ]
  `)
})

test('reports no right to be executed', () => {
  expect(
    lint(
      rule,
      {
        'compose.yaml':
          'services:\n  a:\n    image: busybox:1.36\n    working_dir: /app\n    command: ./run.sh\n    volumes: ["./app:/app"]\n',
        'app/run.sh': '#!/bin/sh\n',
      },
      { modes: { 'app/run.sh': 0o644 } },
    ),
  ).toMatchInlineSnapshot(`
    [
      "5:14 warning Service "a" cannot start "./run.sh", because "app/run.sh" may not be executed; run "chmod +x" on it, or start it with "sh ./run.sh". [unrunnable-script]",
      "  6:15 comes from here",
    ]
  `)
})

test('reports a script that a mount lacks, and one that it hides', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  a:\n    image: busybox:1.36\n    working_dir: /app\n    command: sh start.sh\n    volumes: ["./app:/app"]\n',
      'app/run.sh': 'x',
      'start.sh': 'x',
    }),
  ).toMatchInlineSnapshot(`
    [
      "5:14 warning Service "a" cannot start "start.sh", because the folder mounted at "/app" has no such file; add it there, or mount the folder elsewhere. [unrunnable-script]",
      "  6:15 mounted here",
    ]
  `)
})

test('silent about scripts that run', () => {
  expect(
    lint(
      rule,
      {
        'compose.yaml':
          'services:\n  a:\n    image: busybox:1.36\n    working_dir: /app\n    command: ./run.sh\n    volumes: ["./app:/app"]\n',
        'app/run.sh': '#!/bin/sh\n',
      },
      { modes: { 'app/run.sh': 0o755 } },
    ),
  ).toMatchInlineSnapshot(`[]`)
})

test('silent where the mode is not known, and for one that a shell runs', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  a:\n    image: busybox:1.36\n    working_dir: /app\n    command: sh run.sh\n    volumes: ["./app:/app"]\n',
      'app/run.sh': 'echo\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('says nothing about a script after chmod with a path in a variable', () => {
  const run = (instructions: string): readonly string[] =>
    lint(
      rule,
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: `FROM alpine:3.20 AS base\nENV HOME_OF_APP=/app\nFROM base\n${instructions}\nENTRYPOINT ["/app/run.sh"]\n`,
        'run.sh': '#!/bin/sh\n',
      },
      { modes: { 'run.sh': 0o644 } },
    )
  expect(run('COPY run.sh $HOME_OF_APP/\nRUN chmod +x $HOME_OF_APP/run.sh')).toEqual([])
  expect(run('COPY run.sh $HOME_OF_APP/\nRUN chmod +x "${UNKNOWN}/run.sh"')).toEqual([])
  expect(run('COPY run.sh $HOME_OF_APP/\nRUN chmod +x $HOME_OF_APP/other.sh')).toEqual([
    'Dockerfile:6:1 warning Service "web" cannot start "/app/run.sh", because "run.sh" may not be executed; run "chmod +x" on it, or start it with "sh /app/run.sh". [unrunnable-script]',
    '  Dockerfile:4:1 comes from here',
  ])
})

test.each([
  'chmod +x /e.sh',
  'find / -maxdepth 1 -name "*.sh" -exec chmod +x {} \\;',
  'ls / | grep sh$ | xargs chmod 755',
  'for each in /*.sh; do chmod +x "$each"; done',
])('silent after chmod in the Dockerfile: %s', (command) => {
  expect(
    lint(
      rule,
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: `FROM alpine:3.20\nCOPY e.sh /e.sh\nRUN ${command}\nENTRYPOINT ["/e.sh"]\n`,
        'e.sh': '#!/bin/sh\n',
      },
      { modes: { 'e.sh': 0o644 } },
    ),
  ).toMatchInlineSnapshot(`[]`)
})

test('the script of a healthcheck', () => {
  const check = (test: string, script: string): readonly string[] =>
    lint(rule, {
      'compose.yaml': `services:\n  web:\n    image: alpine:3.20\n    command: sleep 60\n    volumes: ["./c.sh:/c.sh"]\n    healthcheck: { test: ${test} }\n`,
      'c.sh': script,
    })
  expect(check('["CMD", "/c.sh"]', '#!/bin/sh\r\ntrue\r\n')).toMatchInlineSnapshot(`
    [
      "6:26 warning The healthcheck of service "web" cannot start "/c.sh", because the lines of "c.sh" end as on Windows, so that its interpreter is not found; save it with line feeds only. [unrunnable-script]",
      "  5:15 comes from here",
    ]
  `)
  expect(check('["CMD", "sh", "/c.sh"]', '#!/bin/sh\r\ntrue\r\n')).toEqual([])
  expect(check('["CMD", "true"]', '#!/bin/sh\r\n')).toEqual([])
})

test('a script that is written in the Compose file', () => {
  const check = (more: string, line = '#!/bin/sh'): readonly string[] =>
    lint(
      rule,
      `services:\n  web:\n    image: alpine:3.20\n    command: /go.sh\n    configs: [{ source: c, target: /go.sh${more} }]\nconfigs:\n  c:\n    content: |\n      ${line}\n      sleep 60\n`,
    )
  expect(check('')).toMatchInlineSnapshot(`
    [
      "4:14 warning Service "web" cannot start "/go.sh", because its config may not be executed; set "mode: 0755" where the service gets it. [unrunnable-script]",
      "  5:15 comes from here",
    ]
  `)
  expect(check(', mode: 0755')).toEqual([])
  expect(check(', mode: 0755', '#!/bin/bash')).toMatchInlineSnapshot(`
    [
      "4:14 warning Service "web" cannot start "/go.sh", because it needs "bash", which "alpine:3.20" lacks; install it, or use "#!/bin/sh". [unrunnable-script]",
      "  5:15 comes from here",
    ]
  `)
})

test('a script that is not in a folder of programs', () => {
  const check = (target: string, entrypoint: string): readonly string[] =>
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: `FROM alpine:3.20\nWORKDIR /app\nCOPY --chmod=755 e.sh ${target}\nENTRYPOINT ["${entrypoint}"]\n`,
      'e.sh': '#!/bin/sh\nexec sleep 60\n',
    })
  expect(check('/', 'e.sh')).toMatchInlineSnapshot(`
    [
      "Dockerfile:4:1 warning Service "web" cannot start "e.sh", because its folder is not in "PATH"; write "/e.sh". [unrunnable-script]",
    ]
  `)
  expect(check('./', 'e.sh')).toMatchInlineSnapshot(`
    [
      "Dockerfile:4:1 warning Service "web" cannot start "e.sh", because its folder is not in "PATH"; write "/app/e.sh". [unrunnable-script]",
    ]
  `)
  expect(check('/usr/local/bin/', 'e.sh')).toEqual([])
  expect(check('./', './e.sh')).toEqual([])
})

test.each([
  ['RUN npm ci && npm run build', '{}'],
  ['RUN yarn build', '{}'],
  ['RUN npm install', '{ "scripts": { "postinstall": "tsc" } }'],
  ['RUN npx tsc', '{}'],
  ['RUN go run ./gen', '{}'],
])('silent about a script that may be made by %s', (run, manifest) => {
  const check = (line: string): readonly string[] =>
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: `FROM node:22\nWORKDIR /app\nCOPY . .\n${line}\nCMD ["node", "lib/index.js"]\n`,
      'package.json': manifest,
    })
  expect(check(run)).toEqual([])
  expect(check('RUN echo done')).toEqual([
    'Dockerfile:5:1 warning Service "web" cannot start "lib/index.js", because "/app/lib" has no such file in the image; copy it there, or correct the path. [unrunnable-script]',
  ])
})

test.each([
  'RUN cp *.sh /usr/local/bin/',
  'RUN install -m 755 e.sh /usr/local/bin',
  'RUN ./setup',
  'ENV PATH=/app:$PATH',
])('silent about a script that may have come into a folder of programs by %s', (line) => {
  const check = (between: string): readonly string[] =>
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: `FROM debian:12\nWORKDIR /app\nCOPY --chmod=755 e.sh .\n${between}\nCMD ["e.sh"]\n`,
      'e.sh': '#!/bin/sh\nexec sleep 60\n',
    })
  expect(check(line)).toEqual([])
  expect(check('RUN echo done')).toHaveLength(1)
})

test('a script whose lines end as on Windows, given to a shell', () => {
  const check = (script: string, command = 'sh /run.sh'): readonly string[] =>
    lint(rule, {
      'compose.yaml': `services:\n  web:\n    image: alpine:3.20\n    command: ${command}\n    volumes: ["./run.sh:/run.sh"]\n`,
      'run.sh': script,
    })
  expect(check('set -e\r\nexec sleep 60\r\n')).toMatchInlineSnapshot(`
    [
      "4:14 warning Service "web" cannot start "/run.sh", because the lines of "run.sh" end as on Windows, and the shell takes their ends for parts of words; save it with line feeds only. [unrunnable-script]",
      "  5:15 comes from here",
    ]
  `)
  expect(check('if true; then\r\n  sleep 60\r\nfi\r\n')).toHaveLength(2)
  expect(check('set -e\nexec sleep 60\n')).toEqual([])
  expect(check('echo hello\r\n')).toEqual([])
  expect(check('set -e\r\n', 'cat /run.sh')).toEqual([])
})

test('hooks', () => {
  const check = (command: string, mode = 0o644): readonly string[] =>
    lint(
      rule,
      {
        'compose.yaml': `services:\n  web:\n    image: alpine:3.20\n    command: sleep 60\n    volumes: ["./init.sh:/init.sh"]\n    post_start: [{ command: ${command} }]\n    pre_stop: [{ command: ${command} }]\n`,
        'init.sh': '#!/bin/sh\necho hi\n',
      },
      { modes: { 'init.sh': mode } },
    )
  expect(check('[/init.sh]')).toMatchInlineSnapshot(`
    [
      "6:29 warning A "post_start" hook of service "web" cannot start "/init.sh", because "init.sh" may not be executed; run "chmod +x" on it, or start it with "sh /init.sh". [unrunnable-script]",
      "  5:15 comes from here",
      "7:27 warning A "pre_stop" hook of service "web" cannot start "/init.sh", because "init.sh" may not be executed; run "chmod +x" on it, or start it with "sh /init.sh". [unrunnable-script]",
      "  5:15 comes from here",
    ]
  `)
  expect(check('[/init.sh]', 0o755)).toEqual([])
  expect(check('[sh, /init.sh]')).toEqual([])
})

test('a script that a mount hides, or that is in another folder', () => {
  const check = (more: string): readonly string[] =>
    lint(rule, {
      'compose.yaml': `services:\n  web:\n    build: .\n${more}volumes:\n  data:\n`,
      Dockerfile: 'FROM node:22-alpine\nWORKDIR /opt/app\nCOPY run.js .\nCMD ["node", "run.js"]\n',
      'run.js': '',
    })
  expect([
    ...check('    tmpfs: [/opt/app]\n'),
    ...check('    volumes: [{ type: volume, source: data, target: /opt/app, volume: { nocopy: true } }]\n'),
    ...check('    working_dir: /srv\n'),
  ]).toMatchInlineSnapshot(`
    [
      "Dockerfile:4:1 warning Service "web" cannot start "run.js", because the tmpfs at "/opt/app" is empty, and hides what the image has there; mount it elsewhere. [unrunnable-script]",
      "  4:13 mounted here",
      "Dockerfile:4:1 warning Service "web" cannot start "run.js", because "nocopy" leaves the volume at "/opt/app" empty, and hides what the image has there; remove it. [unrunnable-script]",
      "  4:15 mounted here",
      "Dockerfile:4:1 warning Service "web" cannot start "run.js", because "/srv" has no such file in the image; copy it there, or correct the path. [unrunnable-script]",
    ]
  `)
  expect(check('')).toEqual([])
  expect(check('    volumes: ["data:/opt/app"]\n')).toEqual([])
  expect(check('    tmpfs: [/opt/app/cache]\n')).toEqual([])
})

test('advises an interpreter of the same language', () => {
  const check = (install: string): readonly string[] =>
    lint(rule, {
      'compose.yaml': 'services:\n  cron:\n    build: .\n',
      Dockerfile: `FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y ${install}\nCOPY --chmod=755 sync.py /sync.py\nCMD ["/sync.py"]\n`,
      'sync.py': '#!/usr/bin/env python\nprint()\n',
    })
  expect(check('python3')).toEqual([
    'Dockerfile:4:1 warning Service "cron" cannot start "/sync.py", because it needs "python", which "debian:bookworm-slim" lacks; install it, or use "#!/usr/bin/env python3". [unrunnable-script]',
    '  Dockerfile:3:1 comes from here',
  ])
  expect(check('curl')[0]).toMatch(/; install it\. \[/)
  expect(check('python-is-python3')).toEqual([])
})

test('says nothing about what an entrypoint takes for an argument of its own program', () => {
  const start = (file: string) =>
    lint(
      rule,
      {
        'compose.yaml': `services: { a: { image: "redis:8", command: ${file}, volumes: [".${file}:${file}"] } }`,
        [file.slice(1)]: '#!/bin/sh\n',
      },
      { modes: { [file.slice(1)]: 0o644 } },
    )
  expect(start('/start.sh')).toHaveLength(2)
  expect(start('/redis.conf')).toEqual([])
})
