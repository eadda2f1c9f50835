import { Command, CommanderError, type Option } from 'commander'
import { didYouMean, didYouMeanOneOf } from '../diagnostics/did-you-mean.ts'
import { commands, isCommandName } from './commands/index.ts'
import { examplesText } from './examples.ts'
import { Failure } from './failure.ts'
import { hasColor, type Io } from './io.ts'
import { version } from '../report/version.ts'

/** A new command whose output goes to `io` and whose errors become a `Failure`. */
export function newCommand(name: string, io: Io): Command {
  return new Command(`composure ${name}`.trim())
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ optionDescription: describedOption })
    .addHelpText('after', () => examplesText(name))
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      // Said once, by `run`.
      outputError: () => undefined,
      getOutHelpWidth: () => io.columns ?? 80,
      getErrHelpWidth: () => io.columns ?? 80,
      getOutHasColors: () => hasColor(io, 'out'),
      getErrHasColors: () => hasColor(io, 'err'),
    })
}

// Only texts are worth to be told as defaults.
function describedOption({ description, defaultValue }: Option): string {
  return typeof defaultValue === 'string' ? `${description} (default: ${defaultValue})` : description
}

/** Parses the arguments of a command and runs it. */
export async function parse(command: Command, args: readonly string[]): Promise<void> {
  try {
    await command.parseAsync([...args], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    throw new Failure(usageFault(error, command), { cause: error })
  }
}

/** What the program does without a command: `--help`, `help NAME`, or a name that there is not. */
export async function runProgram(args: readonly string[], io: Io): Promise<void> {
  const [first = '', second] = args
  if (first === 'help' && second !== undefined && isCommandName(second)) {
    const { command } = await commands[second].load()
    command(io).outputHelp()
    return
  }
  if (first === '' || first === 'help' || first === '--help' || first === '-h') {
    program(io).outputHelp()
    return
  }
  throw new Failure(unknownCommand(first === 'help' ? (second ?? '') : first))
}

function program(io: Io): Command {
  const root = newCommand('', io)
    .description('Tells you what Docker Compose will really do with your files, before you run them.')
    .usage('COMMAND [OPTION…]')
    .version(version, '-V, --version', 'show the version')
  for (const [name, { summary }] of Object.entries(commands)) root.addCommand(new Command(name).description(summary))
  return root
}

function unknownCommand(name: string): string {
  if (name.startsWith('-')) return `There is no option "${name}"; "composure --help" shows what there is.`
  if (/[./\\]/.test(name)) return `"${name}" is not a command; did you mean "composure check ${name}"?`
  return `There is no command "${name}"${didYouMeanOneOf(name, Object.keys(commands))}`
}

/** One sentence for what commander found wrong. */
const FAULTS: Readonly<Record<string, (named: string, command: Command) => string>> = {
  'commander.unknownOption': (option, command) =>
    `There is no option "${option}"${didYouMean(
      option,
      command.options.flatMap(({ long }) => long ?? []),
    )}`,
  'commander.optionMissingArgument': (option) => `The option "${option}" needs a value.`,
  'commander.missingArgument': (argument) => `The argument "${argument}" is missing.`,
  'commander.excessArguments': (_, command) => excessArgument(command),
}

function excessArgument(command: Command): string {
  const excess = command.args[command.registeredArguments.length] ?? ''
  const takesFiles = command.options.some(({ long }) => long === '--file')
  const remedy = takesFiles ? `name a Compose file as in "--file ${excess}"` : `see "${command.name()} --help"`
  return `"${command.name()}" does not take "${excess}" here; ${remedy}.`
}

function usageFault({ code, message }: CommanderError, command: Command): string {
  const named = /'([^']*)'/.exec(message)?.[1] ?? ''
  return FAULTS[code]?.(named, command) ?? message.replace(/^error: /, '')
}
