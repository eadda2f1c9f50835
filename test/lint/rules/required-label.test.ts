import { expect, test } from 'vitest'
import { requiredLabel } from '../../../src/lint/rules/catalogue/policy/required-label.ts'
import { lint } from './lint.ts'

test('what is missing', () => {
  const file = `
    services:
      a: { image: i, labels: { a: b } }
      b: { image: i, labels: ["b=c"] }
  `
  expect(lint(requiredLabel, file, { options: { labels: ['a'] } })).toEqual([
    '3:3 warning Service "b" is missing the label "a", which your configuration requires. [required-label]',
  ])
})

test('reports several', () => {
  const file = 'services: { a: { image: i, labels: ["a"] } }'
  expect(lint(requiredLabel, file, { options: { labels: ['a', 'b', 'c'] } })).toEqual([
    '1:13 warning Service "a" is missing the labels "b" and "c", which your configuration requires. [required-label]',
  ])
})

test('nothing asked for', () => {
  const file = 'services: { a: { image: i } }'
  expect(lint(requiredLabel, file)).toEqual([])
})

test('all there', () => {
  const file = 'services: { a: { image: i, labels: ["a"] } }'
  expect(lint(requiredLabel, file, { options: { labels: ['a'] } })).toEqual([])
})
