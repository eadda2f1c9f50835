import { expect, test } from 'vitest'
import { healthcheckTest } from '../../../src/lint/rules/catalogue/lifecycle/healthcheck-test.ts'
import { lint } from './lint.ts'

test('tests that are not run as written', () => {
  const file = `
    services:
      a: { image: i, healthcheck: { test: [CMD, "curl -f http://localhost || exit 1"] } }
      b: { image: i, healthcheck: { test: [CMD-SHELL, curl, -f, "http://localhost"] } }
      c: { image: i, healthcheck: { test: [CMD-SHELL, test -f x, "&&", "true"] } }
      d: { image: i, healthcheck: { test: [CMD] } }
      e: { image: i, healthcheck: { test: [CMD-SHELL] } }
      f: { image: i, healthcheck: { test: [CMD, "curl -X POST http://localhost", -H, "A: b"] } }
  `
  expect(lint(healthcheckTest, file)).toEqual([
    '2:45 warning The engine looks for a program named "curl -f http://localhost || exit 1", so the service never becomes healthy; use "CMD-SHELL" for a command line. [healthcheck-test]',
    '3:57 warning Only "curl" is run: after "CMD-SHELL" the whole command is one string, and "-f" is not part of it; use "CMD", or join them. [healthcheck-test]',
    '4:62 warning Only "test -f x" is run: after "CMD-SHELL" the whole command is one string, and "&&" is not part of it; use "CMD", or join them. [healthcheck-test]',
    '5:40 warning The test has nothing to run after "CMD", so the service never becomes healthy; add the command, as some engines crash without one. [healthcheck-test]',
    '6:40 warning The test has nothing to run after "CMD-SHELL", so the service never becomes healthy; add the command. [healthcheck-test]',
    '7:45 warning The engine looks for a program named "curl -X POST http://localhost", so the service never becomes healthy; make each word an item. [healthcheck-test]',
  ])
})

test('tests that are', () => {
  const file = `
    services:
      a: { image: i, healthcheck: { test: [CMD, curl, -f, "http://localhost"] } }
      b: { image: i, healthcheck: { test: [CMD-SHELL, "curl -f http://localhost || exit 1"] } }
      c: { image: i, healthcheck: { test: curl -f http://localhost } }
      d: { image: i, healthcheck: { test: [NONE] } }
      e: { image: i, healthcheck: { test: [CMD-SHELL, 'test -f "$$0"', x] } }
      f: { image: i, healthcheck: { test: [CMD, "/opt/my app/bin"] } }
      g: { image: i, healthcheck: { test: [CMD, "/opt/my app/bin", -f, "http://localhost"] } }
  `
  expect(lint(healthcheckTest, file)).toEqual([])
})
