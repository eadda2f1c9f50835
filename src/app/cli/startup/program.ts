import { Command } from 'commander'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { commands, isCommandName } from '../commands/index.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { version } from '../../../show/report/version.ts'

/** Handles arguments without a command: `--help`, `help NAME`, or an unknown name. */
export async function runProgram(args: readonly string[], io: Io): Promise<void> {
  const [first = '', second] = args
  if (first === 'help' && second !== undefined && isCommandName(second)) {
    const { createCommand: command } = await commands[second].load()
    command(io).outputHelp()
    return
  }
  if (first === '' || first === 'help' || first === '--help' || first === '-h') {
    createProgram(io).outputHelp()
    return
  }
  if (first === '--version' || first === '-V') {
    io.out(`${version}\n`)
    return
  }
  throw new Failure(describeUnknownCommand(first === 'help' ? (second ?? '') : first))
}

function createProgram(io: Io): Command {
  const root = createCommandNamed('', io)
    .description('Tells you what Docker Compose will really do with your files, before you run them.')
    .usage('COMMAND [OPTION…]')
    .version(version, '-V, --version', 'show the version')
  for (const [name, { summary }] of Object.entries(commands)) root.addCommand(new Command(name).description(summary))
  return root
}

function describeUnknownCommand(name: string): string {
  if (name.startsWith('-')) return `There is no option "${name}"; "composure --help" shows what there is.`
  if (/[./\\]/.test(name)) return `"${name}" is not a command; did you mean "composure check ${name}"?`
  return describeNoSuch('command', name, Object.keys(commands), 'composure --help')
}
