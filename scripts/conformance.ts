import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// Measures, if the cases are checked out next to this project, the agreement with Compose's reference loader, how much
// of the behaviour of a real engine and Swarm we report, and whether we predict what happens to a changing project. All
// have minimums, which are never lowered.
const runners = [
  ['../shared/conformance/run.mjs', '--floor', 'conformance.json'],
  [
    '../shared/conformance/behaviour.mjs',
    'engine',
    'situations',
    'changes',
    'swarm',
    'plan',
    '--floor',
    'behaviour.json',
  ],
] as const

for (const [runner, ...args] of runners) {
  if (existsSync(runner)) {
    const { status } = spawnSync(process.execPath, [runner, ...args], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = status ?? 1
  } else {
    console.log(`Skipped: the agreement is measured only where ${runner} is.`)
  }
}
