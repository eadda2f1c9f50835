import { dirname } from 'node:path'
import { listCandidates } from '../../../lint/check/candidates.ts'
import type { Candidate } from '../../../lint/check/outcome.ts'
import type { Configuration } from '../../../lint/config/configuration.ts'
import type { Globs } from '../../../lint/config/globs.ts'
import {
  toAbsolute,
  listEnvFiles,
  findFileFault,
  resolveProject,
  type ProjectArguments,
  type Surroundings,
} from '../../../outside/node/project-options.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import type { Configurations } from './configurations.ts'
import { Failure } from '../streams/failure.ts'
import { createHost } from './host.ts'
import { say } from '../streams/say.ts'
import { isPattern, findMatchingFiles } from './matching-files.ts'
import type { Io } from '../streams/io.ts'

export interface NamedCandidates {
  readonly candidates: readonly Candidate[]
  /** Why some of the requested files are missing; one sentence each. */
  readonly failures: readonly string[]
}

/**
 * What a command line asks to check: without paths, the one project that Compose would choose; otherwise each file with
 * its related files, and the files found in each folder.
 *
 * @param isByName whether the files were chosen by their names, like those in folders.
 */
export async function findNamedCandidates(
  paths: readonly string[],
  args: ProjectArguments,
  configurationOf: Configurations['configurationOf'],
  io: Io,
  isByName = false,
): Promise<NamedCandidates> {
  const around = { env: io.env, cwd: io.cwd, host: createHost(io) }
  const isOneProject = args.files !== undefined && args.files.length > 0
  const configuration = paths.length === 0 && !isOneProject ? await configurationOf(io.cwd) : undefined
  if (configuration?.files !== undefined) return findConfiguredFiles(configuration, configuration.files, args, around)
  if (paths.length === 0) return { candidates: [createCandidate(args, around)], failures: [] }
  if (isOneProject) {
    throw new Failure('Files are given either with "-f", as one project, or without it, as a project each.')
  }
  const { named, found, failures, notes } = await findIn(paths, configurationOf, { cwd: io.cwd, host: around.host })
  for (const note of notes) say(note, io)
  const shared = { project: toSharedOptions(args, around), top: io.cwd }
  return {
    candidates: [
      ...named.filter((path) => path === '-').map((path) => createCandidate({ ...args, files: [path] }, around)),
      ...listCandidates(
        named.filter((path) => path !== '-'),
        { ...shared, isGuess: isByName },
      ),
      ...listCandidates(found, { ...shared, isGuess: true }),
    ],
    failures,
  }
}

/** The named files, the files in named folders, and the paths that lead to none. */
async function findIn(
  paths: readonly string[],
  configurationOf: Configurations['configurationOf'],
  { cwd, host }: Pick<Surroundings, 'cwd' | 'host'>,
) {
  const named: string[] = []
  const found: string[] = []
  const failures: string[] = []
  const notes: string[] = []
  for (const [path, argument] of new Map(paths.map((each) => [toAbsolute(cwd, each), each]))) {
    if (host.kindOf(path) === 'directory') {
      const exclude = (await configurationOf(path))?.exclude
      const files = (await findFilesIn(path, host)).filter((file) => exclude?.matches(file) !== true)
      found.push(...files)
      if (files.length > 0) continue
      const { files: others, note } = await findUnnamedFiles(path, host, exclude)
      named.push(...others)
      if (others.length === 0) failures.push(note)
      else notes.push(note)
    } else if (isPattern(argument) && host.kindOf(path) !== 'file') {
      const { files, inFolders } = await findMatchingFiles(argument, cwd, host)
      named.push(...files)
      found.push(...inFolders)
      if (files.length + inFolders.length === 0) failures.push(`No Compose file matches "${argument}".`)
    } else {
      const fault = findFileFault([path], 'file', host)
      if (fault === undefined) named.push(path)
      else failures.push(fault)
    }
  }
  return { named: [...new Set(named)], found: [...new Set(found)], failures, notes }
}

/** What is checked in a folder where no file has one of Compose's names, and why, or why nothing is. */
async function findUnnamedFiles(folder: string, host: Host, exclude: Globs | undefined) {
  const { findFilesByContent } = await import('./files-by-content.ts')
  const { files: all, looked, areMore } = await findFilesByContent(folder, host)
  const files = all.filter((file) => exclude?.matches(file) !== true)
  const none = `There is no Compose file in "${folder}" or below`
  const limit = areMore ? `, among the first ${looked} files of YAML` : ''
  if (files.length === 0) return { files, note: areMore ? `${none}${limit}.` : `${none}.` }
  const fact = `No file in "${folder}" or below has one of the names of Compose`
  const what = files.length === 1 ? 'the file that contains' : `the ${files.length} files that contain`
  return { files, note: `${fact}; checking ${what} services${limit}.` }
}

async function findConfiguredFiles(
  { path, exclude }: Configuration,
  globs: Globs,
  args: ProjectArguments,
  around: Surroundings,
): Promise<NamedCandidates> {
  const files = await findFilesIn(dirname(path), around.host, (file) => globs.matches(file) && !exclude.matches(file))
  const failures = files.length === 0 ? [`The configuration "${path}" has "files" that match no file.`] : []
  return {
    candidates: listCandidates(files, { project: toSharedOptions(args, around), top: around.cwd, isGuess: false }),
    failures,
  }
}

/** The options for projects that are named by a file each. */
function toSharedOptions(args: ProjectArguments, { env, cwd, host }: Surroundings) {
  const envFiles = listEnvFiles(args, { env, cwd, host })
  const fault = findFileFault(envFiles, 'env file', host)
  if (fault !== undefined) throw new Failure(fault)
  return {
    projectName: args.projectName,
    profiles: args.profiles,
    projectDirectory: args.projectDirectory === undefined ? undefined : toAbsolute(cwd, args.projectDirectory),
    env: { PWD: cwd, ...env },
    envFiles,
    host,
  }
}

function createCandidate(args: ProjectArguments, around: Surroundings): Candidate {
  const resolved = resolveProject(args, around)
  if (resolved.kind === 'failure') throw new Failure(resolved.message)
  return { project: resolved.options, findings: resolved.findings }
}

async function findFilesIn(
  folder: string,
  host: Host,
  isWanted?: (file: string) => boolean,
): Promise<readonly string[]> {
  const { findComposeFiles } = await import('../../../outside/node/find-files.ts')
  return findComposeFiles(folder, host, isWanted)
}
