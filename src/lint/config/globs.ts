import { detectPaths } from '../../core/paths/paths.ts'
import { expandBraces, compilePathPattern } from '../../core/source/wildcards.ts'

/** Files selected by globs in a configuration. */
export interface Globs {
  /** As written, relative to a folder. */
  readonly patterns: readonly string[]
  /** Whether an absolute path matches. */
  readonly matches: (file: string) => boolean
}

/** Limits on a glob's UTF-16 units and on its brace expansions, far beyond normal use. */
const MAX_GLOB_LENGTH = 1_000
const MAX_ALTERNATIVES = 1_000

/** The limit that a glob exceeds, and its value; undefined if it is within the limits. */
export function findGlobFault(glob: string): { readonly fault: 'long' | 'many'; readonly limit: number } | undefined {
  if (glob.length > MAX_GLOB_LENGTH) return { fault: 'long', limit: MAX_GLOB_LENGTH }
  if (expandBraces(glob, MAX_ALTERNATIVES) === undefined) return { fault: 'many', limit: MAX_ALTERNATIVES }
  return undefined
}

/**
 * Globs relative to a folder: `*`, `?` and `[…]` within a name, `**` for any folders, `{a,b}` for alternatives. A glob
 * without "/" matches in any folder below; one that ends with "/" matches everything in that folder. A glob with a
 * fault matches nothing. "\" means "/" on Windows, and escapes the next character elsewhere.
 */
export function createGlobs(directory: string, patterns: readonly string[]): Globs {
  const paths = detectPaths(directory)
  const matchers = patterns.flatMap((pattern) => {
    if (findGlobFault(pattern) !== undefined) return []
    const glob = paths.withSlashes(pattern).replace(/^\.\//, '').replace(/\/$/, '/**')
    return expandBraces(glob.includes('/') ? glob : `**/${glob}`, MAX_ALTERNATIVES)?.map(compilePathPattern) ?? []
  })
  return {
    patterns,
    matches: (file) => {
      if (!paths.isWithin(directory, file)) return false
      const relative = paths.withSlashes(paths.relative(directory, file))
      return matchers.some((matches) => matches(relative))
    },
  }
}
