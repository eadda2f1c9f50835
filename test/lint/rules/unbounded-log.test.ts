import { expect, test } from 'vitest'
import { unboundedLog } from '../../../src/lint/rules/catalogue/policy/unbounded-log.ts'
import { lint } from './lint.ts'

test('reports no limit', () => {
  const file = `
    services:
      a: { image: i }
      b: { image: i, logging: { driver: json-file, options: { max-file: "3" } } }
  `
  expect(lint(unboundedLog, file)).toEqual([
    '2:3 info The log of service "a" has no size limit, unless the engine sets one; set "driver: local" under "logging", or the option "max-size". [unbounded-log]',
    '3:37 info The log of service "b" has no size limit, unless the engine sets one; set "driver: local" under "logging", or the option "max-size". [unbounded-log]',
  ])
})

test('says nothing about a limit, or another driver', () => {
  const file = `
    services:
      a: { image: i, logging: { options: { max-size: 1m } } }
      b: { image: i, logging: { driver: local } }
  `
  expect(lint(unboundedLog, file)).toEqual([])
})
