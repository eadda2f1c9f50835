import type { Diagnostic, RelatedPlace } from './diagnostic.ts'
import { listMissingThings } from './missing-here.ts'
import { sortAndDeduplicate } from './order.ts'

// What is missing where a project is checked is one cause, however many places and projects need it.

/** In order, without duplicates, and with one finding for each variable or file that is missing here. */
export function keepOnePerMissing(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = sortAndDeduplicate(diagnostics)
  return joinFindings(sorted, [...listMissingAgain(sorted), ...listUnsetAgain(sorted)])
}

/** A finding that says nothing new, and the one that says it. */
interface Repeated {
  readonly diagnostic: Diagnostic
  readonly first: Diagnostic
}

function listMissingAgain(sorted: readonly Diagnostic[]): readonly Repeated[] {
  const firsts = new Map<string, Diagnostic>()
  return sorted.flatMap((diagnostic) => {
    const [thing, ...others] = listMissingThings(diagnostic)
    if (thing === undefined || others.length > 0) return []
    const key = JSON.stringify([thing, diagnostic.severity, diagnostic.rule])
    const first = firsts.get(key)
    if (first !== undefined) return [{ diagnostic, first }]
    firsts.set(key, diagnostic)
    return []
  })
}

/** The findings about unset variables that findings in other files, which name more of them, name all of. */
function listUnsetAgain(sorted: readonly Diagnostic[]): readonly Repeated[] {
  const unset = sorted.flatMap((diagnostic) => {
    const variables = listUnsetVariables(diagnostic)
    return variables === undefined ? [] : [{ diagnostic, variables }]
  })
  const firsts = new Map<string, Diagnostic>()
  return unset
    .toSorted((one, other) => other.variables.length - one.variables.length)
    .flatMap(({ diagnostic, variables }) => {
      const keys = variables.map((variable) => JSON.stringify([variable, diagnostic.severity, diagnostic.rule]))
      const known = keys.map((key) => firsts.get(key))
      const [first] = known
      if (first !== undefined && !known.includes(undefined)) return [{ diagnostic, first }]
      for (const key of keys) if (!firsts.has(key)) firsts.set(key, diagnostic)
      return []
    })
}

/** The variables of a finding that says nothing but that they are not set. */
function listUnsetVariables({ rule, messageId, data }: Diagnostic): readonly string[] | undefined {
  if (rule !== 'unset-variable' && messageId !== 'several-required') return undefined
  const { variable, variables, suggestions, isGlued } = data
  if (messageId === 'unset')
    return isName(variable) && isGlued === false && isEmptyList(suggestions) ? [variable] : undefined
  return Array.isArray(variables) && variables.every(isName) ? variables : undefined
}

/** A masked name is none. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^\w+$/.test(value)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** Makes the places of repeated findings related places of the first ones. */
function joinFindings(sorted: readonly Diagnostic[], repeated: readonly Repeated[]): readonly Diagnostic[] {
  if (repeated.length === 0) return sorted
  const places = new Map<Diagnostic, RelatedPlace[]>()
  const firsts = new Map(repeated.map(({ diagnostic, first }) => [diagnostic, first]))
  for (const diagnostic of sorted) {
    const first = firsts.get(diagnostic)
    if (first === undefined) continue
    const known = places.get(first) ?? []
    places.set(first, known)
    known.push({ message: 'also here', file: diagnostic.file, range: diagnostic.range })
  }
  return sorted
    .filter((diagnostic) => !firsts.has(diagnostic))
    .map((diagnostic) => {
      const more = places.get(diagnostic)
      return more === undefined ? diagnostic : { ...diagnostic, related: [...(diagnostic.related ?? []), ...more] }
    })
}
