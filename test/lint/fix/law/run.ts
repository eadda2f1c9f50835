import { tryLaw } from './law.ts'

// The long run: `npm run try:law -- [seed] [rounds]`.

const [seed = '1', rounds = '50'] = process.argv.slice(2)
const { cases, fixed, breaches } = await tryLaw(Number(seed), Number(rounds))
for (const { rule, difference, part, broken, fixed: text } of breaches)
  process.stdout.write(`${rule} (${difference}): ${part}\n${broken}\n--->\n${text}\n`)
process.stderr.write(`${cases} files: safe fixes were applied to ${fixed}, wrongly to ${breaches.length}\n`)
process.exitCode = breaches.length === 0 ? 0 : 1
