import { expect, test } from 'vitest'
import { unwritableMount as rule } from '../../../src/lint/rules/catalogue/storage/unwritable-mount.ts'
import { lint } from './lint.ts'

test('a folder that the engine creates', () => {
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

test('a new volume', () => {
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

test('a tmpfs', () => {
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
