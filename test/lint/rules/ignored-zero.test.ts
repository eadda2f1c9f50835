import { expect, test } from 'vitest'
import { ignoredZero } from '../../../src/lint/rules/catalogue/yaml/ignored-zero.ts'
import { lint } from './lint.ts'

test('zero', () => {
  const file = `
    services: { a: { image: i, mem_swappiness: 0 } }
  `
  expect(lint(ignoredZero, file)).toEqual([
    '1:44 warning Compose does not pass on "mem_swappiness" when it is 0, so the engine\'s default applies; use 1 or more, or remove it. [ignored-zero]',
  ])
})

test('says nothing about one', () => {
  const file = `
    services: { a: { image: i, mem_swappiness: 1 } }
  `
  expect(lint(ignoredZero, file)).toEqual([])
})
