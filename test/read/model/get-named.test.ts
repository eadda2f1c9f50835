import { expect, test } from 'vitest'
import { getNamed } from '../../../src/read/model/get-named.ts'

test.each(['constructor', 'toString', '__proto__'])('%s is a name as any other', (name) => {
  expect(getNamed({ web: 1 }, name)).toBeUndefined()
  expect(getNamed(Object.fromEntries([[name, 1]]), name)).toBe(1)
})

test('where there are no networks at all', () => {
  expect(getNamed(undefined, 'default')).toBeUndefined()
})
