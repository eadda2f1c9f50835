import fc from 'fast-check'
import { expect, test } from 'vitest'
import { projects } from './inputs.ts'
import { brokenPromises } from './promises.ts'
import { realTexts } from './real-texts.ts'

// `npm run fuzz -- 1000000` does the same for as long as one likes, and says how to get back what it finds.

test('no input throws, or is reported at a place that there is not', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(projects(realTexts()), async (files) => {
      expect(await brokenPromises(files)).toEqual([])
    }),
    // Always the same, so that a change is not blamed for what it did not do; the long run takes others.
    { numRuns: 150, seed: 20261127 },
  )
})

// What the long run found.

test('services at the root of two files, of which one is longer', async () => {
  const long = 'd:\n  image: nginx\n  command: a\n  user: a\n  restart: always\n'
  expect(await brokenPromises({ 'compose.yaml': 'a:\n  image: x\n', 'compose.override.yaml': long })).toEqual([])
  expect(await brokenPromises({ 'compose.yaml': long, 'compose.override.yaml': 'a:\n  image: x\n' })).toEqual([])
})

test('a value behind an anchor that ends with a lone carriage return', async () => {
  const text = 'services:\n  web:\n      &adata,$A,C:\\x:~, a: "$A ./x:$A,rw,z:"\r\n'
  expect(await brokenPromises({ 'compose.yaml': text })).toEqual([])
})
