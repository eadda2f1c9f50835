import { posixPaths } from '../../core/paths/paths.ts'
import { daemonCommands, type DaemonCommand } from '../../knowledge/programs/daemons.ts'
import type { Container } from './container.ts'
import { listExecuted } from './started-commands.ts'

/** A longer command is called by its program. */
const LONGEST = 40

/** The last command of a container that starts a program in the background and returns; undefined if that is not certain. */
export function findDaemon(container: Container): (DaemonCommand & { readonly program: string }) | undefined {
  const last = listExecuted(container).at(-1)
  if (container.words === undefined || last === undefined) return undefined
  const program = posixPaths.basename(last.program)
  // `/etc/init.d/nginx start` is `service nginx start`.
  const start = /(?:^|\/)init\.d\/[\w.-]+$/.test(last.program) ? ['service', program] : [program]
  const line = [...start, ...last.args].join(' ')
  const found = daemonCommands.find(({ command }) => command.test(line))
  return found && { ...found, program: line.length <= LONGEST ? line : program }
}
