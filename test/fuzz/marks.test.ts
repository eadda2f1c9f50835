import { expect, test } from 'vitest'
import { chooseProject, findShownMarks } from './marks.ts'

/** Repeated by `npm run fuzz:marks`, for as long as one likes. */
const COUNT = 400

/** Projects in which long runs found marks: names of projects, keys from other attributes, kernel parameters. */
const FOUND = [25_000_407, 25_000_568, 25_001_255, 25_029_876, 25_109_037]

test('the value of a variable reaches no report, drawing or editor', { timeout: 300_000 }, async () => {
  const shown: string[] = []
  for (const seed of [...FOUND, ...Array(COUNT).keys()]) {
    for (const each of await findShownMarks(chooseProject(seed))) shown.push(`${seed} ${each}`)
  }
  expect(shown).toEqual([])
})
