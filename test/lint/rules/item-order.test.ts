import { expect, test } from 'vitest'
import { itemOrder } from '../../../src/lint/rules/catalogue/style/item-order.ts'
import { fixed, lint } from './lint.ts'

test('entries and items with their comments', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          # b
          B: 1
          A: 2 # a
        depends_on:
          - c
          - b
        ports:
          - "10:10"
          - "9:9"
      b: { image: i }
      c: { image: i }
  `
  expect(lint(itemOrder, file)).toEqual([
    '7:7 info "environment" of service "a" is not sorted; move this item up. [item-order]',
    '  6:7 belongs after it',
    '10:9 info "depends_on" of service "a" is not sorted; move this item up. [item-order]',
    '  9:9 belongs after it',
    '13:9 info "ports" of service "a" is not sorted; move this item up. [item-order]',
    '  12:9 belongs after it',
  ])
  expect(fixed(itemOrder, file)).toBe(`services:
  a:
    image: i
    environment:
      A: 2 # a
      # b
      B: 1
    depends_on:
      - b
      - c
    ports:
      - "9:9"
      - "10:10"
  b: { image: i }
  c: { image: i }
`)
})

test('sorted ones, and lists in brackets', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          A: 1
          a2: 1
          a10: 1
        ports:
          - "9:9"
          - "10:10"
        volumes: [/b, /a]
  `
  expect(lint(itemOrder, file)).toEqual([])
})
