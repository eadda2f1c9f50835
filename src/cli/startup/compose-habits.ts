import { isCommandName } from '../commands/index.ts'

// What people type who know `docker compose`: its options stand before the command, and some commands have another name.

/** Names of commands of Compose, and of other linters. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  convert: 'config',
  lint: 'check',
  validate: 'check',
  version: '--version',
  '-v': '--version',
}

/** Options of Compose that take a value, and what they are called here; those without a name say nothing about files. */
const WITH_VALUE: Readonly<Record<string, string | undefined>> = {
  '-f': '--file',
  '--file': '--file',
  '-p': '--project-name',
  '--project-name': '--project-name',
  '--project-directory': '--project-directory',
  '--workdir': '--project-directory',
  '--env-file': '--env-file',
  '--profile': '--profile',
  '--ansi': undefined,
  '--progress': undefined,
  '--parallel': undefined,
}

/** Options of Compose without a value. `--compatibility` changes the names of containers, which are in no file. */
const WITHOUT_VALUE: Readonly<Record<string, string | undefined>> = {
  '--all-resources': '--all-resources',
  '--compatibility': undefined,
  '--dry-run': undefined,
  '--verbose': undefined,
}

/** The arguments with our command first; as they are where that cannot be told. */
export function commandFirst(args: readonly string[]): readonly string[] {
  const moved: string[] = []
  let at = 0
  for (let option = optionAt(args, at); option !== undefined; option = optionAt(args, at)) {
    moved.push(...option.ours)
    at += option.words
  }
  const [name = '', ...rest] = args.slice(at)
  const command = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : name
  if (command === undefined || (command !== '--version' && !isCommandName(command))) return args
  // What only "config" has would be an unknown option of the others.
  const taken = command === 'config' ? moved : moved.filter((word) => word !== '--all-resources')
  return [command, ...taken, ...rest]
}

interface Option {
  /** What it is here. */
  readonly ours: readonly string[]
  /** How many words it takes. */
  readonly words: number
}

/** The option of Compose at a place; undefined where there is none, or its value is missing. */
function optionAt(args: readonly string[], at: number): Option | undefined {
  const [option = '', attached] = (args[at] ?? '').split(/=(.*)/s, 2)
  if (Object.hasOwn(WITHOUT_VALUE, option) && attached === undefined)
    return { ours: [WITHOUT_VALUE[option] ?? []].flat(), words: 1 }
  const value = attached ?? args[at + 1]
  if (!Object.hasOwn(WITH_VALUE, option) || value === undefined) return undefined
  const ours = WITH_VALUE[option]
  return { ours: ours === undefined ? [] : [ours, value], words: attached === undefined ? 2 : 1 }
}
