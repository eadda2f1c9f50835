import { expect, test } from 'vitest'
import { smartQuotes } from '../../../src/lint/rules/catalogue/yaml/smart-quotes.ts'
import { dedented, fixed, lint } from './lint.ts'

test('typographic quotes around a value', () => {
  const file = `
    services:
      web:
        image: nginx
        hostname: “web”
        environment:
          - TZ=‘Europe/Berlin’
  `
  expect(lint(smartQuotes, file)).toEqual([
    '4:15 warning The typographic quotes are part of the value; write "web" instead. [smart-quotes]',
    '6:12 warning The typographic quotes are part of the value; write "TZ=Europe/Berlin" instead. [smart-quotes]',
  ])
  expect(fixed(smartQuotes, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        hostname: "web"
        environment:
          - TZ=Europe/Berlin
  `),
  )
})

test('typographic quotes inside of a text', () => {
  const file = `
    services:
      web:
        image: nginx
        labels:
          title: The “best” site
          quote: "“Less is more”"
          name: O’Brien
  `
  expect(lint(smartQuotes, file)).toEqual([])
})
