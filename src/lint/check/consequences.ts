import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import type { RuleId } from '../../core/diagnostics/rule-id.ts'
import { renderFacts, showAll } from '../../core/messages/render.ts'
import { ruleDescriptions } from '../rules/descriptions.ts'
import { countLeading } from '../../core/source/count-leading.ts'
import type { Span } from '../../core/source/source-file.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'

/**
 * Drops rule findings in ranges that an error already covers, or an item that was read as part of another: they have
 * the same cause.
 */
export function dropConsequencesOfErrors(found: readonly Finding[], errors: readonly Finding[]): readonly Finding[] {
  const causes = [...errors, ...found.filter(({ rule }) => rule === 'swallowed-item')]
  if (causes.length === 0) return found
  const rejected = indexRanges(causes)
  return found.filter(({ rule, span: { file, start, end } }) => {
    if (rule === 'swallowed-item') return true
    const ranges = rejected.get(file.path)
    return ranges === undefined || !reachesInto(ranges, start, end)
  })
}

interface Ranges {
  readonly starts: number[]
  /** The furthest end among each range and those before it. */
  readonly furthestEnds: number[]
}

function indexRanges(findings: readonly Finding[]): ReadonlyMap<string, Ranges> {
  const byFile = new Map<string, Ranges>()
  const spans = findings.map(({ span }) => span).sort((a, b) => a.start - b.start)
  for (const { file, start, end } of spans) {
    const ranges = byFile.get(file.path) ?? { starts: [], furthestEnds: [] }
    ranges.starts.push(start)
    ranges.furthestEnds.push(Math.max(end, ranges.furthestEnds.at(-1) ?? 0))
    byFile.set(file.path, ranges)
  }
  return byFile
}

function reachesInto({ starts, furthestEnds }: Ranges, start: number, end: number): boolean {
  return (furthestEnds[countLeading(starts, (other) => other < end) - 1] ?? 0) > start
}

/** The rules that each rule overrules, by id. */
const OVERRULED: ReadonlyMap<RuleId, readonly RuleId[]> = new Map(
  ruleDescriptions.flatMap(({ id, overrules }) => (overrules === undefined ? [] : [[id, overrules] as const])),
)

/**
 * Keeps one finding per cause. Drops findings that a more specific one overrules, repeats of one mistake that several
 * services share through an alias or "extends", and unset-variable warnings for variables that another finding names as
 * its cause.
 */
export function keepOnePerCause(found: readonly Finding[]): readonly Finding[] {
  const overruled = listOverruled(found)
  const isNew = createNoveltyTest()
  const blaming = groupByUnsetVariable(found)
  const kept = found.filter((finding) => {
    const { rule, span } = finding
    if (overruled.has(createPlaceKey(rule, span)) || isBlamed(finding, blaming)) return false
    return isNew(finding)
  })
  return kept.length === found.length ? found : kept
}

function createPlaceKey(rule: RuleId, { start, file }: Span, further = 0): string {
  return `${rule} ${start + further} ${file.path}`
}

function listOverruled(found: readonly Finding[]): ReadonlySet<string> {
  const places = new Set<string>()
  for (const { rule, span } of found) {
    for (const overruled of OVERRULED.get(rule) ?? []) places.add(createPlaceKey(overruled, span))
    // `{{ name }}` is a mapping, not text; the key that is not a string starts at the second brace.
    if (rule === 'wrong-type') places.add(createPlaceKey('non-string-key', span, 1))
  }
  return places
}

/** Whether a finding differs from those before it. Facts are only compared where there are several at one place. */
function createNoveltyTest(): (finding: Finding) => boolean {
  const first = new Map<string, Finding>()
  const said = new Map<string, Set<string>>()
  return (finding) => {
    const place = `${createPlaceKey(finding.rule, finding.span)} ${finding.span.end}`
    const other = first.get(place)
    if (other === undefined) {
      first.set(place, finding)
      return true
    }
    const known = said.get(place) ?? new Set([serializeFacts(other)])
    said.set(place, known)
    return known.size !== known.add(serializeFacts(finding)).size
  }
}

/** What a finding says, regardless of the service it is about. */
function serializeFacts({ message }: Finding): string {
  const { service, path, ...facts } = renderFacts(message.facts, '', showAll)
  // Both the path and the service identify the service.
  const pathInService = service !== undefined && Array.isArray(path) ? path.slice(2) : path
  return `${message.id} ${JSON.stringify({ ...facts, path: pathInService })}`
}

/** The findings that name an unset variable as their cause, by variable name. */
function groupByUnsetVariable(found: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return groupPairs(
    found.flatMap((finding) => {
      const name = readTextFact(finding, 'unset')
      return name === undefined ? [] : [[name, finding] as const]
    }),
  )
}

function readTextFact({ message }: Finding, key: string): string | undefined {
  const fact = message.facts[key]
  if (typeof fact === 'object' && 'text' in fact) return fact.text
  return typeof fact === 'string' ? fact : undefined
}

// Only if the variable is used nowhere else.
function isBlamed(finding: Finding, blaming: ReadonlyMap<string, readonly Finding[]>): boolean {
  if (finding.rule !== 'unset-variable') return false
  const causes = blaming.get(readTextFact(finding, 'variable') ?? '')
  const { related = [], span } = finding
  if (causes === undefined) return false
  return [span, ...related.map((other) => other.span)].every((place) =>
    causes.some((cause) => covers(cause.span, place)),
  )
}

function covers(cause: Span, { file, start, end }: Span): boolean {
  return cause.file.path === file.path && cause.start <= start && end <= cause.end
}
