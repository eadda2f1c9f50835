import { expect, test } from 'vitest'
import { singleQuotedList as rule } from '../../../src/lint/rules/catalogue/image-and-build/single-quoted-list.ts'
import { lint } from './lint.ts'

test('single quotes', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: "FROM alpine\nCMD ['sleep', '60']\n",
    }),
  ).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:5 warning The "CMD" of service "web" is no JSON list, so a shell runs it with its brackets, and fails; write 'CMD ["sleep", "60"]'. [single-quoted-list]",
      "  3:5 built here",
    ]
  `)
})

test('silent about JSON, and a test of the shell', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n',
      Dockerfile: 'FROM alpine\nRUN [ -f /x ] || true\nCMD ["sleep", "60"]\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})
