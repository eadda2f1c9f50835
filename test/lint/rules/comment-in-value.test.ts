import { expect, test } from 'vitest'
import { commentInValue } from '../../../src/lint/rules/catalogue/yaml/comment-in-value.ts'
import { dedented, fixed, lint } from './lint.ts'

test('reports a quote or a bracket that the comment would close', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - MOTTO=say "yes #1"
          - CALL=run (now # or never)
  `
  expect(lint(commentInValue, file)).toEqual([
    '5:24 warning " #" starts a comment here and cuts off the value; quote the whole value. [comment-in-value]',
    '6:23 warning " #" starts a comment here and cuts off the value; quote the whole value. [comment-in-value]',
  ])
})

test('reports a colour', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          THEME: #1a2b3c
  `
  expect(lint(commentInValue, file)).toEqual([
    '5:14 warning "THEME" has no value, because "#" starts a comment here; quote "#1a2b3c". [comment-in-value]',
  ])
  expect(fixed(commentInValue, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          THEME: "#1a2b3c"
  `),
  )
})

test('comments that are comments', () => {
  const file = `
    services:
      web: # the "front
        image: nginx # it's "new
        environment:
          - "A=say "
          - B=don't # it's fine
          - C=5" # a screen
          - D=x # see (above)
          - "E=(" # not ) a value
          - F=a#b"c
          # - G="a # b"
        labels:
          colour: "#1a2b3c"
          ticket: #123
          note: #changes
  `
  expect(lint(commentInValue, file)).toEqual([])
})
