import { expect, test } from 'vitest'
import { copiedFile } from '../../../src/lint/rules/catalogue/storage/copied-file.ts'
import { lint } from './lint.ts'

test('what must be copied', () => {
  const file = `
    services:
      a:
        image: i
        read_only: true
        configs: [c]
        secrets: [s, f]
    configs: { c: { content: x } }
    secrets: { s: { environment: HOME }, f: { file: ./f } }
  `
  expect(lint(copiedFile, file)).toEqual([
    '5:15 warning Compose cannot copy the config "c" into service "a", which is read-only, so it does not start; give the config a "file". [copied-file]',
    '  4:16 read-only here',
    '  7:17 copied from this',
    '6:15 warning Compose cannot copy the secret "s" into service "a", which is read-only, so it does not start; give the secret a "file". [copied-file]',
    '  4:16 read-only here',
    '  8:17 copied from this',
  ])
})

test('says nothing about files, and services that can be written to', () => {
  const files = [
    `
    services: { a: { image: i, read_only: true, configs: [c] } }
    configs: { c: { file: ./c } }
  `,
    `
    services: { a: { image: i, configs: [c] } }
    configs: { c: { content: x } }
  `,
  ]
  for (const file of files) expect(lint(copiedFile, file)).toEqual([])
})

test('what a tmpfs hides, and owners without a number', () => {
  const file = `
    services:
      a:
        image: i
        tmpfs: /run
        configs: [{ source: c, target: /app/c, uid: app }]
        secrets: [s, f]
      b:
        image: i
        volumes: [{ type: tmpfs, target: /app }]
        configs: [{ source: c, target: /app/c }, { source: c, target: /etc/ }]
    configs: { c: { content: x } }
    secrets: { s: { environment: HOME }, f: { file: ./f } }
  `
  expect(lint(copiedFile, file)).toEqual([
    '5:49 warning Service "a" sets "uid" of a copied file to "app", which is not a number, so it does not start; use an ID, such as \'uid: "1000"\'. [copied-file]',
    '6:15 warning Service "a" does not see the secret "s": Compose copies it into the container, and the tmpfs at "/run" hides it; use another target, or give the secret a "file". [copied-file]',
    '  4:12 the tmpfs',
    '  12:17 copied from this',
    '10:25 warning Service "b" does not see the config "c": Compose copies it into the container, and the tmpfs at "/app" hides it; use another target, or give the config a "file". [copied-file]',
    '  9:15 the tmpfs',
    '  11:17 copied from this',
    '10:67 warning The target of the config "c" in service "b" is a folder, so it does not start; name a file. [copied-file]',
    '  11:17 copied from this',
  ])
})

test.each([
  ['a secret in its folder', 'tmpfs: /run/secrets, secrets: [s]', 1],
  ['a secret elsewhere', 'tmpfs: /run/secrets, secrets: [{ source: s, target: /app/s }]', 0],
  ['a secret by its path', 'tmpfs: /app, secrets: [{ source: s, target: /app/s }]', 1],
  ['a secret with another name', 'tmpfs: /run, secrets: [{ source: s, target: t }]', 1],
  ['a config at the root', 'tmpfs: /run, configs: [c]', 0],
  ['a config below a folder', 'tmpfs: /app, configs: [{ source: c, target: /app/c }]', 1],
  ['a config below a folder with options', 'tmpfs: ["/app:size=1m"], configs: [{ source: c, target: /app/c }]', 1],
  ['a config beside a folder', 'tmpfs: /app, configs: [{ source: c, target: /apple/c }]', 0],
  ['a folder with a slash', 'tmpfs: /app/, configs: [{ source: c, target: /app/c }]', 1],
  ['a volume', 'volumes: [{ type: volume, target: /app }], configs: [{ source: c, target: /app/c }]', 0],
  ['a target in a variable', 'configs: [{ source: c, target: "/app$V/" }]', 0],
  ['no number', 'configs: [{ source: c, uid: x1 }]', 1],
  ['numbers', 'configs: [{ source: c, uid: "1000", gid: "+10" }, { source: c, uid: "-1", gid: "" }]', 0],
  ['a number in a variable', 'configs: [{ source: c, uid: "a$V" }]', 0],
  ['neither', 'tmpfs: /run', 0],
])('%s', (_, attributes, count) => {
  const file = `
    services: { a: { image: i, ${attributes} } }
    configs: { c: { content: x } }
    secrets: { s: { environment: HOME } }
  `
  const found = lint(copiedFile, file, { env: { HOME: '/h' } })
  expect(found.filter((line) => line.includes(' warning '))).toHaveLength(count)
})
