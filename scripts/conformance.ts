import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// Measures the agreement with Compose's reference loader, where its cases lie beside this project, and holds the floors.
const runner = '../shared/conformance/run.mjs'

if (existsSync(runner)) {
  const { status } = spawnSync(process.execPath, [runner, '--floor', 'conformance.json'], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  console.log(`Skipped: the agreement with Compose is measured only where ${runner} is.`)
}
