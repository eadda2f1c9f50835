import { Option, type Command } from 'commander'
import { isCommandName, type CommandName } from '../commands/index.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { PROGRESS_MODES } from '../../../outside/node/compose-settings.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'

// Accepts what `docker compose` users type: its options come before the command, and some commands have other names.

/** Names of commands in Compose and in other linters. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  convert: 'config',
  lint: 'check',
  validate: 'check',
  version: '--version',
  '-v': '--version',
}

/** How we treat an option of Compose. */
interface Habit {
  readonly takesValue: boolean
  /** Our name for it; undefined if it does not concern files. */
  readonly ours?: string
  /** The commands that have it, if not all. */
  readonly only?: readonly CommandName[]
  readonly mayBe?: (value: string) => boolean
}

/** Commands that write nothing, so every run is a dry run. */
const READ_ONLY: readonly CommandName[] = [
  'where',
  'needs',
  'graph',
  'diff',
  'rules',
  'explain',
  'schema',
  'completion',
  'lsp',
]

const HABITS: Readonly<Record<string, Habit>> = {
  '-f': { takesValue: true, ours: '--file' },
  '--file': { takesValue: true, ours: '--file' },
  '-p': { takesValue: true, ours: '--project-name' },
  '--project-name': { takesValue: true, ours: '--project-name' },
  '--project-directory': { takesValue: true, ours: '--project-directory' },
  '--workdir': { takesValue: true, ours: '--project-directory' },
  '--env-file': { takesValue: true, ours: '--env-file' },
  '--profile': { takesValue: true, ours: '--profile' },
  '--insecure-registry': { takesValue: true },
  '--parallel': { takesValue: true, mayBe: (value) => /^[+-]?\d+$/.test(value) },
  '--progress': { takesValue: true, mayBe: (value) => PROGRESS_MODES.includes(value) },
  '--all-resources': { takesValue: false, ours: '--all-resources', only: ['config'] },
  '--compatibility': { takesValue: false, ours: '--compatibility', only: ['config'] },
  '--dry-run': { takesValue: false, ours: '--dry-run' },
  '--verbose': { takesValue: false },
  '--ansi': { takesValue: true },
  '--no-ansi': { takesValue: false },
}

/**
 * Adds the options of Compose that it accepts before a command, for those who write them after it. What does not concern
 * files is accepted and ignored.
 */
export function addComposeOptions(command: Command): Command {
  const known = new Set(command.options.flatMap(({ short, long }) => [short, long]))
  for (const [flag, { takesValue }] of Object.entries(HABITS)) {
    if (!known.has(flag)) command.addOption(new Option(takesValue ? `${flag} <value>` : flag).hideHelp())
  }
  return command
}

/** The values of these options after a command. */
export interface ComposeOptions {
  readonly ansi?: string | false
  readonly workdir?: string
  readonly parallel?: string
  readonly progress?: string
}

/** The same as for options before the command. */
export function applyComposeOptions<T extends ComposeOptions & { readonly projectDirectory?: string }>(
  options: T,
  io: Io,
): { readonly options: T; readonly io: Io } {
  const { ansi, workdir, projectDirectory } = options
  const values: Readonly<Record<string, string | undefined>> = {
    '--workdir': workdir,
    '--project-directory': projectDirectory,
    '--parallel': options.parallel,
    '--progress': options.progress,
  }
  const given = Object.entries(values).flatMap(([name, value]): readonly Given[] => {
    const habit = HABITS[name]
    return habit === undefined || value === undefined ? [] : [{ name, habit, value, ours: [], words: 2 }]
  })
  refuseContradictions(given)
  return {
    options: workdir === undefined ? options : { ...options, projectDirectory: workdir },
    io: ansi === undefined ? io : { ...io, ansi: ansi === false ? 'never' : ansi },
  }
}

/** A command line as it is understood. */
export interface Understood {
  /** The command comes first. */
  readonly args: readonly string[]
  /** The value of "--ansi". */
  readonly ansi?: string
}

/** The arguments with our command first; unchanged if it cannot be determined. */
export function moveCommandFirst(args: readonly string[]): Understood {
  const given: Given[] = []
  let at = 0
  for (let option = readComposeOption(args, at); option !== undefined; option = readComposeOption(args, at)) {
    given.push(option)
    at += option.words
  }
  const [name = '', ...rest] = args.slice(at)
  const command = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : name
  if (command === '--version') return { args: [command] }
  if (command === undefined || !isCommandName(command)) return { args }
  refuseContradictions(given)
  const moved = given.flatMap((option) => (isFor(command, option.habit) ? option.ours : []))
  const ansi = given.flatMap(({ name: each, value }) =>
    each === '--no-ansi' ? 'never' : each === '--ansi' ? value : [],
  )
  return { args: [command, ...moved, ...rest], ...(ansi.length > 0 && { ansi: ansi.at(-1) ?? '' }) }
}

/** A Compose option before the command. */
interface Given {
  readonly name: string
  readonly habit: Habit
  readonly value: string
  /** Our equivalent. */
  readonly ours: readonly string[]
  /** The number of arguments that it takes. */
  readonly words: number
}

/** The Compose option at a position; undefined if there is none, or its value is missing. */
function readComposeOption(args: readonly string[], at: number): Given | undefined {
  const [name = '', attached] = (args[at] ?? '').split(/=(.*)/s, 2)
  const habit = Object.hasOwn(HABITS, name) ? HABITS[name] : undefined
  if (habit === undefined) return undefined
  const { takesValue, ours } = habit
  if (!takesValue)
    return attached === undefined
      ? { name, habit, value: '', ours: ours === undefined ? [] : [ours], words: 1 }
      : undefined
  const value = attached ?? args[at + 1]
  if (value === undefined) return undefined
  return { name, habit, value, ours: ours === undefined ? [] : [ours, value], words: attached === undefined ? 2 : 1 }
}

// Commands without the option would report it as unknown, which is better than a dry run that writes files.
function isFor(command: CommandName, { ours, only }: Habit): boolean {
  if (ours === '--dry-run') return !READ_ONLY.includes(command)
  return only === undefined || only.includes(command)
}

function refuseContradictions(given: readonly Given[]): void {
  const names = given.map(({ name }) => name)
  if (names.includes('--workdir') && names.includes('--project-directory'))
    throw new Failure('"--workdir" is the old name of "--project-directory"; give one of them.')
  for (const { name, value, habit } of given) {
    if (habit.mayBe === undefined || habit.mayBe(value)) continue
    if (name === '--progress') throw new Failure(describeNoSuch('progress mode', value, PROGRESS_MODES))
    throw new Failure(`"${name}" needs a whole number, not "${value}".`)
  }
}
