import { toRange } from '../../../core/source/line-table.ts'
import { isSameSpan, readSpan, type Range, type Span } from '../../../core/source/source-file.ts'
import { isString, getItems, getValue, type Node, type Segment, type VariableSource } from '../../../core/tree/node.ts'
import { findNode, parsePointer, type Path } from '../../../core/tree/path.ts'
import { toPlain, type PlainValue } from '../../../core/tree/plain.ts'
import { listExtendsTo } from './extended-parts.ts'
import type { LoadedModel } from './load.ts'

/** A range of a file, with its text. */
export interface OriginPlace {
  /** The path that the file was read by. */
  readonly file: string
  /** Its characters. */
  readonly range: Range
  /** As written, including quotes. */
  readonly text: string
}

/**
 * One step in the history of a value.
 *
 * - `written`: the value is written there.
 * - `short-form`: the value was read from the short syntax `whole`; the place is the part that it comes from.
 * - `variable`: a variable that is part of the value. The place is where an env file sets it, or its default;
 *   otherwise, for example for a variable of the process, the `${…}` itself.
 * - `bare-key`: a `KEY` without a value, which takes the value of the variable of that name.
 * - `env-file`: the value is set in a file that `env_file` or `label_file` names.
 * - `named`: the place that names the file of the previous step, and so causes it to be read.
 * - `extends`: the value belongs to the service `service`, which is extended here.
 * - `implied`: Compose derives the value from what is written here; `by` says why.
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

/** Which variable provided a value, and where it was found. */
export interface VariableOrigin {
  /** Its name. */
  readonly variable: string
  /** What set it: a file of variables, its default, the environment, or the project name; or nothing. */
  readonly source: VariableSource['kind']
}

/** Where a value came from. */
export interface Origin {
  /** The value as plain data. */
  readonly value: PlainValue
  /**
   * Where the value is written, followed by the places that explain it. For a mapping or list merged from several
   * places, each of them in the order in which Compose merges them.
   */
  readonly steps: readonly OriginStep[]
  /** The value here before a later file or an extending service replaced it. */
  readonly replaced?: Origin
}

/**
 * Where the value at a path of the canonical model came from; undefined if there is no value.
 *
 * If Compose rejects the project, this covers what could be understood.
 */
export function findOriginAt(model: LoadedModel, path: Path): Origin | undefined {
  const node = findNode(model.root, path)
  if (node === undefined) return undefined
  const current: Candidate = { node, parent: findNode(model.root, path.slice(0, -1)) }
  return chainOrigins([current, ...listEarlierNodes(model.root, path)], { model, path })
}

/** Like `findOriginAt`, for a JSON pointer (RFC 6901) such as `/services/web/ports/0/published`. */
export function findOrigin(model: LoadedModel, pointer: string): Origin | undefined {
  return findOriginAt(model, parsePointer(pointer))
}

/** The value whose origin is traced. */
interface Question {
  readonly model: LoadedModel
  readonly path: Path
}

/** A value that is or was at the requested path, and the node that contains it. */
interface Candidate {
  readonly node: Node
  readonly parent: Node | undefined
}

// A file can replace a value as often as it has documents.
const MAX_REPLACED = 100

function chainOrigins([candidate, ...earlier]: readonly Candidate[], question: Question): Origin | undefined {
  if (candidate === undefined) return undefined
  const { node, parent } = candidate
  const replaced = chainOrigins(earlier, question)
  return {
    value: toPlain(node),
    steps: listParts(node).flatMap((part) => [
      ...listOriginSteps(part, part.span, parent),
      ...explainNode(part, question),
    ]),
    ...(replaced !== undefined && { replaced }),
  }
}

/** Earlier values at a path, last first, whether replaced alone or together with a node that contained them. */
function listEarlierNodes(root: Node, path: Path): readonly Candidate[] {
  const earlier = new Map<Node, Candidate>()
  for (let depth = path.length; depth >= 0; depth--) {
    const within = path.slice(depth)
    let whole = getReplaced(findNode(root, path.slice(0, depth)))
    for (; whole !== undefined && earlier.size < MAX_REPLACED; whole = getReplaced(whole)) {
      const node = findNode(whole, within)
      const parent = within.length === 0 ? undefined : findNode(whole, within.slice(0, -1))
      if (node !== undefined && !earlier.has(node)) earlier.set(node, { node, parent })
    }
  }
  return [...earlier.values()]
}

/** What a node replaced. A node derived from another, such as a number of bytes from "1g", leaves that to the other. */
function getReplaced(node: Node | undefined): Node | undefined {
  if (node?.replaced !== undefined) return node.replaced
  return node?.origin?.kind === 'short-form' ? getReplaced(node.origin.of) : undefined
}

/** The values that a mapping or list was merged from, first one first; an unmerged value is its own only part. */
function listParts(node: Node): readonly Node[] {
  const parts: Node[] = []
  const open = [node]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.origin?.kind === 'merged') open.push(next.origin.override, next.origin.base)
    else parts.push(next)
  }
  return parts
}

/** The steps of a value that is written at `at`; `parent` contains it. */
function listOriginSteps(node: Node, at: Span, parent?: Node): readonly OriginStep[] {
  const { origin } = node
  switch (origin?.kind) {
    case undefined:
    case 'key-value':
    case 'merged':
      return [{ kind: 'written', ...createOriginPlace(at) }]
    case 'interpolated':
      return [{ kind: 'written', ...createOriginPlace(at) }, ...listVariablesWithin(origin.segments, at)]
    case 'short-form':
      return listShortFormSteps(node, origin.of, at, parent)
    case 'implied':
      return [{ kind: 'implied', by: origin.by, ...createOriginPlace(at) }]
    case 'environment':
      return listVariableSteps(origin.variable, origin.source, at)
  }
}

function listShortFormSteps(node: Node, whole: Node, at: Span, parent: Node | undefined): readonly OriginStep[] {
  const steps = listOriginSteps(whole, at)
  const isMember = parent?.origin?.kind === 'short-form' && parent.origin.of === whole
  // If only the notation changed, as for a path made absolute, both are at the same place.
  if (isSameSpan(at, whole.span) && !isMember) return steps
  const read: OriginStep = { kind: 'short-form', whole: readSpan(whole.span), ...createOriginPlace(at) }
  // The implicit parts of a short syntax do not come from its variables.
  return isSameSpan(at, whole.span) && !isSameText(node, whole) ? [read] : [read, ...steps.slice(1)]
}

function isSameText(a: Node, b: Node): boolean {
  return a.kind === 'scalar' && b.kind === 'scalar' && String(a.value) === String(b.value)
}

function listVariableSteps(variable: string, source: VariableSource, at: Span): readonly OriginStep[] {
  if (source.kind !== 'env-file') return [{ kind: 'bare-key', variable, source: source.kind, ...createOriginPlace(at) }]
  if (source.span.file === at.file) return [{ kind: 'env-file', ...createOriginPlace(at) }]
  return [
    { kind: 'bare-key', variable, source: source.kind, ...createOriginPlace(at) },
    { kind: 'variable', variable, source: source.kind, ...createOriginPlace(source.span) },
  ]
}

function listVariablesWithin(segments: readonly Segment[], at: Span): readonly OriginStep[] {
  const steps = new Map<string, OriginStep>()
  for (const { span, variable } of segments) {
    if (variable === undefined || span.start >= at.end || span.end <= at.start) continue
    const { name, source } = variable
    const place = source.kind === 'env-file' ? source.span : span
    const key = `${name} ${place.file.path} ${place.start}`
    steps.set(key, { kind: 'variable', variable: name, source: source.kind, ...createOriginPlace(place) })
  }
  return [...steps.values()]
}

/** Why the file of a node takes part. */
function explainNode(node: Node, question: Question): readonly OriginStep[] {
  const naming = isFromEnvFile(node) ? findNaming(node.span.file.path, question) : undefined
  if (naming === undefined) return explainSpan(node.span, question)
  const { by, node: reference } = naming
  return [{ kind: 'named', by, ...createOriginPlace(reference.span) }, ...explainSpan(reference.span, question)]
}

function isFromEnvFile({ origin, span }: Node): boolean {
  return origin?.kind === 'environment' && origin.source.kind === 'env-file' && origin.source.span.file === span.file
}

/** Where the service names a file of variables or labels. */
function findNaming(
  file: string,
  { model, path }: Question,
): { readonly by: 'env_file' | 'label_file'; readonly node: Node } | undefined {
  const service = findNode(model.whole, path.slice(0, 2))
  const isIt = (node: Node | undefined): boolean =>
    isString(node) && model.paths.inFolder(model.projectDirectory, node.value) === file
  const variables = getItems(getValue(service, 'env_file')).map((item) => getValue(item, 'path'))
  const labels = getItems(getValue(service, 'label_file'))
  const [by, found] =
    path[2] === 'labels' ? (['label_file', labels.find(isIt)] as const) : (['env_file', variables.find(isIt)] as const)
  return found && { by, node: found }
}

function explainSpan(span: Span, { model, path }: Question): readonly OriginStep[] {
  const service = path[0] === 'services' ? findNode(model.root, path.slice(0, 2)) : undefined
  const references = service === undefined ? [] : listExtendsTo(service, span)
  const outermost = references.at(-1)?.span ?? span
  return [
    ...references.map((reference): OriginStep => {
      return { kind: 'extends', service: reference.value, ...createOriginPlace(reference.span) }
    }),
    ...listInclusionSteps(outermost.file.path, model),
  ]
}

/** The `include` that names a file, then the one that names the file containing that, and so on. */
function listInclusionSteps(file: string, { inclusions }: LoadedModel): readonly OriginStep[] {
  const steps: OriginStep[] = []
  const seen = new Set<string>()
  for (let at = inclusions.get(file); at !== undefined && !seen.has(at.file.path); at = inclusions.get(at.file.path)) {
    seen.add(at.file.path)
    steps.push({ kind: 'named', by: 'include', ...createOriginPlace(at) })
  }
  return steps
}

function createOriginPlace(span: Span): OriginPlace {
  return { file: span.file.path, range: toRange(span), text: readSpan(span) }
}
