import type { Command, Option } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { commands } from '../src/app/cli/commands/index.ts'
import { formatExamples } from '../src/app/cli/options/examples.ts'
import { EXIT } from '../src/app/cli/streams/exit-code.ts'
import type { Io } from '../src/app/cli/streams/io.ts'

/** A process in which nothing happens: commands are only asked for their descriptions. */
export const NOWHERE: Io = {
  stdin: () => ({ kind: 'text', text: '' }),
  out: () => undefined,
  err: () => undefined,
  isTerminal: { stdin: false, out: false, err: false },
  isLogged: false,
  columns: undefined,
  env: {},
  cwd: '/',
  exitWith: () => undefined,
}

/** The manual page of the program in the language of man(7), from the descriptions that `--help` shows. */
export async function renderManualPage(): Promise<string> {
  const described = await Promise.all(
    Object.values(commands).map(async ({ load }) => describeCommand((await load()).createCommand(NOWHERE))),
  )
  return `${[
    `.TH COMPOSURE 1 "" "composure ${escapeRoff(packageJson.version)}" "User Commands"`,
    '.SH NAME',
    `composure \\- ${escapeRoff(packageJson.description)}`,
    '.SH SYNOPSIS',
    '.B composure',
    '.I COMMAND',
    '[OPTION...]',
    '.SH COMMANDS',
    ...Object.entries(commands).flatMap(([name, { summary }]) => describeItem(name, summary)),
    ...described.flat(),
    '.SH EXIT STATUS',
    ...describeItem(String(EXIT.clean), 'Nothing was found that counts.'),
    ...describeItem(String(EXIT.refused), 'Something was found that counts.'),
    ...describeItem(String(EXIT.failed), 'The command could not do what was asked; a sentence says why.'),
    ...describeItem(String(EXIT.internal), 'The program has a defect.'),
    '.SH SEE ALSO',
    `.UR ${packageJson.homepage}`,
    'The documentation',
    '.UE',
  ].join('\n')}\n`
}

function describeCommand(command: Command): readonly string[] {
  const help = command.createHelp()
  const options = help.visibleOptions(command)
  return [
    `.SH ${escapeRoff(command.name().toUpperCase())}`,
    `.B ${escapeRoff(help.commandUsage(command))}`,
    '.PP',
    escapeRoff(command.description()),
    ...help.visibleArguments(command).flatMap((argument) => describeItem(argument.name(), argument.description)),
    ...options.flatMap((option) => describeItem(option.flags, describeOption(option))),
    ...describeExamples(command),
  ]
}

function describeOption({ description, defaultValue }: Option): string {
  return typeof defaultValue === 'string' ? `${description} (default: ${defaultValue})` : description
}

/** The examples as `--help` shows them, whose lines stay as they are. */
function describeExamples(command: Command): readonly string[] {
  const [, text = ''] = formatExamples(command.name().replace('composure ', ''), 80).split('Examples:\n')
  return text === '' ? [] : ['.SS Examples', '.nf', ...text.split('\n').map(escapeRoff), '.fi']
}

function describeItem(name: string, text: string): readonly string[] {
  return ['.TP', `.B ${escapeRoff(name)}`, escapeRoff(text)]
}

/** Text in which nothing is an instruction: a hyphen is one that can be typed, and no line starts with a dot. */
function escapeRoff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replace(/^([.'])/gm, '\\&$1')
    .replace(
      /[^\n -~]/gu,
      (character) => `\\[u${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
    )
}
