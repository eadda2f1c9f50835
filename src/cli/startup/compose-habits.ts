import { isCommandName } from '../commands/index.ts'

// What people type who know `docker compose`: its options stand before the command, and some commands have another name.

/** Names of commands of Compose, and of other linters. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  convert: ['config'],
  lint: ['check'],
  validate: ['check'],
  version: ['--version'],
  '-v': ['--version'],
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
  for (let word = args[at]; word?.startsWith('-') === true && !(word in OTHER_NAMES); word = args[at]) {
    const [option = '', value] = word.split(/=(.*)/s, 2)
    if (Object.hasOwn(WITH_VALUE, option)) {
      const ours = WITH_VALUE[option]
      const given = value ?? args[at + 1]
      if (given === undefined) return args
      if (ours !== undefined) moved.push(ours, given)
      at += value === undefined ? 2 : 1
    } else if (Object.hasOwn(WITHOUT_VALUE, option) && value === undefined) {
      moved.push(...[WITHOUT_VALUE[option] ?? []].flat())
      at += 1
    } else return args
  }
  const [name = '', ...rest] = args.slice(at)
  const command = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : [name]
  if (command === undefined || !(command[0] === '--version' || isCommandName(command[0] ?? ''))) return args
  // What only "config" has would be an unknown option of the others.
  const taken = command[0] === 'config' ? moved : moved.filter((word) => word !== '--all-resources')
  return [...command, ...taken, ...rest]
}
