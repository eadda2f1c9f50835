import { posixPaths } from '../../core/paths/paths.ts'
import { filesThatCommandsRead } from '../../knowledge/programs/read-files.ts'
import { dropRunners } from './drop-runners.ts'

/** A file without which a command fails. */
export interface ReadFile {
  /** The command as far as it decides: `pip install`. */
  readonly command: string
  /** As it is written, or as the program names it. */
  readonly file: string
  /** The folders above the working directory are looked in, too. */
  readonly isSearched: boolean
  /** A variable that names another file or folder. */
  readonly variable: string | undefined
}

/** The file that a command needs in its working directory; undefined if that is not certain. */
export function findReadFile(words: readonly string[]): ReadFile | undefined {
  const [program = '', ...args] = words
  const line = program.startsWith('.') ? [program, ...args] : dropRunners([posixPaths.basename(program), ...args])
  for (const { command, options, file, unless = [], variable } of filesThatCommandsRead) {
    const first = command.split(' ')
    const rest = line.slice(first.length)
    if (
      first.some((word, index) => line[index] !== word) ||
      rest.some((arg) => unless.includes(arg.split('=')[0] ?? ''))
    )
      continue
    const named = file ?? findOptionValue(rest, options)
    if (named !== undefined && !/[$*?~]|:\/\//.test(named))
      return { command, file: named, isSearched: file !== undefined, variable }
  }
  return undefined
}

function findOptionValue(args: readonly string[], options: readonly string[] = []): string | undefined {
  const at = args.findIndex((arg) => options.includes(arg))
  const joined = args.find((arg) => options.some((option) => option.startsWith('--') && arg.startsWith(`${option}=`)))
  return at >= 0 ? args[at + 1] : joined?.slice(joined.indexOf('=') + 1)
}
