import { expect, test } from 'vitest'
import { lineLength } from '../../../src/lint/rules/catalogue/style/line-length.ts'
import { lint } from './lint.ts'

test('reports a line, from the limit on', () => {
  const file = `
    services:
      a:
        image: i # 0123456789
  `
  expect(lint(lineLength, file, { options: { maximum: 20 } })).toEqual([
    '3:21 info This line has 25 characters; break it after at most 20. [line-length]',
  ])
})

test('short lines, and one that cannot be broken', () => {
  const file = `
    services:
      a:
        image: i
        volumes:
          - /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:/b
  `
  expect(lint(lineLength, file)).toEqual([])
})
