import { findGlobFault } from '../../../lint/config/globs.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { selectPaths } from '../../../core/paths/paths.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import { expandBraces, compilePathPattern } from '../../../core/source/wildcards.ts'
import { Failure } from '../streams/failure.ts'

/** The files that match a pattern on the command line, if the shell did not expand it. */
export interface MatchingFiles {
  /** Matching files. */
  readonly files: readonly string[]
  /** Compose files in matching folders. */
  readonly inFolders: readonly string[]
}

/** Whether an argument may be a pattern, such as `apps/*.yaml`; a file may have such a name, too. */
export function isPattern(argument: string): boolean {
  return /[*?[{]/.test(argument)
}

/** The files below the part of a pattern without wildcards. Links to folders are not followed. */
export async function findMatchingFiles(pattern: string, cwd: string, host: Host): Promise<MatchingFiles> {
  const { withSlashes, dirname, basename, relative } = selectPaths(host)
  const parts = withSlashes(pattern).split('/')
  const first = parts.findIndex(isPattern)
  const folder = toAbsolute(cwd, first === 0 ? '.' : `${parts.slice(0, first).join('/')}/`, host)
  const patterns = compilePatterns(parts.slice(first).join('/'))
  const matchesPattern = (path: string): boolean => {
    const below = withSlashes(relative(folder, path))
    return patterns.some((fits) => fits(below))
  }
  const isInMatch = (path: string): boolean => {
    const above = dirname(path)
    return above.length > folder.length && (matchesPattern(above) || isInMatch(above))
  }
  const { findComposeFiles, isComposeName } = await import('../../../outside/node/find-files.ts')
  const found = findComposeFiles(
    folder,
    host,
    (path) => matchesPattern(path) || (isComposeName(basename(path)) && isInMatch(path)),
  )
  // A link to a folder is neither followed nor treated as a file.
  return {
    files: found.filter((path) => matchesPattern(path) && host.kindOf(path) === 'file'),
    inFolders: found.filter((path) => !matchesPattern(path)),
  }
}

/** The maximum number of brace expansions. */
const MAX_PATTERNS = 1_000

function compilePatterns(pattern: string): readonly ((path: string) => boolean)[] {
  const { fault } = findGlobFault(pattern) ?? {}
  const all = fault === undefined ? expandBraces(pattern, MAX_PATTERNS) : undefined
  if (all === undefined)
    throw new Failure(
      fault === 'long' ? 'A pattern of paths is too long.' : 'The braces of a pattern stand for too many paths.',
    )
  return all.map((each) => compilePathPattern(each.replace(/\/$/, '')))
}
