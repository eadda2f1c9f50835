import path from 'path-browserify'
import { defaultFilesIn, type FoundFiles } from '../project/default-files.ts'
import type { Host } from '../project/host.ts'
import type { LoadProjectOptions } from '../project/load-project.ts'
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
  const folders = new Map<string, FoundFiles | undefined>()
  const defaultsOf = (directory: string): FoundFiles | undefined => {
    if (!folders.has(directory)) folders.set(directory, defaultFilesIn(directory, project.host))
    return folders.get(directory)
  }
  const candidates = new Map<string, Candidate>()
  for (const file of files) {
    const defaults = defaultsOf(path.dirname(file))
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
      within: () => wholesOf(file, top, defaultsOf).map((whole) => ({ ...project, files: whole })),
    })
  }
  return [...candidates.values()]
}

/** The default file beside it with the file over it, then the projects in its folder and above. */
function wholesOf(
  file: string,
  top: string,
  defaultsOf: (directory: string) => FoundFiles | undefined,
): readonly (readonly string[])[] {
  const [base] = defaultsOf(path.dirname(file))?.files ?? []
  const above = foldersAbove(file, top).flatMap((directory) => {
    const defaults = defaultsOf(directory)
    return defaults === undefined ? [] : [defaults.files]
  })
  return [...(base === undefined ? [] : [[base, file]]), ...above]
}

function foldersAbove(file: string, top: string): readonly string[] {
  const folders = [path.dirname(file)]
  if (!file.startsWith(top === '/' ? top : `${top}/`)) return folders
  for (let last = folders[0]; last !== undefined && last !== top; last = folders.at(-1))
    folders.push(path.dirname(last))
  return folders
}
