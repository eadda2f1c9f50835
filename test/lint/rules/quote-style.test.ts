import { expect, test } from 'vitest'
import { quoteStyle } from '../../../src/lint/rules/catalogue/style/quote-style.ts'
import { fixed, lint } from './lint.ts'

test('those that are fewer', () => {
  const file = `
    services:
      a:
        image: 'i'
        command: "c"
        user: "1"
  `
  expect(lint(quoteStyle, file)).toEqual([
    '3:12 info This value is in single quotes, but others in the file are in double quotes; use double quotes. [quote-style]',
  ])
  expect(fixed(quoteStyle, file)).toBe(`services:
  a:
    image: "i"
    command: "c"
    user: "1"
`)
})

test('single quotes wanted', () => {
  const file = `
    services:
      a:
        image: "i"
  `
  expect(lint(quoteStyle, file, { options: { quotes: 'single' } })).toEqual([
    '3:12 info This value is in double quotes; use single quotes. [quote-style]',
  ])
  expect(fixed(quoteStyle, file, { options: { quotes: 'single' } })).toBe(`services:
  a:
    image: 'i'
`)
})

test('one kind, and what needs the other', () => {
  const file = `
    services:
      a:
        image: "i"
        command: 'say "c"'
        entrypoint: 'a\\b'
        user: 'it''s'
        hostname: plain
  `
  expect(lint(quoteStyle, file)).toEqual([])
})

test('double quotes that escape', () => {
  const file = `
    services:
      a:
        image: 'i'
        user: 'u'
        command: "a\\tb"
        hostname: "it's"
  `
  expect(lint(quoteStyle, file)).toEqual([])
})
