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

test('options without an entrypoint', () => {
  expect(lint(rule, { 'compose.yaml': 'services: { a: { image: alpine, command: ["-v"] } }' })).toMatchInlineSnapshot(`
    [
      "1:42 warning Service "a" does not start, because its image has no entrypoint that takes "-v"; start the "command" with a program. [ignored-command]",
    ]
  `)
})

test('silent about one that uses its arguments, and a list', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: sleep 60\n',
      Dockerfile: 'FROM alpine\nENTRYPOINT exec "$@"\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})
