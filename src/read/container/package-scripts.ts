import { posixPaths } from '../../core/paths/paths.ts'
import type { Container } from './container.ts'
import { listStarted, type StartedCommand } from './started-commands.ts'

/** What runs in a folder, and its files. */
type PackageFolder = Pick<Container, 'directory' | 'fileAt'>

/** Scripts that start other scripts are followed this far. */
const MAXIMUM_DEPTH = 3

/** A command with what it starts: `npm run dev`, according to the package.json of its container; nothing for another one. */
export function listPackageCommands(
  command: StartedCommand,
  container: PackageFolder,
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
  container: PackageFolder,
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

/** npm runs only a few scripts without `run`; "build" and "test" are commands of Bun. */
function isScriptWord(runner: string, word: string): boolean {
  if (runner === 'npm') return word === 'start'
  return !/^(?:install|i|add|exec|dlx|x|create)$/.test(word) && !(runner === 'bun' && /^(?:build|test)$/.test(word))
}

function readPackageScripts(container: PackageFolder): ReadonlyMap<string, string> {
  return readManifest(container).scripts
}

/** What a package.json says, as far as it is read here. */
export interface Manifest {
  readonly scripts: ReadonlyMap<string, string>
  readonly dependencies: ReadonlySet<string>
  readonly devDependencies: ReadonlySet<string>
}

/** The package.json of a working directory; an empty one if there is none, or none that can be read. */
export function readManifest({ directory, fileAt }: PackageFolder): Manifest {
  const found = directory && fileAt(posixPaths.join(directory.value, 'package.json'))
  const members = found?.kind === 'file' ? readMembers(found.file.text ?? '') : new Map<string, object>()
  const entriesOf = (name: string): readonly [string, unknown][] => Object.entries(members.get(name) ?? {})
  const namesIn = (...sections: readonly string[]): ReadonlySet<string> =>
    new Set(sections.flatMap(entriesOf).map(([name]) => name))
  return {
    scripts: new Map(entriesOf('scripts').filter(isScriptEntry)),
    dependencies: namesIn('dependencies', 'optionalDependencies', 'peerDependencies'),
    devDependencies: namesIn('devDependencies'),
  }
}

/** The members of a JSON text that are objects. */
function readMembers(text: string): ReadonlyMap<string, object> {
  try {
    const manifest: unknown = JSON.parse(text)
    if (typeof manifest !== 'object' || manifest === null) return new Map()
    return new Map(Object.entries(manifest).filter(isSection))
  } catch {
    return new Map()
  }
}

function isSection(entry: [string, unknown]): entry is [string, object] {
  return typeof entry[1] === 'object' && entry[1] !== null
}

function isScriptEntry(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}
