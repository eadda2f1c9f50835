import { expect, test } from 'vitest'
import { rewrittenDate } from '../../../src/lint/rules/catalogue/yaml/rewritten-date.ts'
import { dedented, fixed, lint } from './lint.ts'

test('dates get a time and a zone', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          RELEASED: 2024-01-31
          AT: 2024-01-31T10:00:00+02:00
  `
  expect(lint(rewrittenDate, file)).toEqual([
    '5:17 warning "RELEASED" is set to a date, 2024-01-31, which becomes "2024-01-31 00:00:00 +0000 UTC"; quote it. [rewritten-date]',
    '6:11 warning "AT" is set to a date, 2024-01-31T10:00:00+02:00, which becomes "2024-01-31 10:00:00 +0200 +0200"; quote it. [rewritten-date]',
  ])
  expect(fixed(rewrittenDate, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          RELEASED: "2024-01-31"
          AT: "2024-01-31T10:00:00+02:00"
  `),
  )
})

test('dates in quotes, in lists and what only looks like a date', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          RELEASED: "2024-01-31"
          RANGE: 2024-2025
        labels:
          - released=2024-01-31
    x-released: 2024-01-31
  `
  expect(lint(rewrittenDate, file)).toEqual([])
})
