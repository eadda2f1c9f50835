import { pathsOf, type Paths } from '../paths/paths.ts'
import { defaultFilesIn, type FoundFiles } from '../project/loading/default-files.ts'
import type { Host } from '../project/loading/host.ts'
import type { LoadProjectOptions } from '../project/loading/load-project.ts'
import type { Candidate } from './check.ts'

export interface CandidateOptions {
  /** What all projects are loaded with. */
  readonly project: Omit<LoadProjectOptions, 'files'> & { readonly host: Host }
  /** The highest folder in which a project is looked for that a file may be a part of. */
  readonly top: string
  /** The files were found by their names only, see `Candidate`. */
  readonly isGuess: boolean
}

/**
 * Groups Compose files into projects as Compose does: the default file of a folder with its override file; each other
 * file alone, or as a part of the projects around it.
 *
 * @param files absolute paths.
 */
export function candidatesOf(
  files: readonly string[],
  { project, top, isGuess }: CandidateOptions,
): readonly Candidate[] {
  const paths = pathsOf(project.host)
  const folders = new Map<string, FoundFiles | undefined>()
  const defaultsOf = (directory: string): FoundFiles | undefined => {
    if (!folders.has(directory)) folders.set(directory, defaultFilesIn(directory, project.host))
    return folders.get(directory)
  }
  const candidates = new Map<string, Candidate>()
  for (const file of files) {
    const defaults = defaultsOf(paths.dirname(file))
    if (defaults?.files.includes(file) === true) {
      candidates.set(defaults.files.join('\0'), {
        project: { ...project, files: defaults.files },
        findings: defaults.findings,
      })
      continue
    }
    candidates.set(file, {
      project: { ...project, files: [file] },
      isGuess,
      within: () =>
        wholesOf(file, foldersAbove(file, top, paths), defaultsOf).map((whole) => ({ ...project, files: whole })),
    })
  }
  return [...candidates.values()]
}

/** The default file beside it with the file over it, then the projects in its folder and above. */
function wholesOf(
  file: string,
  folders: readonly [string, ...string[]],
  defaultsOf: (directory: string) => FoundFiles | undefined,
): readonly (readonly string[])[] {
  const [base] = defaultsOf(folders[0])?.files ?? []
  const above = folders.flatMap((directory) => {
    const defaults = defaultsOf(directory)
    return defaults === undefined ? [] : [defaults.files]
  })
  return [...(base === undefined ? [] : [[base, file]]), ...above]
}

/** The folder of a file, then each above it up to the highest. */
function foldersAbove(file: string, top: string, paths: Paths): readonly [string, ...string[]] {
  const folders: [string, ...string[]] = [paths.dirname(file)]
  for (let last = folders[0]; last !== top && paths.isWithin(top, last);) {
    last = paths.dirname(last)
    folders.push(last)
  }
  return folders
}
