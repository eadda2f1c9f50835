import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { slips, trySlips } from './slips.ts'

// Repeated over files of public repositories by `npm run try:fixes -- FOLDER`.

const TEXT = readFileSync(join(import.meta.dirname, 'slips.yaml'), 'utf8')

test('a safe fix of a slip restores what was meant, or none is made', { timeout: 120_000 }, async () => {
  const tried = await trySlips(TEXT, 3, 10)
  expect(tried.wrong.map(({ slip, line, rules, fixed }) => ({ slip, line, rules, fixed }))).toEqual([])
  // Most of what is repaired today.
  expect(tried.repaired).toBeGreaterThan(tried.slips / 3)
})

test('slips are made only where the line allows it', () => {
  expect(slips['no space after the dash']?.('      - a')).toBe('      -a')
  expect(slips['no space after the dash']?.('    image: a')).toBeUndefined()
  expect(slips['equals for a colon']?.('    image: a')).toBe('    image=a')
})
