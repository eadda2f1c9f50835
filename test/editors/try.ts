import { deepStrictEqual } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { tryEmacs } from './emacs.ts'
import { project } from './files.ts'
import { tryHelix } from './helix.ts'
import { tryNeovim } from './neovim.ts'
import { missingForVSCode, tryVSCode } from './vscode.ts'

// `npm run try:editors [NAME]`: real editors with the server as it is built. One that is not installed is passed over.

interface Editor {
  readonly name: string
  /** What it lacks to be tried. */
  readonly missing: () => string | undefined
  /** What a person gets in it, and should get. */
  readonly run: (folder: string) => Promise<Attempt> | Attempt
}

interface Attempt {
  readonly got: unknown
  readonly wanted: unknown
}

const EDITORS: readonly Editor[] = [
  { name: 'Neovim', missing: () => withoutProgram('nvim'), run: tryNeovim },
  { name: 'Helix', missing: () => withoutProgram('hx'), run: tryHelix },
  { name: 'Emacs', missing: () => withoutProgram('emacs'), run: tryEmacs },
  { name: 'VS Code', missing: missingForVSCode, run: tryVSCode },
]

function withoutProgram(command: string): string | undefined {
  return spawnSync(command, ['--version']).error === undefined ? undefined : command
}

let failed = 0
for (const { name, missing, run } of EDITORS) {
  if (process.argv[2] !== undefined && process.argv[2] !== name) continue
  const lacks = missing()
  if (lacks !== undefined) {
    process.stdout.write(`${name} is not tried: there is no ${lacks}.\n`)
    continue
  }
  const folder = project()
  try {
    const { got, wanted } = await run(folder)
    deepStrictEqual(got, wanted)
    process.stdout.write(`${name} works.\n`)
  } catch (error) {
    failed++
    process.stdout.write(`${name} fails: ${error instanceof Error ? error.message : String(error)}\n`)
  } finally {
    if (failed === 0) rmSync(dirname(folder), { recursive: true, force: true })
  }
}
process.exitCode = failed === 0 ? 0 : 1
