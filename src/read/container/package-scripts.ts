import { posixPaths } from '../../core/paths/paths.ts'
import type { Container } from './container.ts'
import { listStarted, type StartedCommand } from './started-commands.ts'

/** Scripts that start other scripts are followed this far. */
const MAXIMUM_DEPTH = 3

/** A command with what it starts: `npm run dev`, according to the package.json of its container; nothing for another one. */
export function listPackageCommands(
  command: StartedCommand,
  container: Container,
  depth = 0,
): readonly StartedCommand[] {
  const run = findPackageScript(command)
  if (run === undefined) return [command]
  const script = readPackageScripts(container).get(run.script)
  if (script === undefined || depth === MAXIMUM_DEPTH) return [command]
  const started = listStarted(['sh', '-c', [script, ...run.args].join(' ')])
  return [command, ...started.flatMap((each) => listPackageCommands(each, container, depth + 1))]
}

/** A script that the package.json of a container lacks, and those that it has. */
export interface MissingPackageScript {
  readonly runner: string
  readonly script: string
  readonly scripts: readonly string[]
}

/** What `npm run` or `pnpm run` is told to run although the package.json has no such script; other runners also run programs. */
export function findMissingPackageScript(
  command: StartedCommand,
  container: Container,
): MissingPackageScript | undefined {
  const runner = posixPaths.basename(command.program)
  const run = findPackageScript(command)
  if (run === undefined || (runner !== 'npm' && !(runner === 'pnpm' && command.args[0] === 'run'))) return undefined
  const scripts = readPackageScripts(container)
  const isKnown = scripts.size === 0 || scripts.has(run.script) || BUILT_IN.test(run.script)
  return isKnown ? undefined : { runner, script: run.script, scripts: [...scripts.keys()] }
}

/** What runs without a script of that name, such as "server.js" with `npm start`; or a pattern for several names. */
const BUILT_IN = /^(?:start|restart|env|\/.*)$/

/** Options that run scripts of another package, or none. */
const OTHER_FOLDER = /^(?:--prefix|--workspaces?|-w|-ws|--filter|-F|-r|--recursive|-C|--if-present)(?:=|$)/

interface ScriptRun {
  readonly script: string
  readonly args: readonly string[]
}

/** The script that a package runner is told to run; undefined if it is told something else. */
function findPackageScript({ program, args }: StartedCommand): ScriptRun | undefined {
  const runner = posixPaths.basename(program)
  if (!/^(?:npm|pnpm|yarn|bun)$/.test(runner) || args.some((arg) => OTHER_FOLDER.test(arg))) return undefined
  const [first = '', ...rest] = args
  // Options in front may choose another folder.
  const [script, given] = first === 'run' || first === 'run-script' ? [rest[0], rest.slice(1)] : [first, rest]
  if (script === undefined || script === '' || script.startsWith('-')) return undefined
  if (script === first && !isScriptWord(runner, script)) return undefined
  return { script, args: runner === 'npm' && given[0] === '--' ? given.slice(1) : runner === 'npm' ? [] : given }
}

/** npm runs only a few scripts without `run`. */
function isScriptWord(runner: string, word: string): boolean {
  return runner === 'npm' ? word === 'start' : !/^(?:install|i|add|exec|dlx|x|create|build|test)$/.test(word)
}

function readPackageScripts({ directory, fileAt }: Container): ReadonlyMap<string, string> {
  const found = directory && fileAt(posixPaths.join(directory.value, 'package.json'))
  if (found?.kind !== 'file' || found.file.text === undefined) return new Map()
  return new Map(Object.entries(readScriptsOf(found.file.text)).filter(isScriptEntry))
}

function readScriptsOf(text: string): object {
  try {
    const manifest: unknown = JSON.parse(text)
    if (typeof manifest !== 'object' || manifest === null || !('scripts' in manifest)) return {}
    return typeof manifest.scripts === 'object' && manifest.scripts !== null ? manifest.scripts : {}
  } catch {
    return {}
  }
}

function isScriptEntry(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}
