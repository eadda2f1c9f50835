import { expect, test } from 'vitest'
import { swallowedItem } from '../../../src/lint/rules/catalogue/yaml/swallowed-item.ts'
import { lint } from './lint.ts'

test('reports an item that is indented further than the one above it', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - TOKEN=x
            - KEY=y
        labels:
          - a=b
           - c=d
  `
  expect(lint(swallowedItem, file)).toEqual([
    '6:9 warning This list item is read as part of the one above, because it is indented further; indent it by 2 fewer spaces. [swallowed-item]',
    '9:8 warning This list item is read as part of the one above, because it is indented further; indent it by 1 fewer space. [swallowed-item]',
  ])
})

test('says nothing about a text that goes on without a dash, dashes within a line, quotes, and lists in lists', () => {
  const file = `
    services:
      web:
        image: nginx
        command:
          - echo a
            b - c
          - a - b
          - "a
            - b"
        x-list:
          -
            - a
            - b
  `
  expect(lint(swallowedItem, file)).toEqual([])
})
