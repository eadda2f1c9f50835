import { expect, test } from 'vitest'
import { missingProgram as rule } from '../../../src/lint/rules/catalogue/lifecycle/missing-program.ts'
import { lint } from './lint.ts'

test('bash on Alpine', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: ["bash", "-c", "sleep 60"]\n',
      Dockerfile: 'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "4:14 warning Service "web" cannot start "bash", which "alpine:3.20" lacks; install it in the image, or use "sh". [missing-program]",
    ]
  `)
})

test('a healthcheck of a public image that is used as it is', () => {
  const check = (image: string, test: string): readonly string[] =>
    lint(rule, `services:\n  web:\n    image: ${image}\n    healthcheck: { test: ${test} }\n`)
  expect(check('node:22-alpine', 'curl -f http://localhost')).toEqual([
    '4:18 warning The healthcheck of service "web" always fails, because "node:22-alpine" lacks "curl"; install it in the image, or use "wget". [missing-program]',
  ])
  expect(check('node:22-alpine', 'wget -q --spider http://localhost')).toEqual([])
  expect(check('node:22', 'curl -f http://localhost')).toEqual([])
  expect(check('acme/web', 'curl -f http://localhost')).toEqual([])
})

test('a healthcheck of a built image', () => {
  expect(
    lint(rule, {
      'compose.yaml':
        'services:\n  web:\n    build: .\n    healthcheck: { test: ["CMD", "curl", "-f", "http://localhost"] }\n',
      Dockerfile: 'FROM node:22-slim\nCMD ["node", "x.js"]\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "4:18 warning The healthcheck of service "web" always fails, because "node:22-slim" lacks "curl"; install it in the image. [missing-program]",
    ]
  `)
})

test('the command of a public image', () => {
  expect(lint(rule, { 'compose.yaml': 'services: { a: { image: "node:22-alpine", command: bash -c "true" } }' }))
    .toMatchInlineSnapshot(`
    [
      "1:52 warning Service "a" cannot start "bash", which "node:22-alpine" lacks; install it in the image, or use "sh". [missing-program]",
    ]
  `)
})

test('silent about what is installed, or may be', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: ["bash"]\n',
      Dockerfile: 'FROM alpine:3.20\nRUN apk add bash\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('silent after a RUN that is not understood', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: ["bash"]\n',
      Dockerfile: 'FROM alpine:3.20\nRUN ./install.sh\n',
    }),
  ).toMatchInlineSnapshot(`[]`)
})

test('silent about alternatives', () => {
  expect(
    lint(rule, {
      'compose.yaml': 'services: { a: { image: "alpine:3.20", command: ["sh", "-c", "bash x || sh x"] } }',
    }),
  ).toMatchInlineSnapshot(`[]`)
})
