import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const PROGRAM = join(import.meta.dirname, '../../dist/command.cjs')

/** Opens a terminal. */
export const SCRIPT = '/usr/bin/script'

/** What a command of ours writes in a folder to a terminal that has colours and links. */
export function runInTerminal(folder: string, args: string, columns: number): string {
  const command = `stty cols ${columns} rows 40; "${process.execPath}" "${PROGRAM}" ${args}`
  const env = { PATH: process.env['PATH'], TERM: 'xterm-256color', FORCE_HYPERLINK: '1', COMPOSURE_NO_CACHE: '1' }
  const { stdout } = spawnSync(SCRIPT, ['-qefc', command, '/dev/null'], { cwd: folder, env, encoding: 'utf8' })
  return stdout.replaceAll('\r\n', '\n')
}
