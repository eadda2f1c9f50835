import { expect, test } from 'vitest'
import { requiredKey } from '../../../src/lint/rules/catalogue/policy/required-key.ts'
import { lint } from './lint.ts'

test('what is missing', () => {
  const file = `
    services:
      a: { image: i, restart: always }
      b: { image: i }
  `
  expect(lint(requiredKey, file, { options: { keys: ['restart', 'user'] } })).toEqual([
    '2:3 warning Service "a" is missing "user", which your configuration requires. [required-key]',
    '3:3 warning Service "b" is missing "restart" and "user", which your configuration requires. [required-key]',
  ])
})

test('nothing asked for', () => {
  const file = 'services: { a: { image: i } }'
  expect(lint(requiredKey, file)).toEqual([])
})

test('all there', () => {
  const file = 'services: { a: { image: i, restart: "no" } }'
  expect(lint(requiredKey, file, { options: { keys: ['restart'] } })).toEqual([])
})
