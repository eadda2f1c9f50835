import { CommanderError, type Command } from 'commander'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { Failure } from '../streams/failure.ts'

/** Parses the arguments of a command and runs it. */
export async function parseWith(command: Command, args: readonly string[]): Promise<void> {
  try {
    await command.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    throw new Failure(describeUsageFault(error, command), { cause: error })
  }
}

/** One sentence for each kind of mistake that commander finds. */
const FAULTS: Readonly<Record<string, (named: string, command: Command) => string>> = {
  'commander.unknownOption': (option, command) =>
    describeNoSuch(
      'option',
      option,
      command.options.flatMap(({ long }) => long ?? []),
      `${command.name()} --help`,
    ),
  'commander.optionMissingArgument': (option) => `The option "${option}" needs a value.`,
  'commander.missingArgument': (argument) => `The argument "${argument}" is missing.`,
  'commander.excessArguments': (_, command) => describeExcessArgument(command),
}

function describeExcessArgument(command: Command): string {
  const excess = command.args[command.registeredArguments.length] ?? ''
  const takesFiles = command.options.some(({ long }) => long === '--file')
  const remedy = takesFiles ? `name a Compose file as in "--file ${excess}"` : `see "${command.name()} --help"`
  return `"${command.name()}" does not take "${excess}" here; ${remedy}.`
}

function describeUsageFault({ code, message }: CommanderError, command: Command): string {
  const named = /'([^']*)'/.exec(message)?.[1] ?? ''
  return FAULTS[code]?.(named, command) ?? message.replace(/^error: /, '')
}
