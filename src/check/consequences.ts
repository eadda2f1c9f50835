import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** What rules found, without what they found in characters that an error is about: that is one cause, and told. */
export function withoutConsequences(
  found: readonly Diagnostic[],
  errors: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (errors.length === 0) return found
  const refused = new Map<string, Ranges>()
  for (const { file, range } of errors) {
    const ranges = refused.get(file) ?? { starts: [], furthestEnds: [] }
    // The errors of a file come in the order of their starts.
    ranges.starts.push(range.start.offset)
    ranges.furthestEnds.push(Math.max(range.end.offset, ranges.furthestEnds.at(-1) ?? 0))
    refused.set(file, ranges)
  }
  return found.filter(({ file, range }) => {
    const ranges = refused.get(file)
    return ranges === undefined || !reachesInto(ranges, range.start.offset, range.end.offset)
  })
}

interface Ranges {
  readonly starts: number[]
  /** The end that is furthest among a range and those before it. */
  readonly furthestEnds: number[]
}

function reachesInto({ starts, furthestEnds }: Ranges, start: number, end: number): boolean {
  const last = lastBefore(starts, end)
  return last >= 0 && (furthestEnds[last] ?? 0) > start
}

/** The index of the last start that lies before an offset; -1 where none does. */
function lastBefore(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Rules that say more of a cause than another, which would tell it at the same place. */
const SAYS_MORE: ReadonlyMap<string, string> = new Map([
  ['unescaped-variable', 'unset-variable'],
  ['env-file-variable', 'unset-variable'],
])

/** The findings without those that another one says more about. */
export function oncePerCause(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const place = (rule: string, { file, range }: Diagnostic): string => `${rule} ${range.start.offset} ${file}`
  const told = new Set<string>()
  for (const diagnostic of found) {
    const less = SAYS_MORE.get(diagnostic.rule)
    if (less !== undefined) told.add(place(less, diagnostic))
  }
  return told.size === 0 ? found : found.filter((diagnostic) => !told.has(place(diagnostic.rule, diagnostic)))
}
