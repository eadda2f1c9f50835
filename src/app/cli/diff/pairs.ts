import { listCandidates } from '../../../lint/check/candidates.ts'
import { toAbsolute, resolveProject, type ProjectArguments } from '../../../outside/node/project-options.ts'
import { detectPaths } from '../../../core/paths/paths.ts'
import type { LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import type { Sides as NamedSides } from './sides.ts'
import type { Snapshot } from './snapshot.ts'

export type Sides = Pick<NamedSides, 'before' | 'after'>

/** A project as it is loaded on each side; it may be missing on one of them. */
export interface Pair {
  readonly before?: LoadProjectOptions
  readonly after?: LoadProjectOptions
  /** A file found only by its name, which may be part of another project. */
  readonly isGuess: boolean
}

/** The one project that Compose would choose on each side. */
export function createPair({ before, after }: Sides, args: ProjectArguments, io: Io): Pair {
  const [old, now] = [resolveProjectIn(before, args, io), resolveProjectIn(after, args, io)]
  if (typeof old === 'string' && typeof now === 'string') throw new Failure(now)
  return {
    ...(typeof old !== 'string' && { before: old }),
    ...(typeof now !== 'string' && { after: now }),
    isGuess: false,
  }
}

/** The project of a side, or why there is none. */
function resolveProjectIn(
  { folder, file, host }: Snapshot,
  args: ProjectArguments,
  io: Io,
): LoadProjectOptions | string {
  const named = file === undefined ? (args.files ?? []) : [file]
  const files = named.filter((file) => file !== '-' && host.kindOf(toAbsolute(folder, file, host)) === 'file')
  // The change may have added a file; one that is on neither side is reported as missing.
  const given = files.length > 0 ? { ...args, files } : args
  const resolved = resolveProject(given, { env: io.env, cwd: folder, host })
  return resolved.kind === 'failure' ? resolved.message : resolved.options
}

/** All projects in the folders of both sides and below, paired by folder or file. */
export function findPairs({ before, after }: Sides, args: ProjectArguments, io: Io): readonly Pair[] {
  const [old, now] = [findProjectsOfSide(before, args, io), findProjectsOfSide(after, args, io)]
  if (old.size === 0 && now.size === 0) throw new Failure(`There is no Compose file in "${after.folder}" or below.`)
  return [...new Set([...now.keys(), ...old.keys()])].sort().map((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    return {
      ...(was && { before: was.project }),
      ...(is && { after: is.project }),
      isGuess: was?.isGuess === true || is?.isGuess === true,
    }
  })
}

interface Found {
  readonly project: LoadProjectOptions
  readonly isGuess: boolean
}

/** By folder for default files, or by file otherwise, relative to the folder of the side. */
function findProjectsOfSide(
  { folder, host, filesBelow }: Snapshot,
  args: ProjectArguments,
  io: Io,
): ReadonlyMap<string, Found> {
  const project = { projectName: args.projectName, profiles: args.profiles, env: { PWD: io.cwd, ...io.env }, host }
  const candidates = listCandidates(filesBelow(folder), { project, top: folder, isGuess: true })
  const { dirname, relative } = detectPaths(folder)
  return new Map(
    candidates.map(({ project: found, isGuess = false }) => {
      const [file = ''] = found.files
      return [relative(folder, isGuess ? file : dirname(file)), { project: found, isGuess }]
    }),
  )
}
