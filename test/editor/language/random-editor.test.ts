import { expect, test } from 'vitest'
import { faultOfSession } from './random-editor.ts'
import { randomProjects } from './random-projects.ts'

// `npm run fuzz:editor` is the long run.

test.each(
  randomProjects()
    .slice(0, 4)
    .map((files, index) => [index + 1, files] as const),
)(
  'random edits and requests in project %d: nothing throws, nothing is outside, diagnostics are those of a fresh check',
  async (seed, files) => {
    expect(await faultOfSession(files, seed, 40)).toBeUndefined()
  },
)
