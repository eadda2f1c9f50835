import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ran } from '../app/cli/test-io.ts'

/** What became of a file: nothing where its own format refuses it, else whether it means the same after `upgrade`. */
export type Verdict = 'refused' | 'same' | 'different'

/**
 * The law of `upgrade`: afterwards `config` prints, for today's Compose, what `config --target declared` printed before.
 * The file itself stays as it is.
 */
export async function verdictOf(file: string): Promise<Verdict> {
  const around = { cwd: dirname(file), env: { HOME: '/home/ann' } }
  // Files of variables are seldom published.
  const config = ['config', '--no-env-resolution', '-f']
  const before = await ran([...config, basename(file), '--target', 'declared'], around)
  if (before.exitCode !== 0) return 'refused'
  const upgraded = await ran(['upgrade', '-'], { ...around, stdin: readFileSync(file, 'utf8') })
  const after = await ran([...config, '-'], { ...around, stdin: upgraded.out })
  return after.exitCode === 0 && after.out === before.out ? 'same' : 'different'
}

/** The files in a folder that are in an old format. */
export function oldFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name))
    .filter((file) => isOld(readFileSync(file, 'utf8')))
    .sort()
}

function isOld(text: string): boolean {
  const hasServices = /^["']?services["']?\s*:/m.test(text)
  return (
    /^["']?version["']?\s*:\s*["']?[123]/m.test(text) ||
    (!hasServices && /^\S.*:\s*\n\s+(?:image|build|extends):/m.test(text))
  )
}
