import { expect, test } from 'vitest'
import { discardedLogs } from '../../../src/lint/rules/catalogue/security/discarded-logs.ts'
import { lint } from './lint.ts'

test('reports the driver none', () => {
  const file = `
    services:
      a:
        image: i
        logging: { driver: none }
  `
  expect(lint(discardedLogs, file)).toEqual([
    '4:24 info The logs of service "a" are discarded; use the driver "local", which keeps a few files, or another one. [discarded-logs]',
  ])
})

test('says nothing about other drivers', () => {
  const file = `
    services:
      a: { image: i, logging: { driver: local } }
      b: { image: i, logging: { options: { max-size: 1m } } }
  `
  expect(lint(discardedLogs, file)).toEqual([])
})
