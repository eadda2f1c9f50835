import { CommanderError, type Command } from 'commander'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { Failure } from '../streams/failure.ts'

/** Parses the arguments of a command and runs it. */
export async function parseWith(command: Command, args: readonly string[]): Promise<void> {
  try {
    await command.parseAsync([...nameStandardInput(command, args)], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    throw new Failure(describeUsageFault(error, command), { cause: error })
  }
}

/** Commands that take files as arguments, "-" among them, or compare two. */
const TAKING_FILES = new Set(['check', 'fix', 'format', 'upgrade', 'diff'].map((name) => `composure ${name}`))

/** In every other command about a project, "-" means what it means there: the file on standard input, `--file -`. */
function nameStandardInput(command: Command, args: readonly string[]): readonly string[] {
  if (!takesProject(command) || TAKING_FILES.has(command.name())) return args
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const isFile = (at: number): boolean => args[at] === '-' && at < end && !takesValue(command, args[at - 1] ?? '')
  return args.flatMap((arg, at) => (isFile(at) ? ['--file', arg] : [arg]))
}

function takesProject(command: Command): boolean {
  return command.options.some(({ long }) => long === '--file')
}

/** Whether the next argument is the value of an option, as after `--output`, `-o` or `-qo`. */
function takesValue(command: Command, option: string): boolean {
  const last = /^-[^-]/.test(option) ? `-${option.at(-1) ?? ''}` : option
  return command.options.some(({ required, long, short }) => required && (long === last || short === last))
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
  const remedy = takesProject(command)
    ? `name a Compose file as in "--file ${excess}"`
    : `see "${command.name()} --help"`
  return `"${command.name()}" does not take "${excess}" here; ${remedy}.`
}

function describeUsageFault({ code, message }: CommanderError, command: Command): string {
  const named = /'([^']*)'/.exec(message)?.[1] ?? ''
  return FAULTS[code]?.(named, command) ?? message.replace(/^error: /, '')
}
