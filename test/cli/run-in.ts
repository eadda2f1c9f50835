import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/run.ts'

/** What a run of the program left. */
export interface Outcome {
  readonly out: string
  readonly err: string
  readonly code: number
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
}

/** Runs the program in a folder, without a terminal. */
export async function runIn(folder: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const outcome = { out: '', err: '', code: 0 }
  const io: Io = {
    stdin: () => ({ kind: 'text', text: options.stdin ?? '' }),
    out: (text) => {
      outcome.out += text
    },
    err: (text) => {
      outcome.err += text
    },
    isTerminal: { stdin: false, out: false, err: false },
    columns: undefined,
    env: options.env ?? {},
    cwd: folder,
    exitWith: (code) => {
      outcome.code = code
    },
  }
  await run(args, io)
  return outcome
}

/** A folder of its own called `shop`, with these files in it, for one test. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-')))
  onTestFinished(() => {
    rmSync(top, { recursive: true, force: true })
  })
  const folder = join(top, 'shop')
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}
