import { compilePathPattern } from '../../../core/source/wildcards.ts'

/**
 * What a `.gitignore` says about a path: `true` to ignore it, `false` to include it again, undefined if no pattern
 * matches.
 */
export type IgnoreRules = (path: string) => boolean | undefined

/** Longer patterns, in UTF-16 units, and patterns beyond this number are ignored. */
const MAX_PATTERN_LENGTH = 1_000
const MAX_PATTERNS = 10_000

interface Rule {
  readonly isIgnored: boolean
  readonly isForFolders: boolean
  readonly matches: (path: string) => boolean
}

/**
 * Parses a `.gitignore`. Paths are relative to its folder, and folders end with "/"; everything in an ignored folder is
 * ignored, too.
 *
 * https://git-scm.com/docs/gitignore#_pattern_format
 */
export function ignoreRules(text: string): IgnoreRules {
  const rules = text.split(/\r?\n/, MAX_PATTERNS).flatMap(parseIgnoreRule)
  return (path) => {
    for (let end = path.indexOf('/'); end >= 0 && end < path.length - 1; end = path.indexOf('/', end + 1)) {
      if (decideIgnored(path.slice(0, end + 1), rules) === true) return true
    }
    return decideIgnored(path, rules)
  }
}

function parseIgnoreRule(line: string): readonly Rule[] {
  const isKept = line.startsWith('!')
  const pattern = trimTrailingSpaces(isKept ? line.slice(1) : line)
  if (pattern === '' || pattern === '/' || line.startsWith('#') || pattern.length > MAX_PATTERN_LENGTH) return []
  const isForFolders = pattern.endsWith('/')
  const path = isForFolders ? pattern.slice(0, -1) : pattern
  // A pattern is anchored only if it has a "/" at its start or in the middle.
  const glob = path.startsWith('/') ? path.slice(1) : path.includes('/') ? path : `**/${path}`
  return [{ isIgnored: !isKept, isForFolders, matches: compilePathPattern(glob) }]
}

// A backslash keeps the first trailing space.
function trimTrailingSpaces(line: string): string {
  let end = line.length
  while (end > 0 && line[end - 1] === ' ') end--
  return line[end - 1] === '\\' && end < line.length ? line.slice(0, end + 1) : line.slice(0, end)
}

/** The last matching pattern decides. */
function decideIgnored(path: string, rules: readonly Rule[]): boolean | undefined {
  const isFolder = path.endsWith('/')
  const name = isFolder ? path.slice(0, -1) : path
  return rules.findLast(({ isForFolders, matches }) => (isFolder || !isForFolders) && matches(name))?.isIgnored
}
