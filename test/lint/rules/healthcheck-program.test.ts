import { expect, test } from 'vitest'
import { healthcheckProgram } from '../../../src/lint/rules/catalogue/lifecycle/healthcheck-program.ts'
import { lint } from './lint.ts'

const withTest = (image: string, test: string, more = '') => `
      services:
        a:
          image: ${image}
          healthcheck:
            test: ${test}
          ${more}
    `

test('reports a program that the image lacks', () => {
  expect(lint(healthcheckProgram, withTest('redis:8-alpine', 'curl -f http://localhost:6379 || exit 1'))).toEqual([
    '5:13 warning The healthcheck of service "a" always fails, because "redis:8-alpine" has no "curl"; use "redis-cli ping". [healthcheck-program]',
  ])
  expect(
    lint(
      healthcheckProgram,
      withTest('quay.io/keycloak/keycloak:26.0', '["CMD", "/usr/bin/curl", "-f", "http://localhost:9000"]'),
    ),
  ).toEqual([
    '5:13 warning The healthcheck of service "a" always fails, because "quay.io/keycloak/keycloak:26.0" has no "curl"; install it in the image. [healthcheck-program]',
  ])
  expect(lint(healthcheckProgram, withTest('mongo:7', '["CMD", "sh", "-c", "wget -q http://localhost"]'))).toHaveLength(
    1,
  )
})

test.each(['curl x || exit', 'curl x || (exit 1)', 'curl x && b || false', 'curl -s x | grep -q ok || exit $?'])(
  'a line that fails without its first program: %s',
  (line) => expect(lint(healthcheckProgram, withTest('redis:8', JSON.stringify(line)))).toHaveLength(1),
)

test.each(['curl x || exit 0', 'curl x || true', 'curl x; redis-cli ping', 'curl x | wc -l', 'curl x | grep -v no'])(
  'a line that passes without its first program: %s',
  (line) => expect(lint(healthcheckProgram, withTest('redis:8', JSON.stringify(line)))).toEqual([]),
)

test('an image without a shell', () => {
  expect(lint(healthcheckProgram, withTest('amir20/dozzle', '["CMD", "sh", "-c", "true"]'))).toEqual([
    '5:13 warning The healthcheck of service "a" always fails, because "amir20/dozzle" has no "sh"; start from an image that has it, or a program without a shell. [healthcheck-program]',
  ])
  expect(lint(healthcheckProgram, withTest('amir20/dozzle', '/dozzle healthcheck'))).toHaveLength(1)
  expect(lint(healthcheckProgram, withTest('amir20/dozzle', '["CMD", "/dozzle", "healthcheck"]'))).toEqual([])
})

test.each([
  ['a program that is there', 'redis:8-alpine', 'wget -q http://localhost', ''],
  ['one that is tried before another', 'redis:8', 'curl -f http://localhost || redis-cli ping', ''],
  ['one that is only an argument', 'redis:8', '["CMD", "echo", "curl"]', ''],
  ['an image that is unknown', 'acme/redis:8', 'curl -f http://localhost', ''],
  ['an image that is built', 'redis:8', 'curl -f http://localhost', 'build: .'],
  ['another base', 'mariadb:11-ubi', 'curl -f http://localhost', ''],
  ['a program that is mounted', 'redis:8', 'curl -f http://localhost', 'volumes: [./curl:/usr/bin/curl]'],
  [
    'a program that is installed',
    'redis:8',
    'curl -f http://localhost',
    'command: sh -c "apt install curl && redis-server"',
  ],
])('%s', (_, image, check, more) => expect(lint(healthcheckProgram, withTest(image, check, more))).toEqual([]))

test('a healthcheck of a public image that is used as it is', () => {
  const check = (image: string, test: string): readonly string[] =>
    lint(healthcheckProgram, `services:\n  web:\n    image: ${image}\n    healthcheck: { test: ${test} }\n`)
  expect(check('node:22-alpine', 'curl -f http://localhost')).toEqual([
    '4:26 warning The healthcheck of service "web" always fails, because "node:22-alpine" has no "curl"; install it in the image, or use "wget". [healthcheck-program]',
  ])
  expect(check('node:22-alpine', 'wget -q --spider http://localhost')).toEqual([])
  expect(check('node:22', 'curl -f http://localhost')).toEqual([])
  expect(check('acme/web', 'curl -f http://localhost')).toEqual([])
})

test('reports a healthcheck of a built image', () => {
  expect(
    lint(healthcheckProgram, {
      'compose.yaml':
        'services:\n  web:\n    build: .\n    healthcheck: { test: ["CMD", "curl", "-f", "http://localhost"] }\n',
      Dockerfile: 'FROM node:22-slim\nCMD ["node", "x.js"]\n',
    }),
  ).toMatchInlineSnapshot(`
    [
      "4:26 warning The healthcheck of service "web" always fails, because "node:22-slim" has no "curl"; install it in the image. [healthcheck-program]",
    ]
  `)
})

test('a healthcheck that turns every failure into one code', () => {
  const check = (test: string): readonly string[] =>
    lint(
      healthcheckProgram,
      `services:\n  web:\n    image: python:3.12-slim\n    command: sleep 9\n    healthcheck: { test: "${test}" }\n`,
    )
  const found =
    '5:26 warning The healthcheck of service "web" always fails, because "python:3.12-slim" has no "curl"; install it in the image. [healthcheck-program]'
  expect(check('curl -f http://localhost || exit 1')).toEqual([found])
  expect(check('curl -s http://localhost | grep -q ok')).toEqual([found])
  expect(check('curl -f http://localhost || python -c 0')).toEqual([])
  expect(check('curl -f http://localhost || exit 0')).toEqual([])
  expect(check('curl -s http://localhost | grep -vq bad')).toEqual([])
})
