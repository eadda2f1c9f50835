// Matches untrusted patterns. As regular expressions, some of them would take exponential time; here the time is at
// most proportional to the product of both lengths.

/** A predicate for one item, or `*` for any number of items. */
type Part<T> = '*' | ((item: T) => boolean)

/**
 * A pattern for one name: `*` matches any characters, `?` one, `[a-z]` and `[!a-z]` one of a set; `\` escapes the next.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  if (hasNoWildcard(pattern)) return (name) => name === pattern
  if (pattern === '*') return () => true
  const parts = parsePattern(Array.from(pattern))
  return (name) => matchesParts(parts, Array.from(name))
}

/** Whether a pattern matches only itself, as most do. */
export function hasNoWildcard(pattern: string): boolean {
  return !/[*?[\\]/.test(pattern)
}

/**
 * A pattern for a path: name patterns separated by `/`, where `**` matches any number of names, or at least one at the
 * end.
 */
export function compilePathPattern(pattern: string): (path: string) => boolean {
  const names = pattern.split('/')
  const parts = names.map((name): Part<string> => (name === '**' ? '*' : namePattern(name)))
  if (names.at(-1) === '**') parts.push(() => true)
  return (path) => matchesParts(parts, path.split('/'))
}

/** Expands `{a,b}` in a pattern; undefined if there are more than `most` alternatives. */
export function expandBraces(pattern: string, most: number): readonly string[] | undefined {
  const done: string[] = []
  const open = [pattern]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = findFirstBraces(next)
    if (braces === undefined) done.push(next)
    else {
      const { start, commas, end } = braces
      const [before, after] = [next.slice(0, start), next.slice(end + 1)]
      const bounds = [start, ...commas, end]
      for (const [index, bound] of bounds.slice(1).entries()) {
        open.push(before + next.slice((bounds[index] ?? start) + 1, bound) + after)
      }
    }
    if (done.length + open.length > most) return undefined
  }
  return done
}

/** The offsets of the first `{…,…}` and of the commas that separate its alternatives. */
function findFirstBraces(
  pattern: string,
): { readonly start: number; readonly commas: readonly number[]; readonly end: number } | undefined {
  const opened: { readonly start: number; readonly commas: number[] }[] = []
  let first: { readonly start: number; readonly commas: readonly number[]; readonly end: number } | undefined
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]
    if (character === '\\') at++
    else if (character === '{') opened.push({ start: at, commas: [] })
    else if (character === ',') opened.at(-1)?.commas.push(at)
    else if (character === '}') {
      const closed = opened.pop()
      if (closed !== undefined && closed.commas.length > 0 && (first === undefined || closed.start < first.start))
        first = { ...closed, end: at }
      if (opened.length === 0 && first !== undefined) return first
    }
  }
  return first
}

function parsePattern(pattern: readonly string[]): readonly Part<string>[] {
  const parts: Part<string>[] = []
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    const oneOf = character === '[' ? readOneOf(pattern, at) : undefined
    if (character === '*') parts.push('*')
    else if (character === '?') parts.push(() => true)
    else if (character === '\\' && at + 1 < pattern.length) parts.push(matchOnly(pattern[++at]))
    else if (oneOf === undefined) parts.push(matchOnly(character))
    else {
      parts.push(oneOf.includes)
      at = oneOf.end
    }
  }
  return parts
}

function matchOnly(wanted: string | undefined): (character: string) => boolean {
  return (character) => character === wanted
}

/** A character set such as `[a-c]` or `[!x]`. */
interface OneOf {
  readonly includes: (character: string) => boolean
  /** The offset of its closing bracket. */
  readonly end: number
}

/** Parses `[…]`; undefined if it is not closed. */
function readOneOf(pattern: readonly string[], start: number): OneOf | undefined {
  const isNegated = pattern[start + 1] === '!' || pattern[start + 1] === '^'
  const ranges: [first: string, last: string][] = []
  let at = start + (isNegated ? 2 : 1)
  const readCharacter = (): string | undefined => (pattern[at] === '\\' ? pattern[++at] : pattern[at])
  // A "]" directly after the opening bracket is part of the set.
  for (let isFirst = true; isFirst || pattern[at] !== ']'; isFirst = false) {
    const first = readCharacter()
    if (first === undefined) return undefined
    at++
    if (pattern[at] !== '-' || pattern[at + 1] === ']') ranges.push([first, first])
    else {
      at++
      ranges.push([first, readCharacter() ?? first])
      at++
    }
  }
  const includes = (character: string): boolean =>
    ranges.some(([first, last]) => first <= character && character <= last) !== isNegated
  return { includes, end: at }
}

// Backtracking only has to extend the last "*" so far, since the shortest match of the earlier ones leaves the most
// items. What follows the last "*" of all can only match the end.
function matchesParts<T>(parts: readonly Part<T>[], items: readonly T[]): boolean {
  const lastStar = parts.lastIndexOf('*')
  const end = items.length - (parts.length - lastStar - 1)
  let part = 0
  let afterStar: { readonly part: number; from: number } | undefined
  for (let at = 0; at < items.length;) {
    const wanted = parts[part]
    const item = items[at]
    if (wanted === '*' && part === lastStar) {
      if (end < at) return false
      at = end
      part++
      afterStar = undefined
    } else if (wanted === '*') afterStar = { part: ++part, from: at }
    else if (wanted !== undefined && item !== undefined && wanted(item)) {
      part++
      at++
    } else if (afterStar !== undefined) {
      part = afterStar.part
      at = ++afterStar.from
    } else return false
  }
  while (parts[part] === '*') part++
  return part === parts.length
}
