import { expect, test } from 'vitest'
import { tryLaw } from './law.ts'

// Repeated with other seeds and more rounds by `npm run try:law`.

test('safe fixes keep every word where it was meant, and change nothing else', { timeout: 120_000 }, async () => {
  const { breaches, fixed, rules } = await tryLaw(3, 2)
  expect(breaches).toEqual([])
  // Most of what is fixed today.
  expect(fixed).toBeGreaterThan(150)
  expect(rules.size).toBeGreaterThan(25)
})
