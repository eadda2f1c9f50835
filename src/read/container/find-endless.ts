import { posixPaths } from '../../core/paths/paths.ts'
import { endlessCommands, type EndlessCommand } from '../../knowledge/programs/endless-commands.ts'
import type { Container } from './container.ts'
import { dropRunners } from './drop-runners.ts'
import { findServerProgram } from './find-server.ts'
import { listPackageCommands } from './package-scripts.ts'
import { listExecuted } from './started-commands.ts'

/** The last command of a container that runs until it is stopped. */
export interface FoundEndless {
  /** As it is written, the program without its folder. */
  readonly command: string
  /** As in `EndlessCommand`. */
  readonly withoutInput: string | undefined
}

/** What certainly runs until it is stopped; undefined if that is not certain. */
export function findEndless(container: Container): FoundEndless | undefined {
  if (container.words === undefined) return undefined
  const last = listExecuted(container)
    .flatMap((command) => listPackageCommands(command, container))
    .at(-1)
  if (last === undefined) return undefined
  const line = [posixPaths.basename(last.program), ...last.args]
  const withoutRunners = dropRunners(line)
  const found = endlessCommands.find((each) => isCommand(line, each) || isCommand(withoutRunners, each))
  if (found === undefined && findServerProgram(withoutRunners) === undefined) return undefined
  return { command: line.join(' '), withoutInput: found?.withoutInput }
}

function isCommand(line: readonly string[], { command, with: needed, unless = [] }: EndlessCommand): boolean {
  const words = command.split(' ')
  const args = line.slice(words.length)
  const starts = words.every((word, index) => line[index] === word)
  return (
    starts &&
    (needed === undefined || needed.some((each) => args.includes(each))) &&
    !args.some((arg) => unless.includes(arg) || unless.includes(arg.split('=')[0] ?? ''))
  )
}
