import { compilePathPattern } from '../../core/source/wildcards.ts'

/** A line of a `.dockerignore`. */
export interface IgnorePattern {
  /** As written, and where it starts. */
  readonly line: string
  readonly start: number
  readonly isException: boolean
  /** A path is relative to the context, with slashes. */
  readonly matches: (path: string) => boolean
}

/** Nobody writes more lines by hand. */
const MOST_PATTERNS = 2_000

/** The patterns of a `.dockerignore`; the last one that matches a path decides. */
export function parseIgnoreFile(text: string): readonly IgnorePattern[] {
  const patterns: IgnorePattern[] = []
  let start = 0
  for (const raw of text.split('\n')) {
    const line = raw.replace(/^\uFEFF/, '').trim()
    const isException = line.startsWith('!')
    const glob = cleanPattern(isException ? line.slice(1).trim() : line)
    if (glob !== '' && !line.startsWith('#') && patterns.length < MOST_PATTERNS) {
      patterns.push({ line, start: start + raw.indexOf(line), isException, matches: compilePathPattern(glob) })
    }
    start += raw.length + 1
  }
  return patterns
}

/** The pattern that leaves a file out of the context, if one does. A pattern for a folder includes what is in it. */
export function findIgnoring(path: string, patterns: readonly IgnorePattern[]): IgnorePattern | undefined {
  const parents = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  const deciding = patterns.findLast(({ matches }) => parents.some(matches))
  return deciding?.isException === false ? deciding : undefined
}

/** Patterns are relative to the context, with or without a slash in front. */
function cleanPattern(glob: string): string {
  const parts: string[] = []
  for (const part of glob.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
