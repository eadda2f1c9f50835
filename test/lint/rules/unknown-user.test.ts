import { expect, test } from 'vitest'
import { unknownUser as rule } from '../../../src/lint/rules/catalogue/lifecycle/unknown-user.ts'
import { lint } from './lint.ts'

test('a user and a group that are not in the image', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services: { a: { image: "alpine:3.20", user: node }, b: { image: "alpine:3.20", user: "1000:staff" }, c: { image: "alpine:3.20", group_add: [docker] } }',
    }),
  ).toMatchInlineSnapshot(`
    [
      "1:46 warning Service "a" does not start, because "alpine:3.20" has no user "node"; use one of the image, or an ID. [unknown-user]",
      "1:87 warning Service "b" does not start, because "alpine:3.20" has no group "staff"; use one of the image, or an ID. [unknown-user]",
      "1:142 warning Service "c" does not start, because "alpine:3.20" has no group "docker"; use one of the image, or an ID. [unknown-user]",
    ]
  `)
})

test('silent about those of the image, IDs, and what a Dockerfile adds', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  web:\n    build: .\n  a: { image: "node:22-alpine", user: "node:node" }\n  b: { image: alpine, user: "1000:1000" }\n  c: { image: acme/x, user: nobody2 }\n',
      Dockerfile: 'FROM alpine:3.20\nRUN adduser -D app\nUSER app\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})
