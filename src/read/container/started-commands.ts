import { posixPaths } from '../../core/paths/paths.ts'
import type { Container } from './container.ts'
import { readShellScript, type ShellCommand } from './shell-script.ts'

/** A command that is certainly run, and whose failure makes the whole fail. */
export interface StartedCommand {
  /** As written: `bash` or `/usr/bin/env`. */
  readonly program: string
  readonly args: readonly string[]
  /** The files that its output is written to. */
  readonly writes: readonly string[]
  /** It is executed directly, without a shell. */
  readonly isDirect: boolean
}

// Entrypoints of public images that run the command that they are given.
const RUNS_COMMAND = /^(?:docker-(?:php-)?entrypoint|entrypoint)(?:\.sh)?$/

/** The commands that a container starts; none where its entrypoint or command is not known. */
export function listExecuted(
  container: Pick<Container, 'entrypoint' | 'command' | 'words'>,
): readonly StartedCommand[] {
  const { command, words = [] } = container
  if (!isPassedOn(container)) return listStarted(words)
  const passed = command?.value.words ?? []
  return ARGUMENT.test(passed[0] ?? '') ? [] : listStarted(passed)
}

// Entrypoints such as those of Redis put their program before an option or the name of its configuration.
const ARGUMENT = /^-|\.conf$/

/** Whether the entrypoint of a public image runs the command in its place. */
export function isPassedOn({ entrypoint }: Pick<Container, 'entrypoint'>): boolean {
  const [first = ''] = entrypoint?.value.words ?? []
  return entrypoint?.source.kind === 'image' && RUNS_COMMAND.test(posixPaths.basename(first))
}

/** Whether one of the commands may set a variable for what it starts: `env PORT=80`, or `PORT=80` in the script of a shell. */
export function assigns(commands: readonly StartedCommand[], variable: string): boolean {
  return commands.some(({ args }) => args.some((arg) => arg.includes(`${variable}=`)))
}

/** Whether one of the commands may change the working directory of the others, also in the script of a shell. */
export function changesDirectory(commands: readonly StartedCommand[]): boolean {
  return commands.some(({ program, args }) =>
    [program, ...args].some((word) => /(?:^|[\s;&|(])(?:cd|pushd)(?:\s|$)/.test(word)),
  )
}

/** The commands that a list of words starts: the program itself, and what it passes control to. */
export function listStarted(words: readonly string[]): readonly StartedCommand[] {
  const [program = '', ...args] = words
  if (program === '') return []
  const own: StartedCommand = { program, args, writes: [], isDirect: true }
  const script = findShellScript(words)
  if (script !== undefined) return [own, ...listStartedByScript(script)]
  const inner = passedOn(program, args)
  return inner.length === 0 ? [own] : [own, ...listStarted(inner)]
}

/** The same for the words of a healthcheck, which start with `CMD` or `CMD-SHELL`. */
export function listStartedByTest([kind = '', ...words]: readonly string[]): readonly StartedCommand[] {
  if (kind === 'CMD') return listStarted(words)
  return kind === 'CMD-SHELL' ? listStarted(['/bin/sh', '-c', ...words]) : []
}

const SHELL = /^(?:ba|da|a|z|k)?sh$/

/** The script of `sh -c 'script'`. */
export function findShellScript([program = '', ...args]: readonly string[]): string | undefined {
  if (!SHELL.test(posixPaths.basename(program))) return undefined
  const at = args.findIndex((arg) => /^-[a-z]*c$/.test(arg))
  return at >= 0 && args.slice(0, at).every((arg) => arg.startsWith('-') || arg === 'pipefail')
    ? args[at + 1]
    : undefined
}

// Programs that replace themselves by the command that they are given.
const RUNNERS = /^(?:exec|tini|dumb-init|catatonit|env)$/

/** The command that a program runs in its place. */
function passedOn(program: string, args: readonly string[]): readonly string[] {
  const name = posixPaths.basename(program)
  if (/^(?:gosu|su-exec)$/.test(name)) return args.slice(1)
  if (!RUNNERS.test(name)) return []
  const first = args.findIndex((arg) => !arg.startsWith('-') && !/^[A-Za-z_]\w*=/.test(arg))
  // Options may have values, which are not told from a command.
  const isPlain = args.slice(0, first).every((arg) => arg === '--' || /^[A-Za-z_]\w*=/.test(arg))
  return first >= 0 && isPlain ? args.slice(first) : []
}

/** Only the last group of commands decides about the result, and only where nothing is tried instead. */
function listStartedByScript(script: string): readonly StartedCommand[] {
  // `a || (exit 1)` is `a || exit 1`.
  const commands = dropFailure(readShellScript(script.replace(/\((\s*exit[^()]*)\)\s*$/, '$1')) ?? [])
  const decisive: ShellCommand[] = []
  for (const [index, command] of [...commands.entries()].toReversed()) {
    const next = commands[index + 1]
    if (next !== undefined && command.separator !== '&&' && !(command.separator === '|' && needsInput(next))) break
    decisive.unshift(command)
  }
  if (!ENDS.has(commands.at(-1)?.separator ?? '')) return []
  // The last command of a pipeline decides, whatever its input is, if the pipeline as a whole does.
  const first = commands.slice(0, commands.length - decisive.length + 1).findLast(({ previous }) => previous !== '|')
  if (first !== undefined && ['||', '&', '(', ')'].includes(first.previous)) return []
  return decisive.flatMap(({ words, writes }) => {
    const [own, ...others] = listStarted(words)
    return own === undefined
      ? []
      : [{ ...own, writes, isDirect: false }, ...others.map((each) => ({ ...each, isDirect: false }))]
  })
}

const ENDS = new Set(['', ';', '\n'])

/** The commands without a last `|| exit 1`, which changes nothing about whether they succeed. */
function dropFailure(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const last = commands.at(-1)
  const isFailure = last?.previous === '||' && /^(?:exit(?: [1-9]\d*| \$\?)?|false)$/.test(last.words.join(' '))
  if (!isFailure || !ENDS.has(last.separator)) return commands
  // `a && b || exit 1` fails where one of them does.
  return commands.slice(0, -1).map((each, index) => (index === commands.length - 2 ? { ...each, separator: '' } : each))
}

/** Whether a program that is given nothing fails. */
function needsInput({ words: [program = '', ...args] }: ShellCommand): boolean {
  return posixPaths.basename(program) === 'grep' && !args.some((arg) => /^-[a-zA-Z]*[vcL]/.test(arg))
}
