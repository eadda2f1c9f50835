import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// Measures where the cases lie beside this project: the agreement with Compose's reference loader, how much we tell of what a
// real engine and Swarm did, and whether we foretell what becomes of a project that changes. All have floors, which never go down.
const runners = [
  ['../shared/conformance/run.mjs', '--floor', 'conformance.json'],
  ['../shared/conformance/behaviour.mjs', 'engine', 'changes', 'swarm', '--floor', 'behaviour.json'],
] as const

for (const [runner, ...args] of runners) {
  if (existsSync(runner)) {
    const { status } = spawnSync(process.execPath, [runner, ...args], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = status ?? 1
  } else {
    console.log(`Skipped: the agreement is measured only where ${runner} is.`)
  }
}
