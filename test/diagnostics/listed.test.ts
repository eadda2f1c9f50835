import { expect, test } from 'vitest'
import { joined, listed } from '../../src/diagnostics/listed.ts'

test.each([
  [[], ''],
  [['a'], '"a"'],
  [['a', 'b'], '"a" or "b"'],
  [['a', 'b', 'c'], '"a", "b" or "c"'],
])('%j', (names, text) => {
  expect(listed(names, 'or')).toBe(text)
})

test('texts stay as they are', () => {
  expect(joined(['a string', '"b"', '2 more'], 'and')).toBe('a string, "b" and 2 more')
})
