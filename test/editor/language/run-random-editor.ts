import { faultOfSession } from './random-editor.ts'
import { randomProjects } from './random-projects.ts'

// The long run: `npm run fuzz:editor -- [how many edits] [seed]`. Each session edits one project, and ends where something goes wrong.

const edits = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31)
const SESSION = 100
const projects = randomProjects()
let faults = 0

for (let done = 0; done < edits; done += SESSION) {
  const files = projects[(done / SESSION) % projects.length]
  const fault = files && (await faultOfSession(files, seed + done, Math.min(SESSION, edits - done)))
  if (fault !== undefined) {
    faults++
    process.stdout.write(`${fault}\n`)
  }
  process.stderr.write(`${Math.min(done + SESSION, edits)} of ${edits} edits, ${faults} faults\n`)
}
process.exitCode = faults === 0 ? 0 : 1
