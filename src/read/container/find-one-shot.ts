import { posixPaths } from '../../core/paths/paths.ts'
import { oneShotCommands, oneShotScripts } from '../../knowledge/programs/one-shot-commands.ts'
import type { Container } from './container.ts'
import { dropRunners } from './drop-runners.ts'
import { listPackageCommands } from './package-scripts.ts'
import { listExecuted, type StartedCommand } from './started-commands.ts'

/**
 * The command of a container that does its work and ends, such as `manage.py migrate`. Where the entrypoint is not known, it
 * is taken to run the command.
 */
export function findOneShot(container: Container): string | undefined {
  const last = findLastCommand(container)
  if (last === undefined) return undefined
  const line = dropRunners([posixPaths.basename(last.program), ...last.args])
  // Another command may follow in the background, or a terminal be asked for.
  if (line.some((word) => /^--?(?:watch|w|h|help)$/.test(word))) return undefined
  return oneShotCommands.find((command) => command === line.slice(0, command.split(' ').length).join(' '))
}

/** The script that a container runs last, if its name says that it does its work and ends, such as `bin/seeder`. */
export function findOneShotScript(container: Container): string | undefined {
  const name = posixPaths.basename(findLastCommand(container)?.program ?? '')
  return oneShotScripts.has(name.replace(/\.\w+$/, '').replaceAll('_', '-')) ? name : undefined
}

function findLastCommand(container: Container): StartedCommand | undefined {
  const words = container.words ?? container.command?.value.words
  return listExecuted({ ...container, words })
    .flatMap((each) => listPackageCommands(each, container))
    .at(-1)
}
