import { expect, test } from 'vitest'
import { flowMapping } from '../../../src/lint/rules/catalogue/style/flow-mapping.ts'
import { lint } from './lint.ts'

test('reports the outermost braces', () => {
  const file = `
    services:
      a: { image: i, labels: { a: b } }
      b:
        image: i
        ports:
          - { target: 80 }
  `
  expect(lint(flowMapping, file)).toEqual([
    '2:6 info This mapping is in braces; write each entry on a line of its own. [flow-mapping]',
    '6:9 info This mapping is in braces; write each entry on a line of its own. [flow-mapping]',
  ])
})

test('lines, brackets, and empty braces', () => {
  const file = `
    services:
      a:
        image: i
        command: [a, b]
    networks: {}
  `
  expect(lint(flowMapping, file)).toEqual([])
})
