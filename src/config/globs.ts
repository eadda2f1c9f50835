import path from 'path-browserify'
import picomatch from 'picomatch'

/** Files that a configuration means. */
export interface Globs {
  /** As written, relative to a folder. */
  readonly patterns: readonly string[]
  /** Whether an absolute path is meant. */
  readonly matches: (file: string) => boolean
}

/** Globs that are relative to a folder. One without "/" is for any folder below, one with "/" at its end for all in there. */
export function globsIn(directory: string, patterns: readonly string[]): Globs {
  const matchers = patterns.map((pattern) => {
    const glob = pattern.replace(/^\.\//, '').replace(/\/$/, '/**')
    return picomatch(glob.includes('/') ? glob : `**/${glob}`, { dot: true, noextglob: true })
  })
  return {
    patterns,
    matches: (file) => {
      const relative = path.relative(directory, file)
      return !relative.startsWith('../') && matchers.some((matches) => matches(relative))
    },
  }
}
