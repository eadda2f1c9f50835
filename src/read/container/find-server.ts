import { posixPaths } from '../../core/paths/paths.ts'
import type { ServerProgram } from '../../knowledge/programs/server-program.ts'
import { serverPrograms } from '../../knowledge/programs/server-programs.ts'
import type { Container } from './container.ts'
import { dropRunners } from './drop-runners.ts'
import { listPackageCommands } from './package-scripts.ts'
import { assigns, changesDirectory, listExecuted } from './started-commands.ts'

/** Whether a service sets a variable, to anything but a value that changes nothing. */
type IsSet = (variable: string, harmless?: string) => boolean

/** A server and where it listens. */
export interface FoundServer {
  /** What starts it: `flask run`. */
  readonly command: string
  /** The address as it is written; undefined if it is the default of the program. */
  readonly host: string | undefined
  /** It listens on the loopback address of its container only. */
  readonly isLocal: boolean
  /** Undefined if a file may set another one. */
  readonly port: number | undefined
  readonly server: ServerProgram
}

/**
 * The well-known server that a container starts; undefined if there is none, or if a variable, a file or an option may set
 * another address.
 */
export function findServer(container: Container, isSet: IsSet): FoundServer | undefined {
  // Another image may set variables, or contain configuration files.
  if (container.image.base?.facts === undefined) return undefined
  const started = listExecuted(container).flatMap((command) => listPackageCommands(command, container))
  if (changesDirectory(started)) return undefined
  for (const { program, args } of started) {
    const found = findStarted(dropRunners([posixPaths.basename(program), ...args]))
    if (found === undefined) continue
    const isSetAnywhere: IsSet = (variable, harmless) => isSet(variable, harmless) || assigns(started, variable)
    return isFixed(found, container, isSetAnywhere) ? readStartedListener(found) : undefined
  }
  return undefined
}

/** A server, and the words that follow its command. */
interface StartedServer {
  readonly command: string
  readonly server: ServerProgram
  readonly args: readonly string[]
}

const byCommand: ReadonlyMap<string, ServerProgram> = new Map(
  serverPrograms.flatMap((server) => server.commands.map((command) => [command, server] as const)),
)

/** Options with which a server only says or does something, or starts in the background. */
const ENDS =
  /^--?(?:h|help|v|version|check|check-config|print-config|repair|shutdown|initialize|initialize-insecure|daemon|D)$/

/** The well-known server that words start; undefined if it ends by itself. */
export function findServerProgram(words: readonly string[]): ServerProgram | undefined {
  const found = findStarted(words)
  return found?.args.some((arg) => ENDS.test(arg)) === false ? found.server : undefined
}

function findStarted(words: readonly string[]): StartedServer | undefined {
  const [program = '', next = ''] = words
  const twoWords = byCommand.get(`${program} ${next}`)
  if (twoWords !== undefined) return { command: `${program} ${next}`, server: twoWords, args: words.slice(2) }
  const oneWord = byCommand.get(program)
  // `vite build` is another command than `vite`.
  const isOther = oneWord?.commands.some((command) => command.includes(' ')) === true && /^[a-z]/.test(next)
  return oneWord === undefined || isOther ? undefined : { command: program, server: oneWord, args: words.slice(1) }
}

const SETTING = /(?:^|[^a-z])(?:host|bind|addr|listen|port)/im

/** Whether only the command decides about the address. */
function isFixed({ server, args }: StartedServer, { image, directory, fileAt }: Container, isSet: IsSet): boolean {
  const { other = [], variables = [], files = [], harmless = {}, setting = SETTING } = server
  if (args.some((word) => word.includes('$') || other.includes(nameOf(word)))) return false
  // What follows an option may be its value.
  const isFree = (word: string, index: number): boolean => ![word, args[index - 1] ?? ''].some(startsWithDash)
  if (server.takesFolder === true && args.some(isFree)) return false
  const isInImage = (variable: string): boolean =>
    image.environment.has(variable) && image.environment.get(variable)?.value !== harmless[variable]
  if (variables.some((variable) => isSet(variable, harmless[variable]) || isInImage(variable))) return false
  return files.every((file) => {
    const found = directory && fileAt(posixPaths.join(directory.value, file))
    if (found?.kind !== 'file') return found?.kind === 'missing'
    return found.file.text !== undefined && !setting.test(found.file.text)
  })
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)(?::\d{1,5})?$/
const PLACE = /^(?:\[[\da-fA-F:]*\]|[\w.*-]*)(?::(\d{1,5}))?$|^::1?$/

function readStartedListener(started: StartedServer): FoundServer | undefined {
  const { command, server } = started
  const { hosts, ports } = server.isPositional === true ? readPositional(started) : readOptions(started)
  const [host, port] = [hosts[0], ports.at(-1)]
  // A socket, or several addresses.
  if (hosts.length > 1 || (host !== undefined && (!PLACE.test(host) || /^\d+$/.test(host)))) return undefined
  const isLocal = host === undefined ? server.isOpen !== true : LOOPBACK.test(host)
  const written = PLACE.exec(host ?? '')?.[1] ?? port
  const fallback = server.hasOtherFiles === true && !isLocal ? undefined : server.defaultPort
  const found = written === undefined ? fallback : Number(written)
  return Number.isNaN(found) ? undefined : { command, server, isLocal, port: found, host }
}

interface Settings {
  readonly hosts: readonly string[]
  readonly ports: readonly string[]
}

/** An address, or a port alone. */
function readPositional({ server: { host = [] }, args }: StartedServer): Settings {
  const given = listOptionValues(args, host)
  const words = args.filter((each, index) => !each.startsWith('-') && !host.includes(args[index - 1] ?? ''))
  const isPort = (word: string): boolean => /^\d+$/.test(word)
  return { hosts: [...given, ...words.filter((word) => !isPort(word))], ports: words.filter(isPort) }
}

function readOptions({ server: { host = [], port = [] }, args }: StartedServer): Settings {
  return { hosts: listOptionValues(args, host), ports: listOptionValues(args, port) }
}

/** All values of an option, which may follow a `=`, a space, or a single letter. An option without a value is an empty one. */
function listOptionValues(args: readonly string[], names: readonly string[]): readonly string[] {
  return args.flatMap((word, index) => {
    const [name, value] = splitOption(word)
    if (names.includes(name)) {
      const next = args[index + 1] ?? ''
      return [value ?? (next.startsWith('-') ? '' : next)]
    }
    const short = names.find((each) => /^-\w$/.test(each) && word.startsWith(each) && !word.startsWith('--'))
    return short === undefined ? [] : [word.slice(2)]
  })
}

function splitOption(word: string): readonly [name: string, value: string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

function startsWithDash(word: string): boolean {
  return word.startsWith('-')
}

function nameOf(word: string): string {
  return splitOption(word)[0]
}
