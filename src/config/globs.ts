import { pathsLike } from '../paths/paths.ts'
import { alternatives, pathPattern } from '../source/wildcards.ts'

/** Files that a configuration means. */
export interface Globs {
  /** As written, relative to a folder. */
  readonly patterns: readonly string[]
  /** Whether an absolute path is meant. */
  readonly matches: (file: string) => boolean
}

/** UTF-16 units of a glob, and what its braces may make of it. More are not meant. */
const LONGEST_GLOB = 1_000
const MOST_ALTERNATIVES = 1_000

/** Which limit a glob goes beyond, and how high that is; undefined where it is taken. */
export function globFault(glob: string): { readonly fault: 'long' | 'many'; readonly limit: number } | undefined {
  if (glob.length > LONGEST_GLOB) return { fault: 'long', limit: LONGEST_GLOB }
  if (alternatives(glob, MOST_ALTERNATIVES) === undefined) return { fault: 'many', limit: MOST_ALTERNATIVES }
  return undefined
}

/**
 * Globs that are relative to a folder: `*`, `?`, `[…]` in a name, `**` for any folders, `{a,b}` for one of some. One
 * without "/" is for any folder below, one with "/" at its end for all in there. One with a fault matches nothing. On
 * Windows a "\" is a "/", elsewhere it takes the meaning from what follows.
 */
export function globsIn(directory: string, patterns: readonly string[]): Globs {
  const paths = pathsLike(directory)
  const matchers = patterns.flatMap((pattern) => {
    if (globFault(pattern) !== undefined) return []
    const glob = paths.withSlashes(pattern).replace(/^\.\//, '').replace(/\/$/, '/**')
    return alternatives(glob.includes('/') ? glob : `**/${glob}`, MOST_ALTERNATIVES)?.map(pathPattern) ?? []
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
