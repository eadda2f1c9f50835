import type { Finding, RelatedSpan, Report } from '../../core/diagnostics/diagnostic.ts'
import { code, message, name, NOTHING, text, words, type Message, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { explainUnset } from '../../core/messages/unset.ts'
import type { Span } from '../../core/source/source-file.ts'
import {
  isString,
  type Entry,
  type Mapping,
  type Node,
  type Segment,
  type Sequence,
  type StringScalar,
} from '../../core/tree/node.ts'
import { getTableBelow, type PathTable } from '../../core/tree/path-table.ts'
import type { Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { casts, type Cast, type CastValue } from './casts.ts'
import type { Environment } from './environment.ts'
import { expandTemplate, type Budget, type Expansion, type Failure } from './expand.ts'
import { createFailureFinding } from './findings.ts'
import { EXPANSION_LIMIT, parseTemplate } from './template.ts'

export interface InterpolationContext {
  readonly environment: Environment
  readonly report: Report
  /** Called for each use of an unset variable without a default. */
  readonly unset: (name: string, span: Span) => void
  /** Whether a string without variables stays a string where a number is expected. */
  readonly castsVariablesOnly?: boolean | undefined
}

/**
 * Interpolates every string of a tree except keys, and converts it where a number or boolean is expected. Unchanged
 * nodes are shared.
 *
 * A string that cannot be interpolated is reported and stays as written. Compose Specification, Interpolation.
 */
export function interpolate(root: Node, context: InterpolationContext): Node {
  return interpolateNode(root, casts, {
    context,
    path: [],
    budget: { left: EXPANSION_LIMIT },
    reportedFor: new Set(),
    castReportedFor: new Set(),
  })
}

interface Walk {
  readonly context: InterpolationContext
  /** The path of the current node. */
  readonly path: (string | number)[]
  readonly budget: Budget
  /** Strings whose variables were reported, since a string behind several aliases is reported once. */
  readonly reportedFor: Set<StringScalar>
  /** Strings whose conversion was reported. */
  readonly castReportedFor: Set<StringScalar>
}

type Casts = PathTable<Cast> | undefined

function interpolateNode(node: Node, table: Casts, state: Walk): Node {
  if (node.kind === 'mapping') return walkMapping(node, table, state)
  if (node.kind === 'sequence') return walkSequence(node, table, state)
  const cast = table?.value
  const isCast = cast !== undefined && state.context.castsVariablesOnly !== true
  if (!isString(node) || (!isCast && !node.value.includes('$'))) return node
  return interpolateString(node, cast, state)
}

function walkMapping(node: Mapping, table: Casts, state: Walk): Node {
  let entries: Map<string, Entry> | undefined
  for (const [key, entry] of node.entries) {
    const made = walkAt(key, entry.value, getTableBelow(table, key), state)
    if (made !== entry.value) (entries ??= new Map(node.entries)).set(key, { ...entry, value: made })
  }
  return entries === undefined ? node : { ...node, entries }
}

function walkSequence(node: Sequence, table: Casts, state: Walk): Node {
  let items: Node[] | undefined
  for (const [index, item] of node.items.entries()) {
    // Conversions apply under keys; the schema rejects a list in place of such a mapping.
    const made = walkAt(index, item, isString(item) ? undefined : getTableBelow(table, index), state)
    if (made !== item) (items ??= [...node.items])[index] = made
  }
  return items === undefined ? node : { ...node, items }
}

function walkAt(step: string | number, node: Node, table: Casts, state: Walk): Node {
  state.path.push(step)
  const made = interpolateNode(node, table, state)
  state.path.pop()
  return made
}

function interpolateString(written: StringScalar, cast: Cast | undefined, state: Walk): Node {
  // The limit was reported when it was reached.
  if (state.budget.left < 0) return written
  const template = parseTemplate(written.value)
  const expansion = expandTemplate(template, state.context.environment, state.budget)
  if (expansion.failure !== undefined) {
    reportFailure(written, expansion.failure, state)
    return cast === undefined ? written : castNode(cast.standIn, written, [])
  }
  if (cast !== undefined) return castString(written, cast, expansion, state)
  reportUnset(written, expansion, state)
  const isVerbatim = expansion.value === written.value && template.every(({ kind }) => kind === 'text')
  if (isVerbatim) return written
  const segments = computeSegments(written, expansion)
  return { ...written, value: expansion.value, origin: { kind: 'interpolated', written, segments } }
}

function reportFailure(written: StringScalar, failure: Failure, { reportedFor, context }: Walk): void {
  // The same string may fit at first and exceed the limit at another alias.
  if (!isFirst(reportedFor, written) && failure.kind !== 'too-long') return
  const locateInTemplate = (start: number, end: number) => locatePart(written, start, end)
  context.report(createFailureFinding(written.value, failure, locateInTemplate))
}

function reportUnset(written: StringScalar, { unset }: Expansion, { reportedFor, context }: Walk): void {
  if (unset.length === 0 || !isFirst(reportedFor, written)) return
  for (const { name, start, end } of unset) context.unset(name, locatePart(written, start, end))
}

function isFirst(known: Set<StringScalar>, scalar: StringScalar): boolean {
  if (known.has(scalar)) return false
  known.add(scalar)
  return true
}

function computeSegments(written: StringScalar, { parts }: Expansion): readonly Segment[] {
  return parts.map((part) => ({ ...part, span: locatePart(written, part.written.start, part.written.end) }))
}

function castString(written: StringScalar, cast: Cast, expansion: Expansion, state: Walk): Node {
  const segments = computeSegments(written, expansion)
  const result = expansion.value
  const value = cast.read(result)
  // If an unset variable is why nothing is left, the error names it, and no warning is needed.
  const emptiedBy = value === undefined && result === '' ? expansion.unset[0]?.name : undefined
  if (emptiedBy === undefined) reportUnset(written, expansion, state)
  const at: Place = { path: state.path, written, segments }
  const finding =
    value === undefined ? reportUncastable(at, cast, result, emptiedBy) : findOddBoolean(at, value, result)
  if (finding !== undefined && isFirst(state.castReportedFor, written)) state.context.report(finding)
  return castNode(value ?? cast.standIn, written, segments)
}

function castNode(value: CastValue, written: StringScalar, segments: readonly Segment[]): Node {
  return { ...written, ...value, origin: { kind: 'interpolated', written, segments } }
}

interface Place {
  readonly path: Path
  readonly written: StringScalar
  readonly segments: readonly Segment[]
}

const EXPECTED = {
  boolean: text`true or false`,
  integer: text`a whole number`,
  number: text`a number`,
} as const satisfies Readonly<Record<Cast['expected'], Message>>

interface Uncastable extends PlaceFacts {
  readonly expected: Cast['expected']
}

const empty = message(
  'empty',
  ({ path, expected, unset }: Uncastable & { unset: string | undefined }) =>
    text`${nameSubject(path)} must be ${EXPECTED[expected]}, but is empty${explainUnset(unset)}.`,
)

const tooLarge = message(
  'too-large',
  ({ path, value }: PlaceFacts & { value: Value }) => text`${nameSubject(path)} is too large a number: ${value}.`,
)

const otherType = message(
  'not-a-number-or-boolean',
  ({ path, expected, value }: Uncastable & { value: Value }) =>
    text`${nameSubject(path)} must be ${EXPECTED[expected]}, not ${value}${expected === 'number' ? suggestPoint(value) : NOTHING}.`,
)

/** `0,5`, as people write it in many countries. */
function suggestPoint({ text: written }: Value): Message {
  return /^\d{1,15},\d{1,15}$/.test(written) ? text`; write ${code(written.replace(',', '.'))}` : NOTHING
}

function reportUncastable(at: Place, { expected }: Cast, result: string, unset: string | undefined): Finding {
  const facts = { ...placeFacts(at.path), expected }
  const value = quote(createInterpolated(at, result))
  const isTooLarge = Math.abs(Number(result)) > 1e18
  return {
    rule: 'invalid-value',
    severity: 'error',
    message:
      result === ''
        ? empty({ ...facts, unset })
        : isTooLarge
          ? tooLarge({ ...facts, value })
          : otherType({ ...facts, value }),
    span: at.written.span,
    related: relateSettings(at.segments),
  }
}

function createInterpolated({ written, segments }: Place, value: string): StringScalar {
  return segments.length === 0 ? written : { ...written, value, origin: { kind: 'interpolated', written, segments } }
}

const noYaml12Boolean = message(
  'boolean-of-yaml-1-1',
  ({ path, value, meant }: PlaceFacts & { value: Value; meant: boolean }) =>
    text`${nameSubject(path)} is ${value}, which is not a boolean in YAML 1.2; write ${words(String(meant))}.`,
)

function findOddBoolean(at: Place, { value }: CastValue, result: string): Finding | undefined {
  if (typeof value !== 'boolean' || result.toLowerCase() === String(value)) return undefined
  const { path, written, segments } = at
  const isLiteral = written.value === result && written.style !== 'literal' && written.style !== 'folded'
  // The value of a variable is not revealed, not even whether it means yes or no.
  const shown = quote(createInterpolated(at, result))
  const isOutside = shown.text !== result
  return {
    rule: 'boolean-spelling',
    severity: 'warning',
    message: isOutside
      ? noYaml12Variable({ ...placeFacts(path), value: shown })
      : noYaml12Boolean({ ...placeFacts(path), value: shown, meant: value }),
    span: written.span,
    related: relateSettings(segments),
    fixes: isLiteral
      ? [
          {
            title: text`Write ${words(String(value))}`,
            safety: 'safe',
            edits: [{ span: written.span, text: String(value) }],
          },
        ]
      : [],
  }
}

const noYaml12Variable = message(
  'boolean-of-yaml-1-1-from-variable',
  ({ path, value }: PlaceFacts & { value: Value }) =>
    text`${nameSubject(path)} is ${value}, whose value is not a boolean in YAML 1.2; set it to true or false.`,
)

/** Where the variables in a value were set, if that was in a file. */
function relateSettings(segments: readonly Segment[]): RelatedSpan[] {
  return segments.flatMap(({ variable }) =>
    variable?.source.kind === 'env-file'
      ? [{ span: variable.source.span, message: text`${name(variable.name)} is set here` }]
      : [],
  )
}
