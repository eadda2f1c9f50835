import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { countLeading } from '../source/count-leading.ts'

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
  return (furthestEnds[countLeading(starts, (other) => other < end) - 1] ?? 0) > start
}

/** Rules that say more of a cause than another, which would tell it at the same place. */
const SAYS_MORE: ReadonlyMap<string, string> = new Map([
  // A number is no name of anything.
  ['non-string-key', 'unknown-key'],
  ['unescaped-variable', 'unset-variable'],
  ['env-file-variable', 'unset-variable'],
  // `- 8080: 80` is no mapping, whatever its key.
  ['wrong-type', 'non-string-key'],
  // It may be meant to be a list.
  ['merge-key', 'wrong-type'],
])

/**
 * Each cause once: without what another finding says more about, without a mistake in a text that many services share
 * through an alias or "extends" told of each, and without the warning of a variable that others name as their cause.
 */
export function oncePerCause(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const place = (rule: string, { file, range }: Diagnostic, further = 0): string =>
    `${rule} ${range.start.offset + further} ${file}`
  const told = new Set<string>()
  for (const diagnostic of found) {
    const less = SAYS_MORE.get(diagnostic.rule)
    if (less !== undefined) told.add(place(less, diagnostic))
    // `{{ name }}` is no mapping, whatever its key, which begins at the second brace.
    if (diagnostic.rule === 'wrong-type') told.add(place('non-string-key', diagnostic, 1))
  }
  const shared = new Set<string>()
  const blaming = findingsByUnsetVariable(found)
  const kept = found.filter((diagnostic) => {
    const { rule, file, range, message } = diagnostic
    if (told.has(place(rule, diagnostic)) || isBlamed(diagnostic, blaming)) return false
    const ofAnyService = `${rule} ${range.start.offset} ${range.end.offset} ${file} ${message.replaceAll(A_SERVICE, '')}`
    if (shared.has(ofAnyService)) return false
    shared.add(ofAnyService)
    return true
  })
  return kept.length === found.length ? found : kept
}

const A_SERVICE = /\bservice "[^"]*"/gi

/** The findings that name a variable without a value as their cause, by its name. */
function findingsByUnsetVariable(found: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const findings = new Map<string, Diagnostic[]>()
  for (const diagnostic of found) {
    const name = /\bvariable "([^"]*)" is not set\b/.exec(diagnostic.message)?.[1]
    if (name === undefined) continue
    const known = findings.get(name)
    if (known === undefined) findings.set(name, [diagnostic])
    else known.push(diagnostic)
  }
  return findings
}

// Only where the variable is used nowhere else; of some places there is only the number.
function isBlamed(diagnostic: Diagnostic, blaming: ReadonlyMap<string, readonly Diagnostic[]>): boolean {
  if (diagnostic.rule !== 'unset-variable') return false
  const { related = [], message } = diagnostic
  const causes = blaming.get(/^Variable "([^"]*)"/.exec(message)?.[1] ?? '')
  if (causes === undefined || related.some((place) => /\d more places?$/.test(place.message))) return false
  return [diagnostic, ...related].every((place) => causes.some((cause) => covers(cause, place)))
}

function covers(cause: Diagnostic, { file, range: { start, end } }: Pick<Diagnostic, 'file' | 'range'>): boolean {
  return cause.file === file && cause.range.start.offset <= start.offset && end.offset <= cause.range.end.offset
}
