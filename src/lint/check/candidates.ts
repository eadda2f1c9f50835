import { selectPaths, type Paths } from '../../core/paths/paths.ts'
import { findDefaultFiles, type FoundFiles } from '../../read/project/loading/default-files.ts'
import type { Host } from '../../read/project/loading/host.ts'
import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { listFilesNamedIn } from './named-together.ts'
import type { Candidate } from './outcome.ts'
import { listDeclaredNames } from '../../read/project/loading/declared-names.ts'

export interface CandidateOptions {
  /** The options that all projects are loaded with. */
  readonly project: Omit<LoadProjectOptions, 'files'> & { readonly host: Host }
  /** The topmost folder searched for a project that a file may be part of. */
  readonly top: string
  /** The files were found only by their names; see `Candidate`. */
  readonly isGuess: boolean
}

/**
 * Groups Compose files into projects as Compose does: the default file of a folder with its override file, and each
 * other file on its own or as part of the projects around it.
 *
 * @param files absolute paths.
 */
export function listCandidates(
  files: readonly string[],
  { project, top, isGuess }: CandidateOptions,
): readonly Candidate[] {
  const surroundings = createSurroundings(files, top, project.host)
  const candidates = new Map<string, Candidate>()
  const withinOf = (file: string) => (missingNames: ReadonlySet<string>) =>
    listWholes(file, missingNames, surroundings).map((whole) => ({ ...project, files: whole }))
  for (const file of files) {
    const defaults = surroundings.defaultsIn(surroundings.paths.dirname(file))
    if (defaults?.files.includes(file) === true) {
      candidates.set(defaults.files.join('\0'), {
        project: { ...project, files: defaults.files },
        isGuess,
        findings: defaults.findings,
        // Below another project, it may be part of that.
        ...(isGuess && defaults.files.length === 1 && { top, within: withinOf(file), isDefault: true }),
      })
      continue
    }
    candidates.set(file, {
      project: { ...project, files: [file] },
      top,
      isGuess,
      within: withinOf(file),
    })
  }
  return [...candidates.values()]
}

/** What is known about the files around those being checked; looked up once, on demand. */
interface Surroundings {
  readonly files: readonly string[]
  readonly top: string
  readonly paths: Paths
  /** The folder of a file. Each file is compared with all others. */
  readonly folderOf: (file: string) => string
  readonly defaultsIn: (folder: string) => FoundFiles | undefined
  readonly namesIn: (file: string) => ReadonlySet<string>
  readonly namedIn: (file: string) => readonly string[]
}

function createSurroundings(files: readonly string[], top: string, host: Host): Surroundings {
  const paths = selectPaths(host)
  return {
    files,
    top,
    paths,
    folderOf: memoizeQuestion(paths.dirname),
    defaultsIn: memoizeQuestion((folder) => findDefaultFiles(folder, host)),
    namesIn: memoizeQuestion((file) => listDeclaredNames(file, host)),
    namedIn: memoizeQuestion((file) => listFilesNamedIn(file, host)),
  }
}

function memoizeQuestion<T>(answer: (question: string) => T): (question: string) => T {
  const known = new Map<string, { readonly answer: T }>()
  return (question) => {
    const found = known.get(question)
    if (found !== undefined) return found.answer
    const made = answer(question)
    known.set(question, { answer: made })
    return made
  }
}

type Files = readonly [string, ...string[]]

/**
 * The projects that a file may be part of, likeliest first: those that its comments name; projects in its folder and above that may read it; the
 * default file beside it, overridden by it; a default file that has what the file lacks, overridden by it, with the
 * other files that supply the rest in between; and these files alone.
 */
function listWholes(file: string, missingNames: ReadonlySet<string>, around: Surroundings): readonly Files[] {
  const { defaultsIn } = around
  const folders = listSearchFolders(file, around)
  const beside = defaultsIn(folders[0])?.files[0]
  const bases = new Set([...folders, ...listFoldersNear(file, around)])
  const completed = [...bases].flatMap((folder): readonly Files[] => {
    const [base] = defaultsIn(folder)?.files ?? []
    if (base === undefined || base === file) return []
    const between = listFilesBetween(base, file, missingNames, around)
    const isUseful = folders.includes(folder) && between.length > 0
    return isUseful || declaresAny(base, missingNames, around) ? [[base, ...between, file]] : []
  })
  const [other, ...others] = listFilesBetween(undefined, file, missingNames, around)
  const [named, ...more] = around.namedIn(file).filter((each) => around.files.includes(each))
  return [
    ...(named === undefined || more.length === 0 ? [] : [[named, ...more] as const]),
    ...folders.flatMap((folder) => {
      const defaults = defaultsIn(folder)
      return defaults === undefined || defaults.files.includes(file) ? [] : [defaults.files]
    }),
    ...(beside === undefined || beside === file ? [] : [[beside, file] as const]),
    ...completed.slice(0, MAX_BASES),
    ...(other === undefined ? [] : [[other, ...others, file] as const]),
  ]
}

const MAX_BASES = 5

/** The folder of a file, then each folder above it up to the topmost. */
function listSearchFolders(file: string, { top, paths }: Surroundings): readonly [string, ...string[]] {
  const folders: [string, ...string[]] = [paths.dirname(file)]
  for (let last = folders[0]; last !== top && paths.isWithin(top, last);) {
    last = paths.dirname(last)
    folders.push(last)
  }
  return folders
}

/** Nobody keeps related files more folders apart than this. */
const MAX_FOLDERS = 50

/** Other folders that contain checked files, nearest first. */
function listFoldersNear(file: string, { files, paths, folderOf }: Surroundings): readonly string[] {
  const from = folderOf(file)
  const folders = [...new Set(files.map(folderOf))]
  return folders
    .map((folder) => ({ folder, far: paths.relative(from, folder).split(paths.separator).length }))
    .sort((a, b) => a.far - b.far)
    .slice(0, MAX_FOLDERS)
    .map(({ folder }) => folder)
}

function declaresAny(file: string, names: ReadonlySet<string>, { namesIn }: Surroundings): boolean {
  return [...namesIn(file)].some((name) => names.has(name))
}

/** Files next to a base file or its override that supply what both lack, each something that no other file has. */
function listFilesBetween(
  base: string | undefined,
  file: string,
  missingNames: ReadonlySet<string>,
  { files, folderOf, namesIn }: Surroundings,
): readonly string[] {
  const ends = base === undefined ? [file] : [base, file]
  const folders = ends.map(folderOf)
  const missing = new Set([...missingNames].filter((name) => !ends.some((each) => namesIn(each).has(name))))
  return files.filter((each) => {
    if (missing.size === 0 || ends.includes(each) || !folders.includes(folderOf(each))) return false
    const found = [...namesIn(each)].filter((name) => missing.delete(name))
    return found.length > 0
  })
}
