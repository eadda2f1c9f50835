import fc from 'fast-check'
import { expect, test } from 'vitest'
import { projects } from './inputs.ts'
import { brokenPromises } from './promises.ts'
import { realTexts } from './real-texts.ts'

// `npm run fuzz -- 1000000` does the same for as long as one likes, and says how to get back what it finds.

test('no input throws, or is told of at a place that there is not', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(projects(realTexts()), async (files) => {
      expect(await brokenPromises(files)).toEqual([])
    }),
    { numRuns: 300 },
  )
})
