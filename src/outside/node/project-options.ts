import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { resolve } from 'node:path'
import { parseDotenv } from '../../read/interpolate/dotenv.ts'
import { processEnvironment } from '../../read/interpolate/environment.ts'
import { selectPaths, type Paths } from '../../core/paths/paths.ts'
import { expandHome, findHome } from '../../read/project/loading/home.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { findSettingsFault, isEnvFileDisabled } from './compose-settings.ts'
import { fileHost } from './file-host.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { discoverFiles } from './discovery.ts'

/** What a command line says about a project, like the options of `docker compose`. */
export interface ProjectArguments {
  /** Each `-f`; `-` is standard input, which the host must provide. */
  readonly files?: readonly string[] | undefined
  readonly projectDirectory?: string | undefined
  readonly projectName?: string | undefined
  readonly envFiles?: readonly string[] | undefined
  readonly profiles?: readonly string[] | undefined
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** An absolute path. */
  readonly cwd: string
  readonly host: Host
}

export type ResolvedProject =
  | {
      readonly kind: 'project'
      readonly options: LoadProjectOptions
      /** Findings about the choice of files. */
      readonly findings: readonly Diagnostic[]
    }
  /** One sentence for the user. */
  | { readonly kind: 'failure'; readonly message: string }

type Env = Surroundings['env']

/**
 * Determines the files of a project and the options to load it with: from the command line, then the environment, then
 * `.env`, then the files in the working directory and above it.
 *
 * Docker documentation, "Pre-defined environment variables"; Compose Specification, "The Compose file".
 */
export function resolveProject(args: ProjectArguments, around: Surroundings): ResolvedProject {
  const { cwd, host } = around
  const fault = findSettingsFault(around.env)
  if (fault !== undefined) return createFailure(fault)
  const paths = selectPaths(host)
  const given = args.files?.map((file) => toAbsolute(cwd, file, host)) ?? []
  const directory = args.projectDirectory === undefined ? undefined : toAbsolute(cwd, args.projectDirectory, host)
  const start = directory ?? getProjectDirectory(given, cwd, paths)

  const env = readComposeEnvironment(args, around, paths.join(start, '.env'))
  const envFiles = listEnvFiles(args, { ...around, env })
  const named = given.length > 0 ? given : listFilesInEnvironment({ ...around, env })
  // Compose reads an empty path as the folder that it is started in.
  if (named.includes(''))
    return createFailure('COMPOSE_FILE has an empty path; remove the separator that is too many, or unset it.')
  const found = named.length > 0 ? { files: named, findings: [] } : discoverFiles(start, host)
  if (found === undefined)
    return createFailure(`There is no Compose file in "${start}" or above; name one, or write "compose.yaml".`)
  const missing = findFileFault(found.files, 'file', host) ?? findFileFault(envFiles, 'env file', host)
  if (missing !== undefined) return createFailure(missing)

  const projectDirectory = directory ?? getProjectDirectory(found.files, cwd, paths)
  const options = {
    files: found.files,
    projectDirectory,
    projectName: args.projectName,
    env,
    envFiles,
    envDirectories: [start, projectDirectory],
    folders: given.length === 0 && isNamedInEnvFile(named, around) ? [start] : undefined,
    profiles: args.profiles,
    host,
  }
  return { kind: 'project', options, findings: found.findings }
}

/** Whether an env file names the files of the project, which may be any files. */
function isNamedInEnvFile(named: readonly string[], { env }: Surroundings): boolean {
  return named.length > 0 && env['COMPOSE_FILE'] === undefined
}

/** The environment, with Compose's own options of the env files that the command line names, or of `.env`. */
function readComposeEnvironment(args: ProjectArguments, around: Surroundings, defaultFile: string): Env {
  const { cwd, env, host } = around
  const named = listEnvFiles(args, { ...around, env: { ...env, COMPOSE_ENV_FILES: undefined } })
  const byDefault = isEnvFileDisabled(env) === true ? [] : [defaultFile]
  return addComposeVariables({ PWD: cwd, ...env }, named.length > 0 ? named : byDefault, host)
}

function createFailure(message: string): ResolvedProject {
  return { kind: 'failure', message }
}

const FAULTS = { missing: 'does not exist', directory: 'is a folder' } as const

/** Why a named path cannot be a file; undefined if it can. */
export function findFileFault(files: readonly string[], role: string, host: Host): string | undefined {
  for (const file of files) {
    if (file === '-' || host.kindOf(file) === 'file') continue
    const read = host.read(file)
    if (read.kind !== 'text')
      return `The ${role} "${file}" ${read.kind === 'unreadable' ? read.reason : FAULTS[read.kind]}.`
  }
  return undefined
}

/** The env files named on the command line, or else in `COMPOSE_ENV_FILES`; absolute. */
export function listEnvFiles(
  { envFiles = [] }: Pick<ProjectArguments, 'envFiles'>,
  { env, cwd, host }: Surroundings,
): readonly string[] {
  const paths = selectPaths(host)
  const named =
    envFiles.length > 0 ? envFiles : (env['COMPOSE_ENV_FILES'] ?? '').split(',').filter((file) => file !== '')
  return named.map((file) => toAbsolute(cwd, expandHome(file, findHome(env, paths), paths), host))
}

/** An absolute path in the host's flavour; standard input stays `-`. */
export function toAbsolute(directory: string, path: string, host: Host = fileHost): string {
  if (path === '-') return path
  const paths = selectPaths(host)
  // Only the process knows its current folder on another drive.
  return paths.flavour === fileHost.flavour ? resolve(directory, path) : paths.resolve(directory, path)
}

function getProjectDirectory(files: readonly string[], cwd: string, { dirname }: Paths): string {
  const first = files.find((file) => file !== '-')
  return first === undefined ? cwd : dirname(first)
}

/** The files in `COMPOSE_FILE`, made absolute; an empty path stays empty. */
function listFilesInEnvironment({ env, cwd, host }: Surroundings): readonly string[] {
  const separator = env['COMPOSE_PATH_SEPARATOR'] ?? ''
  const files = env['COMPOSE_FILE']?.split(separator === '' ? selectPaths(host).delimiter : separator) ?? []
  return files.map((file) => (file === '' ? '' : toAbsolute(cwd, file, host)))
}

/** The environment with Compose's own options that env files set, such as `COMPOSE_FILE`. */
function addComposeVariables(env: Env, files: readonly string[], host: Host): Env {
  const given = processEnvironment(env)
  const added = new Map<string, string>()
  for (const path of files) {
    const read = host.read(path)
    if (read.kind !== 'text' || !read.text.includes('COMPOSE_')) continue
    // Mistakes in it are reported when the project is loaded.
    const variables = parseDotenv(
      { path, text: read.text },
      (name) => given.lookUp(name)?.value,
      () => undefined,
      (name) => added.get(name),
    )
    for (const [name, { value }] of variables) {
      if (name.startsWith('COMPOSE_') && given.lookUp(name) === undefined) added.set(name, value)
    }
  }
  return { ...env, ...Object.fromEntries(added) }
}
