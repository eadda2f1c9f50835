import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { ran } from './test-io.ts'

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
  const { out, err, exitCode: code } = await ran(args, { env: {}, ...options, cwd: folder })
  return { out, err, code }
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
