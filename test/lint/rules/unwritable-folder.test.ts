import { expect, test } from 'vitest'
import { unwritableFolder as rule } from '../../../src/lint/rules/catalogue/storage/unwritable-folder.ts'
import { lint } from './lint.ts'

test('a read-only root leaves no place for what the image writes', () => {
  expect(lint(rule, 'services: { web: { image: nginx:1.29, read_only: true } }')).toMatchInlineSnapshot(`
    [
      "1:50 warning Service "web" does not start, because "nginx:1.29" writes to "/var/cache/nginx" and "/var/run", which "read_only" prevents; add "tmpfs: [/var/cache/nginx, /var/run]". [unwritable-folder]",
    ]
  `)
  expect(lint(rule, 'services: { web: { image: nginx:1.29, read_only: true, tmpfs: [/var/cache/nginx] } }'))
    .toMatchInlineSnapshot(`
    [
      "1:50 warning Service "web" does not start, because "nginx:1.29" writes to "/var/run", which "read_only" prevents; add "tmpfs: [/var/run]". [unwritable-folder]",
    ]
  `)
})

test('another user than root may not write', () => {
  expect(lint(rule, 'services: { web: { image: nginx:1.29, user: "1000:1000" } }')).toMatchInlineSnapshot(`
    [
      "1:45 warning Service "web" does not start, because in "nginx:1.29" only root may write to "/var/cache/nginx" and "/var/run"; remove "user", or set "tmpfs: [/var/cache/nginx:mode=1777, /var/run:mode=1777]". [unwritable-folder]",
    ]
  `)
})

test('a tmpfs without a mode has that of the folder, and belongs to root', () => {
  expect(
    lint(rule, 'services: { web: { image: nginx:1.29, user: "101", tmpfs: [/var/cache/nginx, "/run:mode=1777"] } }'),
  ).toEqual([
    '1:45 warning Service "web" does not start, because in "nginx:1.29" only root may write to "/var/cache/nginx"; remove "user", or set "tmpfs: [/var/cache/nginx:mode=1777]". [unwritable-folder]',
  ])
})

test.each([
  ['a tmpfs with a mode', '{ image: nginx:1.29, user: "1", tmpfs: ["/var/cache/nginx:mode=1777", "/run:uid=1"] }'],
  ['the folders mounted', '{ image: nginx:1.29, read_only: true, tmpfs: [/var/cache/nginx, "/run:mode=1777"] }'],
  [
    'a configuration of its own',
    '{ image: nginx:1.29, user: "1000", volumes: ["./nginx.conf:/etc/nginx/nginx.conf"] }',
  ],
  ['root', '{ image: nginx:1.29, user: "0:0" }'],
  ['a user from outside', '{ image: nginx:1.29, user: "${UID}" }'],
  ['a command', '{ image: nginx:1.29, read_only: true, command: [nginx, -c, /x] }'],
  ['an image that allows it', '{ image: nginxinc/nginx-unprivileged:1.29, user: "1000" }'],
])('silent with %s', (_, service) => {
  expect(lint(rule, `services: { web: ${service} }`)).toEqual([])
})
