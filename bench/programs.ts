import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The wall time of a program, in milliseconds. */
export function wallTime(command: string, args: readonly string[]): number {
  const started = performance.now()
  spawnSync(command, args, { stdio: 'ignore' })
  return performance.now() - started
}

/** Whether a program can be started. */
export function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined
}

/** The path of `dclint`, if it is installed as a package. */
export function dclint(): string | undefined {
  const file = join(import.meta.dirname, '../node_modules/dclint/bin/dclint.cjs')
  return existsSync(file) ? file : undefined
}
