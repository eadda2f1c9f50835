import { expect, test } from 'vitest'
import { entrySpacing } from '../../../src/lint/rules/catalogue/style/entry-spacing.ts'
import { fixed, lint } from './lint.ts'

test('reports services and sections', () => {
  const file = `
    name: p
    services:
      a:
        image: i
      # the other
      b:
        image: i
    networks:
      default:
    volumes: {}
  `
  expect(lint(entrySpacing, file)).toEqual([
    '6:3 info No blank line separates service "b" from "a"; add one. [entry-spacing]',
    '8:1 info No blank line separates section "networks" from "services"; add one. [entry-spacing]',
    '10:1 info No blank line separates section "volumes" from "networks"; add one. [entry-spacing]',
  ])
  expect(fixed(entrySpacing, file)).toBe(`name: p
services:
  a:
    image: i

  # the other
  b:
    image: i

networks:
  default:

volumes: {}
`)
})

test('blank lines, and lines that need none', () => {
  const file = `
    name: p
    services:
      a:
        image: i

      # the other
      b:
        image: i
        # last

      # c: none

      d: { image: i }
      e: { image: i }

    volumes: {}
    networks: {}
  `
  expect(lint(entrySpacing, file)).toEqual([])
})
