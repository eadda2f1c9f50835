import { expect, test } from 'vitest'
import { bidirectionalComment } from '../../../src/lint/rules/catalogue/security/bidirectional-comment.ts'
import { lint } from './lint.ts'

test('at each place', () => {
  const file = `
    services: # a\u202eb
      a: { image: i }
    # \u2066
  `
  expect(lint(bidirectionalComment, file)).toEqual([
    '1:14 warning This comment contains a character that changes the direction of text (U+202E), so the line may not be what it looks like; remove it. [bidirectional-comment]',
    '3:3 warning This comment contains a character that changes the direction of text (U+2066), so the line may not be what it looks like; remove it. [bidirectional-comment]',
  ])
})

test('comments in any script, and values', () => {
  const file = `
    # שלום
    services: # été
      a: { image: i, environment: { A: "a\u202eb" } }
  `
  expect(lint(bidirectionalComment, file)).toEqual([])
})
