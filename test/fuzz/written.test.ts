import { expect, test } from 'vitest'
import { chooseWritten, findShownValues } from './written.ts'

/** Repeated by `npm run fuzz:written`, for as long as one likes. */
const COUNT = 400

test(
  'a value that is written where variables are set reaches no report, whatever is wrong around it',
  { timeout: 300_000 },
  async () => {
    const shown: string[] = []
    for (let seed = 0; seed < COUNT; seed++) {
      for (const each of await findShownValues(chooseWritten(seed))) shown.push(`${seed} ${each}`)
    }
    expect(shown).toEqual([])
  },
)
