import { posixPaths } from '../../core/paths/paths.ts'
import { daemonCommands, type DaemonConfiguration } from '../../knowledge/programs/daemons.ts'
import type { Container } from './container.ts'
import { readShellScript } from './shell-script.ts'
import { listExecuted, listStarted, findShellScript, type StartedCommand } from './started-commands.ts'

/** A command that starts something in the background and returns. */
export interface Daemon {
  /** The command, or its program if it is long. */
  readonly program: string
  /** What keeps running instead; empty if that is not known. */
  readonly instead: string
}

/**
 * The last command of a container, if it certainly starts a program in the background and returns. What a build changes in
 * the files of its image is not known.
 */
export function findDaemon(container: Container, isBuilt: boolean): Daemon | undefined {
  if (container.words === undefined) return undefined
  const started = listExecuted(container)
  const script = started.flatMap(({ program, args }) => findDaemonScript([program, ...args], container) ?? [])[0]
  const end = readShellScript(script ?? '')?.at(-1)
  if (end?.separator === '&') return { program: shortenLine(`${end.words.join(' ')} &`), instead: '' }
  const last = script === undefined ? started.at(-1) : listStarted(['sh', '-c', script]).at(-1)
  return last && describeDaemon(last, container, isBuilt)
}

/** The script of a shell, as an argument or in a file. */
function findDaemonScript(words: readonly string[], container: Container): string | undefined {
  const path = words.slice(0, 2).find((word) => word.endsWith('.sh'))
  return findShellScript(words) ?? (path === undefined ? undefined : readContainerFile(path, container))
}

function describeDaemon({ program, args }: StartedCommand, container: Container, isBuilt: boolean): Daemon | undefined {
  const name = posixPaths.basename(program)
  // `/etc/init.d/nginx start` is `service nginx start`.
  const start = /(?:^|\/)init\.d\/[\w.-]+$/.test(program) ? ['service', name] : [name]
  const line = [...start, ...args].join(' ')
  const found = daemonCommands.find(({ command }) => command.test(line))
  if (found === undefined || mayStay(found.configuration, line, container, isBuilt)) return undefined
  return { program: shortenLine(line), instead: found.instead }
}

/** A longer command is called by its program. */
const LONGEST = 40

function shortenLine(line: string): string {
  return line.length <= LONGEST ? line : (line.split(' ')[0] ?? '')
}

/** Whether the configuration of a program may keep it in the foreground, or is not known. */
function mayStay(
  configuration: DaemonConfiguration | undefined,
  line: string,
  container: Container,
  isBuilt: boolean,
): boolean {
  if (configuration === undefined) return false
  const { option, stays, images = [] } = configuration
  const path = option?.exec(line)?.[1] ?? configuration.path
  const text = path === undefined ? undefined : readContainerFile(path, container)
  if (text !== undefined) return stays.test(text)
  const { image, mounts } = container
  const isOwn = !isBuilt && images.some((name) => image.base?.facts?.names.includes(name) === true)
  return !isOwn || path === undefined || mounts.some(({ target }) => posixPaths.isWithin(target, path))
}

function readContainerFile(path: string, { directory, fileAt }: Container): string | undefined {
  const found = directory && fileAt(posixPaths.resolve(directory.value, path))
  return found?.kind === 'file' ? found.file.text : undefined
}
