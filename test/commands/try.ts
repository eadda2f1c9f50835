import { differencesOf } from './differences.ts'
import { casesOf, projects, recordingOf } from './matrix.ts'

// `npm run try:commands`: every case of the matrix. The tests run some of them.

const print = (line: string): boolean => process.stdout.write(`${line}\n`)

let equal = 0
let total = 0
for (const project of Object.keys(projects)) {
  const found = await differencesOf(project, casesOf(project))
  total += found.cases
  equal += found.equal
  print(`${project}: ${found.cases} cases, ${found.equal} equal to docker-compose ${recordingOf(project).version}`)
  for (const [{ since, what }, cases] of found.explained) print(`  ${cases.length} since ${since}: ${what}`)
  for (const each of found.unexplained) print(`  not explained: ${each}`)
  if (found.unexplained.length > 0) process.exitCode = 1
}
print(`${equal} of ${total} equal`)
