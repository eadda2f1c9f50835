import { expect, test } from 'vitest'
import { formatSize } from '../../../src/core/source/format-size.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [1_234, '1.23 kB'],
  [45_600_000, '45.6 MB'],
  [1_230_000_000, '1.23 GB'],
])('%d bytes are %s', (bytes, shown) => {
  expect(formatSize(bytes)).toBe(shown)
})
