import { expect, test } from 'vitest'
import { groupPairs } from '../../../src/core/source/group-pairs.ts'

test('items of a key keep their order, and keys that of their first items', () => {
  const groups = groupPairs([
    ['b', 1],
    ['a', 2],
    ['b', 3],
  ])
  expect([...groups]).toEqual([
    ['b', [1, 3]],
    ['a', [2]],
  ])
  expect(groupPairs([]).size).toBe(0)
})
