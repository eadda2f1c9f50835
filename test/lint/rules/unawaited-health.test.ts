import { expect, test } from 'vitest'
import { unawaitedHealth } from '../../../src/lint/rules/catalogue/lifecycle/unawaited-health.ts'
import { lint } from './lint.ts'

test('in the short form', () => {
  const file = `
    services:
      a:
        image: i
        depends_on: [c]
      c:
        image: i
        healthcheck: { test: [CMD, "true"] }
  `
  expect(lint(unawaitedHealth, file)).toEqual([
    '4:18 info Service "a" waits only until service "c" has started, although that has a healthcheck; make "depends_on" a mapping with "c: { condition: service_healthy }". [unawaited-health]',
    '  7:5 its healthcheck',
  ])
})

test('who waits, who says what for, and what has no check', () => {
  const file = `
    services:
      a:
        image: i
        depends_on:
          b: { condition: service_healthy }
          c: { condition: service_started }
          d: { condition: service_started }
      e:
        image: i
        depends_on:
          b: { condition: service_started }
      f:
        image: i
        network_mode: service:b
      g:
        image: i
        depends_on: [c, d]
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
