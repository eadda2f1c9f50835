import { expect, test } from 'vitest'
import { indentation } from '../../../src/lint/rules/catalogue/style/indentation.ts'
import { lint } from './lint.ts'

test('once, at the first', () => {
  const file = `
    services:
      a:
          image: i
      b:
         image: i
  `
  expect(lint(indentation, file)).toEqual([
    '3:7 info This is indented by 4 spaces; indent by 2 everywhere. [indentation]',
  ])
})

test('says nothing about two spaces, lists of any kind, and braces', () => {
  const file = `
    services:
      a:
        image: i
        ports:
        - target: 80
        volumes:
            - /a
        labels: { a: b }
        environment:
          {
              A: b
          }
  `
  expect(lint(indentation, file)).toEqual([])
})

test('four spaces', () => {
  const file = `
    services:
        a:
            image: i
  `
  expect(lint(indentation, file)).not.toEqual([])
  expect(lint(indentation, file, { options: { spaces: 4 } })).toEqual([])
})
