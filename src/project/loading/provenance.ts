import { rangeOf } from '../../source/line-table.ts'
import { isWithin, textOf, type Range, type Span } from '../../source/source-file.ts'
import {
  isString,
  itemsOf,
  valueOf,
  type Node,
  type Segment,
  type StringScalar,
  type VariableSource,
} from '../../tree/node.ts'
import { nodeAt, pathOfPointer, type Path } from '../../tree/path.ts'
import { toPlain, type PlainValue } from '../../tree/plain.ts'
import type { LoadedModel } from './load.ts'

/** Characters of a file: `text` is what stands there, `range` where. */
export interface OriginPlace {
  /** The path that the file was read by. */
  readonly file: string
  readonly range: Range
  /** As written, quotes and all. */
  readonly text: string
}

/**
 * One place on the way of a value.
 *
 * - `written`: the value stands there.
 * - `short-form`: the value was read out of the short syntax `whole`; the place is the part of it that says so.
 * - `variable`: a variable that is part of the value. The place is where an env file sets it, or where its default
 *   stands; else, as for a variable of the process, the `${…}` itself.
 * - `bare-key`: a `KEY` without a value, which takes that of the variable of its name.
 * - `env-file`: the value stands in a file that `env_file` or `label_file` names.
 * - `named`: why the file of the step before is read: it is named here.
 * - `extends`: the value belongs to the service `service`, which is extended here.
 * - `implied`: Compose makes the value up, because of what stands here; `by` says why.
 */
export type OriginStep =
  | (OriginPlace & { readonly kind: 'written' })
  | (OriginPlace & { readonly kind: 'short-form'; readonly whole: string })
  | (OriginPlace & VariableOrigin & { readonly kind: 'variable' })
  | (OriginPlace & VariableOrigin & { readonly kind: 'bare-key' })
  | (OriginPlace & { readonly kind: 'env-file' })
  | (OriginPlace & { readonly kind: 'named'; readonly by: 'include' | 'env_file' | 'label_file' })
  | (OriginPlace & { readonly kind: 'extends'; readonly service: string })
  | (OriginPlace & { readonly kind: 'implied'; readonly by: string })

/** Which variable gave a value, and where it was found. */
export interface VariableOrigin {
  /** Its name. */
  readonly variable: string
  /** What set it: a file of variables, its default, the environment, the project's name; or nothing did. */
  readonly source: VariableSource['kind']
}

/** Where a value came from. */
export interface Origin {
  /** The value itself, as plain data. */
  readonly value: PlainValue
  /**
   * Where the value stands, then the places that explain it. Of a mapping or list that several places are part of, each
   * of them in the order in which Compose takes them.
   */
  readonly steps: readonly OriginStep[]
  /** What stood here before a later file, or an extending service, put the value in its place. */
  readonly replaced?: Origin
}

/**
 * Where the value at a path of the canonical model came from; undefined where there is none.
 *
 * Known as well where Compose refuses the project, as far as its files could be understood.
 */
export function originAt(model: LoadedModel, path: Path): Origin | undefined {
  const node = nodeAt(model.root, path)
  if (node === undefined) return undefined
  const current: Candidate = { node, parent: nodeAt(model.root, path.slice(0, -1)) }
  return chained([current, ...earlierNodes(model.root, path)], { model, path })
}

/** The same for a JSON pointer (RFC 6901) such as `/services/web/ports/0/published`. */
export function originOf(model: LoadedModel, pointer: string): Origin | undefined {
  return originAt(model, pathOfPointer(pointer))
}

/** Whose way is asked for. */
interface Question {
  readonly model: LoadedModel
  readonly path: Path
}

/** A value that stands at the path asked for, or stood there before, and what it is in. */
interface Candidate {
  readonly node: Node
  readonly parent: Node | undefined
}

// A file may replace a value as often as it has documents.
const MOST_REPLACED = 100

function chained([candidate, ...earlier]: readonly Candidate[], question: Question): Origin | undefined {
  if (candidate === undefined) return undefined
  const { node, parent } = candidate
  const replaced = chained(earlier, question)
  return {
    value: toPlain(node),
    steps: partsOf(node).flatMap((part) => [...stepsOf(part, part.span, parent), ...reasonsFor(part, question)]),
    ...(replaced !== undefined && { replaced }),
  }
}

/** What stood at a path before, the last first: replaced by itself, or with something that it was in. */
function earlierNodes(root: Node, path: Path): readonly Candidate[] {
  const earlier = new Map<Node, Candidate>()
  for (let depth = path.length; depth >= 0; depth--) {
    const within = path.slice(depth)
    let whole = replacedBy(nodeAt(root, path.slice(0, depth)))
    for (; whole !== undefined && earlier.size < MOST_REPLACED; whole = replacedBy(whole)) {
      const node = nodeAt(whole, within)
      const parent = within.length === 0 ? undefined : nodeAt(whole, within.slice(0, -1))
      if (node !== undefined && !earlier.has(node)) earlier.set(node, { node, parent })
    }
  }
  return [...earlier.values()]
}

/** What a node replaced. Where it was made of another, such as a number of bytes of "1g", that one knows. */
function replacedBy(node: Node | undefined): Node | undefined {
  if (node?.replaced !== undefined) return node.replaced
  return node?.origin?.kind === 'short-form' ? replacedBy(node.origin.of) : undefined
}

/** The values that a mapping or list was merged of, the first one first; a value that was not merged is one. */
function partsOf(node: Node): readonly Node[] {
  const parts: Node[] = []
  const open = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.origin?.kind === 'merged') open.push(next.origin.override, next.origin.base)
    else parts.push(next)
  }
  return parts
}

/** The way of a value that stands in the characters `at`; `parent` is what it is in. */
function stepsOf(node: Node, at: Span, parent?: Node): readonly OriginStep[] {
  const { origin } = node
  switch (origin?.kind) {
    case undefined:
    case 'key-value':
    case 'merged':
      return [{ kind: 'written', ...placeOf(at) }]
    case 'interpolated':
      return [{ kind: 'written', ...placeOf(at) }, ...variablesWithin(origin.segments, at)]
    case 'short-form':
      return stepsOfShortForm(node, origin.of, at, parent)
    case 'implied':
      return [{ kind: 'implied', by: origin.by, ...placeOf(at) }]
    case 'environment':
      return stepsOfVariable(origin.variable, origin.source, at)
  }
}

function stepsOfShortForm(node: Node, whole: Node, at: Span, parent: Node | undefined): readonly OriginStep[] {
  const steps = stepsOf(whole, at)
  const isMember = parent?.origin?.kind === 'short-form' && parent.origin.of === whole
  // In another notation only, such as a path that was made absolute, it stands where the other does.
  if (isSameSpan(at, whole.span) && !isMember) return steps
  const read: OriginStep = { kind: 'short-form', whole: textOf(whole.span), ...placeOf(at) }
  // What the short form means without saying so has nothing of its variables.
  return isSameSpan(at, whole.span) && !isSameText(node, whole) ? [read] : [read, ...steps.slice(1)]
}

function isSameText(a: Node, b: Node): boolean {
  return a.kind === 'scalar' && b.kind === 'scalar' && String(a.value) === String(b.value)
}

function stepsOfVariable(variable: string, source: VariableSource, at: Span): readonly OriginStep[] {
  if (source.kind !== 'env-file') return [{ kind: 'bare-key', variable, source: source.kind, ...placeOf(at) }]
  if (source.span.file === at.file) return [{ kind: 'env-file', ...placeOf(at) }]
  return [
    { kind: 'bare-key', variable, source: source.kind, ...placeOf(at) },
    { kind: 'variable', variable, source: source.kind, ...placeOf(source.span) },
  ]
}

function variablesWithin(segments: readonly Segment[], at: Span): readonly OriginStep[] {
  const steps = new Map<string, OriginStep>()
  for (const { span, variable } of segments) {
    if (variable === undefined || span.start >= at.end || span.end <= at.start) continue
    const { name, source } = variable
    const place = source.kind === 'env-file' ? source.span : span
    const key = `${name} ${place.file.path} ${place.start}`
    steps.set(key, { kind: 'variable', variable: name, source: source.kind, ...placeOf(place) })
  }
  return [...steps.values()]
}

/** Why what stands in the file of a node counts. */
function reasonsFor(node: Node, question: Question): readonly OriginStep[] {
  const naming = isFromEnvFile(node) ? namingOf(node.span.file.path, question) : undefined
  if (naming === undefined) return reasonsForSpan(node.span, question)
  const { by, node: reference } = naming
  return [{ kind: 'named', by, ...placeOf(reference.span) }, ...reasonsForSpan(reference.span, question)]
}

function isFromEnvFile({ origin, span }: Node): boolean {
  return origin?.kind === 'environment' && origin.source.kind === 'env-file' && origin.source.span.file === span.file
}

/** Where the service at hand names a file with variables or labels. */
function namingOf(
  file: string,
  { model, path }: Question,
): { readonly by: 'env_file' | 'label_file'; readonly node: Node } | undefined {
  const service = nodeAt(model.whole, path.slice(0, 2))
  const isIt = (node: Node | undefined): boolean =>
    isString(node) && model.paths.inFolder(model.projectDirectory, node.value) === file
  const variables = itemsOf(valueOf(service, 'env_file')).map((item) => valueOf(item, 'path'))
  const labels = itemsOf(valueOf(service, 'label_file'))
  const [by, found] =
    path[2] === 'labels' ? (['label_file', labels.find(isIt)] as const) : (['env_file', variables.find(isIt)] as const)
  return found && { by, node: found }
}

function reasonsForSpan(span: Span, { model, path }: Question): readonly OriginStep[] {
  const service = path[0] === 'services' ? nodeAt(model.root, path.slice(0, 2)) : undefined
  const references =
    (service && (extendsTo(service, (part) => isWithin(span, part)) ?? extendsTo(service, isBeside(span)))) ?? []
  const outermost = references.at(-1)?.span ?? span
  return [
    ...references.map((reference): OriginStep => {
      return { kind: 'extends', service: reference.value, ...placeOf(reference.span) }
    }),
    ...inclusionsOf(outermost.file.path, model),
  ]
}

/** Where services are extended on the way from the part of a service that holds a place; undefined where none does. */
function extendsTo(service: Node, holds: (part: Span) => boolean): readonly StringScalar[] | undefined {
  const references: StringScalar[] = []
  let part = service
  // A loop along the bases: there may be one for each document of a file.
  while (part.origin?.kind === 'merged') {
    const own = extendsTo(part.origin.override, holds)
    if (own !== undefined) return [...own, ...references.reverse()]
    if (part.origin.extends !== undefined) references.push(part.origin.extends)
    part = part.origin.base
  }
  return holds(part.span) ? references.reverse() : undefined
}

// What an alias stands for is written elsewhere in the file.
function isBeside({ file }: Span): (part: Span) => boolean {
  return (part) => part.file === file
}

/** The `include` that names a file, the one that names the file of that, and so on. */
function inclusionsOf(file: string, { inclusions }: LoadedModel): readonly OriginStep[] {
  const steps: OriginStep[] = []
  const seen = new Set<string>()
  for (let at = inclusions.get(file); at !== undefined && !seen.has(at.file.path); at = inclusions.get(at.file.path)) {
    seen.add(at.file.path)
    steps.push({ kind: 'named', by: 'include', ...placeOf(at) })
  }
  return steps
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end
}

function placeOf(span: Span): OriginPlace {
  return { file: span.file.path, range: rangeOf(span), text: textOf(span) }
}
