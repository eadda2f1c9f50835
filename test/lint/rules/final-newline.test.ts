import { expect, test } from 'vitest'
import { finalNewline } from '../../../src/lint/rules/catalogue/style/final-newline.ts'
import { fixed, lint } from './lint.ts'

test('text without an end', () => {
  const file = 'services: { a: { image: i } }'
  expect(lint(finalNewline, file)).toEqual([
    '1:29 info The file does not end with a line break; add one. [final-newline]',
  ])
  expect(fixed(finalNewline, file)).toBe(`services: { a: { image: i } }
`)
})

test('text with an end', () => {
  const file = `
    services:
      a: { image: i }
  `
  expect(lint(finalNewline, file)).toEqual([])
})
