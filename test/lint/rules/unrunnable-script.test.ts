import { expect, test } from 'vitest'
import { unrunnableScript as rule } from '../../../src/lint/rules/catalogue/lifecycle/unrunnable-script.ts'
import { lint } from './lint.ts'

test('no first line', () => {
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

test('an interpreter that the image lacks', () => {
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

test('no right to be executed', () => {
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

test('a script that a mount lacks, and one that it hides', () => {
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

test('silent after chmod in the Dockerfile', () => {
  expect(
    lint(
      rule,
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n',
        Dockerfile: 'FROM alpine:3.20\nCOPY e.sh /e.sh\nRUN chmod +x /e.sh\nENTRYPOINT ["/e.sh"]\n',
        'e.sh': '#!/bin/sh\n',
      },
      { modes: { 'e.sh': 0o644 } },
    ),
  ).toMatchInlineSnapshot(`[]`)
})
