import { posixPaths } from '../../core/paths/paths.ts'
import { findNodePackage, mayBringOthers } from '../../knowledge/programs/node-packages.ts'
import type { Instruction, Range } from '../dockerfile/dockerfile.ts'
import type { Container, LeftOutDependency, ProductionInstall } from './container.ts'
import type { ImageDraft } from './image-draft.ts'
import { findImageFile } from './image-files.ts'
import { listPackageCommands, readManifest, type Manifest } from './package-scripts.ts'
import { listDecisive, locateWords, getRunScript } from './run-script.ts'
import { readShellScript } from './shell-script.ts'
import { createFact, type StageContext } from './stage-context.ts'
import { listStarted, type StartedCommand } from './started-commands.ts'

const RUNNER = /^(?:npm|pnpm|yarn|bun)$/
const OTHER_FOLDER =
  /^(?:--prefix|--workspaces?|-w|-ws|--filter|-F|-r|--recursive|-C|--dir|--cwd|-g|--global|--location)(?:=|$)/
const WITHOUT = /^(?:--omit=dev|--only=prod(?:uction)?|--production|--production=true|--prod|-P)$/
const WITH = /^(?:--include=dev|--include|--production=false|--prod=false|--no-production|--dev|-D|--save-dev)$/

/** Notes how the packages for Node.js are installed, and the first program that a RUN starts although it was left out. */
export function noteLeftOutDependencies(draft: ImageDraft, instruction: Instruction, context: StageContext): void {
  const script = getRunScript(instruction)
  const commands = readShellScript(script)
  // Elsewhere, or in ways that are not understood, packages may be installed as well.
  if (commands === undefined || commands.some(({ words: [first = ''] }) => /^(?:cd|pushd)$/.test(first))) {
    if (/\b(?:npm|pnpm|yarn|bun)\b/.test(script)) forgetInstalls(draft)
    return
  }
  const decisive = new Set(listDecisive(commands))
  for (const command of commands) {
    const found = decisive.has(command) ? findLeftOutByRun(command.words, draft, context) : undefined
    if (found !== undefined) {
      draft.leftOutDependencies.push({ ...found, span: context.build.spanOf(locateWords(command.words, instruction)) })
      return
    }
    noteInstall(draft, command.words, script.slice(0, command.end), locateWords(command.words, instruction), context)
  }
}

/** After an installation that is not understood, any package may be there. */
function forgetInstalls(draft: ImageDraft): void {
  draft.productionInstalls.clear()
  draft.hasGlobalPackages = true
}

/** What one command changes about the packages of the working directory. */
function noteInstall(
  draft: ImageDraft,
  [program = '', ...args]: readonly string[],
  text: string,
  range: Range,
  context: StageContext,
): void {
  const folder = draft.directory?.value
  const verb = args.find((arg) => !arg.startsWith('-')) ?? 'install'
  if (
    !RUNNER.test(program) ||
    !/^(?:ci|i|install|add|global|prune|update|up|rebuild)$/.test(verb) ||
    args.includes('--version')
  )
    return
  const installs = findProductionInstall(program, verb, args, text, draft)
  if (args.some((arg) => OTHER_FOLDER.test(arg)) || verb === 'global') forgetInstalls(draft)
  else if (folder === undefined || installs === undefined) draft.productionInstalls.clear()
  else if (draft.isBaseKnown && !draft.hasGlobalPackages)
    draft.productionInstalls.set(folder, createFact(installs, range, context))
}

/** The installation of dependencies alone; undefined if devDependencies may be installed, too. */
function findProductionInstall(
  program: string,
  verb: string,
  args: readonly string[],
  text: string,
  draft: ImageDraft,
): ProductionInstall | undefined {
  const names = args.filter((arg) => !arg.startsWith('-'))
  const command = [program, ...names].join(' ')
  if (!/^(?:ci|i|install)$/.test(verb) || names.length > 1 || args.some((arg) => WITH.test(arg))) return undefined
  const joined = args.join(' ')
  const option = args.find((arg) => WITHOUT.test(arg)) ?? /--(?:omit|only)[ =](?:dev|prod(?:uction)?)/.exec(joined)?.[0]
  if (option !== undefined) return { command, option, variable: undefined }
  const mode = draft.environment.get('NODE_ENV')
  const isBySetting = mode?.value === 'production' && program !== 'bun' && !/NODE_ENV|config/.test(text)
  return isBySetting ? { command, option: undefined, variable: 'NODE_ENV=production' } : undefined
}

type Found = Omit<LeftOutDependency, 'span'>

function findLeftOutByRun(words: readonly string[], draft: ImageDraft, { around }: StageContext): Found | undefined {
  const { directory, files, isBaseKnown } = draft
  const install = directory && draft.productionInstalls.get(directory.value)
  if (install === undefined) return undefined
  const fileAt: Container['fileAt'] = (path) => findImageFile(path, files, { isBaseKnown }, around)
  return findLeftOut(listStarted(words), { directory, fileAt, productionInstalls: draft.productionInstalls })
}

/** The first program of a devDependency that a command starts where only dependencies are installed. */
export function findLeftOut(
  started: readonly StartedCommand[],
  container: Pick<Container, 'directory' | 'fileAt'> & Pick<Container['image'], 'productionInstalls'>,
): Found | undefined {
  const folder = container.directory?.value ?? '/'
  const install = container.productionInstalls.get(folder)
  // Packages may come with the source.
  if (install === undefined || container.fileAt(posixPaths.join(folder, 'node_modules'))?.kind === 'folder')
    return undefined
  const manifest = readManifest(container)
  for (const outer of started) {
    for (const command of listPackageCommands(outer, container)) {
      const [program = ''] = isRunner(command.program)
        ? command.args.filter((arg) => !arg.startsWith('-'))
        : [command.program]
      const dependency = findNodePackage(posixPaths.basename(program))
      if (dependency !== undefined && !isElsewhere(command) && isLeftOut(dependency, manifest, folder, container))
        return {
          command: [posixPaths.basename(outer.program), ...outer.args].join(' '),
          program: posixPaths.basename(program),
          dependency,
          install,
        }
    }
  }
  return undefined
}

/** `npx` would download it; with this option it does not. */
function isRunner(program: string): boolean {
  return /^(?:yarn|pnpm|bun)$/.test(program)
}

function isElsewhere({ program }: StartedCommand): boolean {
  return program.startsWith('/')
}

function isLeftOut(
  dependency: string,
  { dependencies, devDependencies }: Manifest,
  folder: string,
  { fileAt }: Pick<Container, 'fileAt'>,
): boolean {
  if (!devDependencies.has(dependency) || dependencies.has(dependency)) return false
  const lock = fileAt(posixPaths.join(folder, 'package-lock.json'))
  const locked = lock?.kind === 'file' ? findLocked(dependency, lock.file.text ?? '') : undefined
  return locked ?? [...dependencies].every((name) => !mayBringOthers(name))
}

/** Whether the lock file of npm has a package for development alone; undefined if it does not have it. */
function findLocked(dependency: string, text: string): boolean | undefined {
  const at = text.indexOf(`"node_modules/${dependency}": {`)
  const end = text.indexOf('\n    }', at)
  return at < 0 ? undefined : /"dev(?:Optional)?": true/.test(text.slice(at, end < 0 ? undefined : end))
}
