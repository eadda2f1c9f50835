import { expect, test } from 'vitest'
import { unawaitedHealth } from '../../src/rules/catalogue/policy/unawaited-health.ts'
import { lint } from './lint.ts'

test('in short and in long form', () => {
  const file = `
    services:
      a:
        image: i
        depends_on: [c]
      b:
        image: i
        depends_on:
          c: { condition: service_started }
      c:
        image: i
        healthcheck: { test: [CMD, "true"] }
  `
  expect(lint(unawaitedHealth, file)).toEqual([
    '4:18 info Service "a" waits only until service "c" has started, although that has a healthcheck; write "condition: service_healthy". [unawaited-health]',
    '  11:5 its healthcheck',
    '8:7 info Service "b" waits only until service "c" has started, although that has a healthcheck; write "condition: service_healthy". [unawaited-health]',
    '  11:5 its healthcheck',
  ])
})

test('who waits, and what has no check', () => {
  const file = `
    services:
      a:
        image: i
        depends_on:
          b: { condition: service_healthy }
          c: { condition: service_started }
          d: { condition: service_started }
      b:
        image: i
        healthcheck: { test: [CMD, "true"] }
      c:
        image: i
        healthcheck: { disable: true }
      d:
        image: i
  `
  expect(lint(unawaitedHealth, file)).toEqual([])
})
