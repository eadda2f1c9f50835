import { chooseWritten, findShownValues } from './written.ts'

// The long run: `npm run fuzz:written -- [minutes] [seed] [slips]`.

const minutes = Number(process.argv[2] ?? 60)
const first = Number(process.argv[3] ?? 0)
const slips = Number(process.argv[4] ?? 1)
const end = Date.now() + minutes * 60_000
let [seed, found] = [first, 0]
for (; Date.now() < end; seed++) {
  const [shown] = await findShownValues(chooseWritten(seed, slips))
  if (shown === undefined) continue
  found++
  process.stdout.write(`${seed} ${shown}\n`)
}
process.stderr.write(`${seed - first} projects from seed ${first}, ${found} with leaks\n`)
process.exitCode = found === 0 ? 0 : 1
