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

test.each([
  ['the name of the project, and the names of networks that follow from it', '{ name: "$M" }'],
  ['a service that another refers to', '{ services: { x: { volumes_from: ["x=$M"] } } }'],
])('the value of a variable reaches no output as %s', async (_, line) => {
  const text = `${line}\n---\nservices: { x: { image: nginx } }\n`
  for (const target of ['compose', 'swarm'] as const)
    expect(await findShownMarks({ text, dotenv: '', env: { M: 'mark0.example:47391' }, target })).toEqual([])
})
