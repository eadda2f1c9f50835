import { expect, test } from 'vitest'
import { unfailingHealthcheck } from '../../../src/lint/rules/catalogue/lifecycle/unfailing-healthcheck.ts'
import { lint } from './lint.ts'

const lintTest = (check: string) =>
  lint(unfailingHealthcheck, `services: { a: { image: i, healthcheck: { test: ${check} } } }`)

test('a line whose last command always succeeds never fails', () => {
  expect(lintTest('curl -f http://localhost || true')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" never fails, because it ends with "|| true"; remove that. [unfailing-healthcheck]",
    ]
  `)
  expect(lintTest('["CMD-SHELL", "pg_isready; exit 0"]')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" never fails, because it ends with "; exit 0"; remove that. [unfailing-healthcheck]",
    ]
  `)
  expect(lintTest('curl -fs http://localhost | cat')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" never fails, because it ends with "| cat"; remove that. [unfailing-healthcheck]",
    ]
  `)
  expect(lintTest('["CMD-SHELL", "redis-cli ping || echo failed"]')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" never fails, because it ends with "|| echo"; remove that. [unfailing-healthcheck]",
    ]
  `)
})

test('a command that always succeeds is no check', () => {
  expect(lintTest('["CMD", "true"]')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" never fails, because "true" always succeeds; replace it with a command that asks the service. [unfailing-healthcheck]",
    ]
  `)
  expect(lintTest('exit 0')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" never fails, because "exit 0" always succeeds; replace it with a command that asks the service. [unfailing-healthcheck]",
    ]
  `)
})

test('curl fails for error responses only if it is told so', () => {
  expect(lintTest('["CMD", "curl", "http://localhost"]')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" succeeds for error responses, too, because "curl" fails for them only with "-f"; add it. [unfailing-healthcheck]",
    ]
  `)
  expect(lintTest('curl -sS http://localhost')).toMatchInlineSnapshot(`
    [
      "1:49 info The healthcheck of service "a" succeeds for error responses, too, because "curl" fails for them only with "-f"; add it. [unfailing-healthcheck]",
    ]
  `)
})

test('the healthcheck of a Dockerfile is one, too', () => {
  const files = {
    'compose.yaml': 'services: { a: { build: . } }',
    Dockerfile: 'FROM alpine:3.20\nHEALTHCHECK CMD nc -z localhost 80 || true\n',
  }
  expect(lint(unfailingHealthcheck, files)).toMatchInlineSnapshot(`
    [
      "Dockerfile:2:1 info The healthcheck of service "a" never fails, because it ends with "|| true"; remove that. [unfailing-healthcheck]",
    ]
  `)
})

test.each([
  'curl -f http://localhost || exit 1',
  'curl --fail http://localhost',
  'curl telnet://localhost:25',
  'curl -sSfL http://localhost',
  'curl -s -o /dev/null -w "%{http_code}" http://localhost | grep 200',
  'curl -s http://localhost | grep ok',
  '["CMD", "echo_server", "--check"]',
  'test -f /ready && echo ready',
  'pg_isready || exit 1; exit 0',
  'set -e; pg_isready; true',
  'if pg_isready; then true; else exit 1; fi',
  '["NONE"]',
])('%s can fail, or is not understood', (check) => {
  expect(lintTest(check.startsWith('[') ? check : JSON.stringify(check))).toEqual([])
})
