import { expect, test } from 'vitest'
import { serviceOrder } from '../../../src/lint/rules/catalogue/style/service-order.ts'
import { fixed, lint } from './lint.ts'

test('reports services with their comments', () => {
  const file = `
    services:
      web10:
        image: i

      # the second
      web2: { image: i } # 2

      db:
        image: i
  `
  expect(lint(serviceOrder, file)).toEqual([
    '6:3 info Service "web2" comes after "web10"; sort services by name. [service-order]',
    '  2:3 belongs after it',
  ])
  expect(fixed(serviceOrder, file)).toBe(`services:
  db:
    image: i

  # the second
  web2: { image: i } # 2

  web10:
    image: i
`)
})

test('sorted ones', () => {
  const file = `
    services:
      App: { image: i }
      db: { image: i }
      web2: { image: i }
      web10: { image: i }
  `
  expect(lint(serviceOrder, file)).toEqual([])
})
