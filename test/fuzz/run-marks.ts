import { chooseProject, findShownMarks } from './marks.ts'

// The long run: `npm run fuzz:marks -- [minutes] [seed]`.

const minutes = Number(process.argv[2] ?? 60)
const first = Number(process.argv[3] ?? 0)
const end = Date.now() + minutes * 60_000
let [seed, found] = [first, 0]
for (; Date.now() < end; seed++) {
  for (const each of await findShownMarks(chooseProject(seed))) {
    found++
    process.stdout.write(`${seed} ${each}\n`)
  }
}
process.stderr.write(`${seed - first} projects from seed ${first}, ${found} leaks\n`)
process.exitCode = found === 0 ? 0 : 1
