import { expect, test } from 'vitest'
import { chooseProject, findShownMarks } from './marks.ts'

/** Repeated by `npm run fuzz:marks`, for as long as one likes. */
const COUNT = 400

test('the value of a variable reaches no report, drawing or editor', { timeout: 300_000 }, async () => {
  const shown: string[] = []
  for (let seed = 0; seed < COUNT; seed++) {
    for (const each of await findShownMarks(chooseProject(seed))) shown.push(`${seed} ${each}`)
  }
  expect(shown).toEqual([])
})
