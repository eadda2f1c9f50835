// Patterns of strangers: as regular expressions, some of them would take longer than anybody waits. These take time with the
// product of both lengths at most.

/** Something that stands for one item, or `*` for any number of items. */
type Part<T> = '*' | ((item: T) => boolean)

/** A pattern of one name: `*` is any characters, `?` one, `[a-z]` and `[!a-z]` one of some; `\` takes the meaning from the next. */
export function namePattern(pattern: string): (name: string) => boolean {
  // Most have none of it.
  if (!/[*?[\\]/.test(pattern)) return (name) => name === pattern
  const parts = partsOf(Array.from(pattern))
  return (name) => fits(parts, Array.from(name))
}

/** A pattern of a path: names with `/` between them, of which `**` stands for any number, at the end for at least one. */
export function pathPattern(pattern: string): (path: string) => boolean {
  const names = pattern.split('/')
  const parts = names.map((name): Part<string> => (name === '**' ? '*' : namePattern(name)))
  if (names.at(-1) === '**') parts.push(() => true)
  return (path) => fits(parts, path.split('/'))
}

/** The patterns that one with `{a,b}` in it stands for; undefined where they are more than `most`. */
export function alternatives(pattern: string, most: number): readonly string[] | undefined {
  const done: string[] = []
  const open = [pattern]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = firstBraces(next)
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

/** Offsets of the first `{…,…}`, with the commas that part it. */
function firstBraces(
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

function partsOf(pattern: readonly string[]): readonly Part<string>[] {
  const parts: Part<string>[] = []
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    const oneOf = character === '[' ? readOneOf(pattern, at) : undefined
    if (character === '*') parts.push('*')
    else if (character === '?') parts.push(() => true)
    else if (character === '\\' && at + 1 < pattern.length) parts.push(only(pattern[++at]))
    else if (oneOf === undefined) parts.push(only(character))
    else {
      parts.push(oneOf.includes)
      at = oneOf.end
    }
  }
  return parts
}

function only(wanted: string | undefined): (character: string) => boolean {
  return (character) => character === wanted
}

/** What may stand in one place: `[a-c]`, `[!x]`. */
interface OneOf {
  readonly includes: (character: string) => boolean
  /** Where its bracket closes. */
  readonly end: number
}

/** Reads `[…]`; undefined where it has no end. */
function readOneOf(pattern: readonly string[], start: number): OneOf | undefined {
  const isNegated = pattern[start + 1] === '!' || pattern[start + 1] === '^'
  const ranges: [first: string, last: string][] = []
  let at = start + (isNegated ? 2 : 1)
  const read = (): string | undefined => (pattern[at] === '\\' ? pattern[++at] : pattern[at])
  // Directly behind the bracket, "]" is one of them.
  for (let isFirst = true; isFirst || pattern[at] !== ']'; isFirst = false) {
    const first = read()
    if (first === undefined) return undefined
    at++
    if (pattern[at] !== '-' || pattern[at + 1] === ']') ranges.push([first, first])
    else {
      at++
      ranges.push([first, read() ?? first])
      at++
    }
  }
  const includes = (character: string): boolean =>
    ranges.some(([first, last]) => first <= character && character <= last) !== isNegated
  return { includes, end: at }
}

// Of all "*" before only the last has to take one item more, as the shortest that the others took leaves the most.
function fits<T>(parts: readonly Part<T>[], items: readonly T[]): boolean {
  let part = 0
  let afterStar: { readonly part: number; from: number } | undefined
  for (let at = 0; at < items.length;) {
    const wanted = parts[part]
    const item = items[at]
    if (wanted === '*') afterStar = { part: ++part, from: at }
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
