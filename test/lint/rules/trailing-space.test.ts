import { expect, test } from 'vitest'
import { trailingSpace } from '../../../src/lint/rules/catalogue/style/trailing-space.ts'
import { fixed, lint } from './lint.ts'

test('blanks and tabs, also in comments', () => {
  const file = `
    services: 
      a:
        image: i  
        # c 	
  `
  expect(lint(trailingSpace, file)).toEqual([
    '1:10 info This line ends with whitespace; remove it. [trailing-space]',
    '3:13 info This line ends with whitespace; remove it. [trailing-space]',
    '4:8 info This line ends with whitespace; remove it. [trailing-space]',
  ])
  expect(fixed(trailingSpace, file)).toBe(`services:
  a:
    image: i
    # c
`)
})

test('text that ends in blanks', () => {
  const file = `
    services:
      a:
        image: i
        command: |
          a  
          b
        entrypoint: "a  
          b"
  `
  expect(lint(trailingSpace, file)).toEqual([])
})
