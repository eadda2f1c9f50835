import { expect, test } from 'vitest'
import { grouped } from '../../../src/core/source/grouped.ts'

test('items of a key keep their order, and keys that of their first items', () => {
  const groups = grouped([
    ['b', 1],
    ['a', 2],
    ['b', 3],
  ])
  expect([...groups]).toEqual([
    ['b', [1, 3]],
    ['a', [2]],
  ])
  expect(grouped([]).size).toBe(0)
})
