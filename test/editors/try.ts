import { deepStrictEqual } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { project } from './files.ts'
import { tryHelix } from './helix.ts'
import { tryNeovim } from './neovim.ts'

// `npm run try:editors`: real editors with the server as it is built. One that is not installed is passed over.

/** An editor, what it is started by, and what a person gets in it. */
const EDITORS = [
  { name: 'Neovim', command: 'nvim', run: tryNeovim },
  { name: 'Helix', command: 'hx', run: tryHelix },
] as const

let failed = 0
for (const { name, command, run } of EDITORS) {
  const version = spawnSync(command, ['--version'], { encoding: 'utf8' })
  if (version.error !== undefined) {
    process.stdout.write(`${name} is not installed; skipped.\n`)
    continue
  }
  const folder = project()
  try {
    const { got, wanted } = await run(folder)
    deepStrictEqual(got, wanted)
    process.stdout.write(`${name} (${version.stdout.split('\n')[0]}) works.\n`)
  } catch (error) {
    failed++
    process.stdout.write(`${name} fails: ${error instanceof Error ? error.message : String(error)}\n`)
  } finally {
    rmSync(dirname(folder), { recursive: true, force: true })
  }
}
process.exitCode = failed === 0 ? 0 : 1
