import { posixPaths } from '../../core/paths/paths.ts'
import { oneShotCommands } from '../../knowledge/programs/one-shot-commands.ts'
import type { Container } from './container.ts'
import { dropRunners } from './drop-runners.ts'
import { listPackageCommands } from './package-scripts.ts'
import { listExecuted } from './started-commands.ts'

/**
 * The command of a container that does its work and ends, such as `manage.py migrate`. Where the entrypoint is not known, it
 * is taken to run the command.
 */
export function findOneShot(container: Container): string | undefined {
  const words = container.words ?? container.command?.value.words
  const executed = listExecuted({ ...container, words }).flatMap((each) => listPackageCommands(each, container))
  const last = executed.at(-1)
  if (last === undefined) return undefined
  const line = dropRunners([posixPaths.basename(last.program), ...last.args])
  // Another command may follow in the background, or a terminal be asked for.
  if (line.some((word) => /^--?(?:watch|w|h|help)$/.test(word))) return undefined
  return oneShotCommands.find((command) => command === line.slice(0, command.split(' ').length).join(' '))
}
