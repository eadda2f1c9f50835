import type { Finding, RelatedSpan, Report } from '../diagnostics/diagnostic.ts'
import { subject } from '../diagnostics/subject.ts'
import type { Span } from '../source/source-file.ts'
import {
  isString,
  type Entry,
  type Mapping,
  type Node,
  type Segment,
  type Sequence,
  type StringScalar,
} from '../tree/node.ts'
import { below, type PathTable } from '../tree/path-table.ts'
import type { Path } from '../tree/path.ts'
import { partSpan } from '../tree/position.ts'
import { casts, type Cast, type CastValue } from './casts.ts'
import type { Environment } from './environment.ts'
import { expandTemplate, type Budget, type Expansion, type Failure } from './expand.ts'
import { failureFinding } from './findings.ts'
import { excerpt } from './malformed.ts'
import { EXPANSION_LIMIT, parseTemplate } from './template.ts'

export interface InterpolationContext {
  readonly environment: Environment
  readonly report: Report
  /** Called for each use of a variable that is not set and has no default. */
  readonly unset: (name: string, span: Span) => void
}

/**
 * Puts the values of variables into every string of a tree, never into keys, and casts what stands where a number
 * or a boolean is wanted. What does not change is the same node.
 *
 * A string whose `${…}` has no value is reported and stays as it was written. Compose Specification, Interpolation.
 */
export function interpolate(root: Node, context: InterpolationContext): Node {
  return walk(root, casts, {
    context,
    path: [],
    budget: { left: EXPANSION_LIMIT },
    toldOf: new Set(),
    castToldOf: new Set(),
  })
}

interface Walk {
  readonly context: InterpolationContext
  /** Where the walk is. */
  readonly path: (string | number)[]
  readonly budget: Budget
  /** Strings whose variables were told of: what stands behind several aliases is reported once. */
  readonly toldOf: Set<StringScalar>
  /** Strings whose cast was told of. */
  readonly castToldOf: Set<StringScalar>
}

type Casts = PathTable<Cast> | undefined

function walk(node: Node, table: Casts, state: Walk): Node {
  if (node.kind === 'mapping') return walkMapping(node, table, state)
  if (node.kind === 'sequence') return walkSequence(node, table, state)
  const cast = table?.value
  if (!isString(node) || (cast === undefined && !node.value.includes('$'))) return node
  return interpolateString(node, cast, state)
}

function walkMapping(node: Mapping, table: Casts, state: Walk): Node {
  let entries: Map<string, Entry> | undefined
  for (const [key, entry] of node.entries) {
    const made = walkAt(key, entry.value, below(table, key), state)
    if (made !== entry.value) (entries ??= new Map(node.entries)).set(key, { ...entry, value: made })
  }
  return entries === undefined ? node : { ...node, entries }
}

function walkSequence(node: Sequence, table: Casts, state: Walk): Node {
  let items: Node[] | undefined
  for (const [index, item] of node.items.entries()) {
    // What is cast stands under keys: a list in place of such a mapping is for the schema to refuse.
    const made = walkAt(index, item, isString(item) ? undefined : below(table, index), state)
    if (made !== item) (items ??= [...node.items])[index] = made
  }
  return items === undefined ? node : { ...node, items }
}

function walkAt(step: string | number, node: Node, table: Casts, state: Walk): Node {
  state.path.push(step)
  const made = walk(node, table, state)
  state.path.pop()
  return made
}

function interpolateString(written: StringScalar, cast: Cast | undefined, state: Walk): Node {
  // Told when it was used up.
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
  const segments = segmentsOf(written, expansion)
  return { ...written, value: expansion.value, origin: { kind: 'interpolated', written, segments } }
}

function reportFailure(written: StringScalar, failure: Failure, { toldOf, context }: Walk): void {
  // The same string may fit at first and be too much behind another alias.
  if (!isFirst(toldOf, written) && failure.kind !== 'too-long') return
  const place = (start: number, end: number) => partSpan(written, start, end)
  context.report(failureFinding(written.value, failure, place))
}

function reportUnset(written: StringScalar, { unset }: Expansion, { toldOf, context }: Walk): void {
  if (unset.length === 0 || !isFirst(toldOf, written)) return
  for (const { name, start, end } of unset) context.unset(name, partSpan(written, start, end))
}

function isFirst(known: Set<StringScalar>, scalar: StringScalar): boolean {
  if (known.has(scalar)) return false
  known.add(scalar)
  return true
}

function segmentsOf(written: StringScalar, { parts }: Expansion): readonly Segment[] {
  return parts.map((part) => ({ ...part, span: partSpan(written, part.written.start, part.written.end) }))
}

function castString(written: StringScalar, cast: Cast, expansion: Expansion, state: Walk): Node {
  const segments = segmentsOf(written, expansion)
  const text = expansion.value
  const value = cast.read(text)
  // Where a variable that is not set leaves nothing to read, the error says so and no warning has to.
  const emptiedBy = value === undefined && text === '' ? expansion.unset[0]?.name : undefined
  if (emptiedBy === undefined) reportUnset(written, expansion, state)
  const at: Place = { path: state.path, written, segments }
  const finding = value === undefined ? uncastable(at, cast, text, emptiedBy) : oddBoolean(at, value, text)
  if (finding !== undefined && isFirst(state.castToldOf, written)) state.context.report(finding)
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

function uncastable(at: Place, cast: Cast, text: string, emptiedBy: string | undefined): Finding {
  return {
    rule: 'invalid-value',
    severity: 'error',
    message: `${subject(at.path)} ${mistake(cast, text, emptiedBy)}.`,
    span: at.written.span,
    related: settings(at.segments),
  }
}

function mistake({ expected }: Cast, text: string, emptiedBy: string | undefined): string {
  if (emptiedBy !== undefined) return `must be ${expected}, but variable "${emptiedBy}" is not set`
  if (text === '') return `must be ${expected}, but is empty`
  if (Math.abs(Number(text)) > 1e18) return `is too large a number: "${excerpt(text)}"`
  return `must be ${expected}, not "${excerpt(text)}"`
}

function oddBoolean({ path, written, segments }: Place, { value }: CastValue, text: string): Finding | undefined {
  if (typeof value !== 'boolean' || text.toLowerCase() === String(value)) return undefined
  const isLiteral = written.value === text && written.style !== 'literal' && written.style !== 'folded'
  return {
    rule: 'boolean-spelling',
    severity: 'warning',
    message: `${subject(path)} is "${text}", which is no boolean in YAML 1.2; write ${value}.`,
    span: written.span,
    related: settings(segments),
    fixes: isLiteral
      ? [{ title: `Write ${value}`, safety: 'safe', edits: [{ span: written.span, text: String(value) }] }]
      : [],
  }
}

/** Where the variables in a value were set, as far as that was in a file. */
function settings(segments: readonly Segment[]): RelatedSpan[] {
  return segments.flatMap(({ variable }) =>
    variable?.source.kind === 'env-file'
      ? [{ span: variable.source.span, message: `"${variable.name}" is set here` }]
      : [],
  )
}
