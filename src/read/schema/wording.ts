import { joinMessages, text, type Message } from '../../core/messages/message.ts'
import { placeFacts, type PlaceFacts } from '../../core/messages/subject.ts'
import type { SingleShape } from '../../knowledge/format/shape.ts'
import { isMapping, type Node, type StringScalar } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { readSpan, type Span } from '../../core/source/source-file.ts'
import type { Place } from './place.ts'

/** The facts of a finding about a place, or about something below it. */
export function collectPlaceFacts(place: Place, ...steps: Path): PlaceFacts {
  return placeFacts([...nameInFormat(place), ...steps])
}

/** A path in the terms that people use: services at the root, as in format 1, are still services. */
export function nameInFormat({ format, path }: Place): Path {
  return format === '1' && path.length > 0 ? ['services', ...path] : path
}

/** The kinds of values that a schema can expect. */
export type Expected = SingleShape['kind']

/** The kinds of some shapes that people would write on purpose. */
export function listExpectedKinds(shapes: readonly SingleShape[]): readonly Expected[] {
  const kinds = new Set(shapes.map(({ kind }) => kind))
  // An empty value is allowed only for variables and overrides; nobody writes it on purpose.
  if (kinds.size > 1) kinds.delete('null')
  // The same goes for a string in place of a boolean.
  if (kinds.size === 2 && kinds.has('boolean')) kinds.delete('string')
  return [...kinds]
}

/** `a string or a list`. */
export function describeKinds(kinds: readonly Expected[]): Message {
  return joinMessages(
    kinds.flatMap((kind) => KINDS[kind]),
    'or',
  )
}

const KINDS: Readonly<Record<Expected, readonly Message[]>> = {
  string: [text`a string`],
  integer: [text`a whole number`],
  number: [text`a number`],
  boolean: [text`true`, text`false`],
  null: [text`empty`],
  list: [text`a list`],
  mapping: [text`a mapping`],
}

/** A word in the same quotes as another one. */
export function quoteAs(written: Span, word: string): string {
  const quote = /^["']/.exec(readSpan(written))?.[0] ?? ''
  return quote + word + quote
}

/** A value as written, if it is short and on one line. */
export function readWrittenText(node: Node): string | undefined {
  const text = readSpan(node.span)
  return node.kind === 'scalar' && text.length <= 60 && !/[\r\n]/.test(text) ? text : undefined
}

/** The text of a string in the file before interpolation, to be rewritten in another form. */
export function formatString({ origin, value }: StringScalar): string {
  return origin?.kind === 'interpolated' ? origin.written.value : value
}

/** The span that stands for a value as a whole: its key, or the first key of a list item. */
export function findHeadSpan({ node, path, parent }: Place): Span {
  const entry = isMapping(parent?.node) ? parent.node.entries.get(String(path.at(-1))) : undefined
  if (entry !== undefined) return entry.keySpan
  const [first] = isMapping(node) ? node.entries.values() : []
  return first?.keySpan ?? node.span
}
