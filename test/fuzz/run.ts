import fc from 'fast-check'
import { projects, type Files } from './inputs.ts'
import { brokenPromises } from './promises.ts'
import { realTexts } from './real-texts.ts'

// The long run: `npm run fuzz -- [how many inputs] [seed]`. What is found is made small, printed, and the run goes on.

const count = Number(process.argv[2] ?? 10_000)
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31)
const BATCH = 1_000
const inputs = projects(realTexts())
const known = new Set<string>()

for (let done = 0; done < count; done += BATCH) {
  const result = await fc.check(
    fc.asyncProperty(inputs, async (files) => {
      const fault = await faultOf(files)
      if (fault !== undefined && !known.has(fault)) throw new Error(fault)
    }),
    { numRuns: Math.min(BATCH, count - done), seed: seed + done },
  )
  if (result.failed) {
    const files = result.counterexample?.[0]
    const fault = files === undefined ? undefined : await faultOf(files)
    if (fault !== undefined) known.add(fault)
    process.stdout.write(`${JSON.stringify({ seed: seed + done, fault, files })}\n`)
  }
  process.stderr.write(`${Math.min(done + BATCH, count)} of ${count}, ${known.size} found\n`)
}
process.exitCode = known.size === 0 ? 0 : 1

/** The fault without what differs from input to input. */
async function faultOf(files: Files): Promise<string | undefined> {
  const started = process.cpuUsage()
  try {
    const [first] = await brokenPromises(files)
    const { user, system } = process.cpuUsage(started)
    if (user + system > 1_000_000) return 'It takes more than a second.'
    return first?.replaceAll(/\d+/g, '0')
  } catch (error) {
    return error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error)
  }
}
