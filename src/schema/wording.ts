import { joined, text, type Message } from '../messages/message.ts'
import { placeFacts, type PlaceFacts } from '../messages/subject.ts'
import type { SingleShape } from '../format/shape.ts'
import { isMapping, type Node, type StringScalar } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { textOf, type Span } from '../source/source-file.ts'
import type { Place } from './place.ts'

/** The facts of a finding about a place, or about something below it. */
export function factsOf(place: Place, ...steps: Path): PlaceFacts {
  return placeFacts([...spoken(place), ...steps])
}

/** A path as people know it: in format 1 the services stand at the root, and are services nevertheless. */
export function spoken({ format, path }: Place): Path {
  return format === '1' && path.length > 0 ? ['services', ...path] : path
}

/** What kinds of values a schema can want. */
export type Expected = SingleShape['kind']

/** The kinds of some shapes that people mean to write. */
export function expectedKinds(shapes: readonly SingleShape[]): readonly Expected[] {
  const kinds = new Set(shapes.map(({ kind }) => kind))
  // An empty value is allowed for the sake of variables and overrides; nobody means to write it.
  if (kinds.size > 1) kinds.delete('null')
  // So is a text in place of a yes or no.
  if (kinds.size === 2 && kinds.has('boolean')) kinds.delete('string')
  return [...kinds]
}

/** `a string or a list`. */
export function kindsText(kinds: readonly Expected[]): Message {
  return joined(
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

/** A word in the quotes that another one is written in. */
export function inQuotesOf(written: Span, word: string): string {
  const quote = /^["']/.exec(textOf(written))?.[0] ?? ''
  return quote + word + quote
}

/** A value as it is written, when it is short and of one line. */
export function writtenText(node: Node): string | undefined {
  const text = textOf(node.span)
  return node.kind === 'scalar' && text.length <= 60 && !/[\r\n]/.test(text) ? text : undefined
}

/** What a string says in the file, where variables have no values yet: what to write in another form. */
export function textToWrite({ origin, value }: StringScalar): string {
  return origin?.kind === 'interpolated' ? origin.written.value : value
}

/** Where to point for a value as a whole: at its key, or at the first key of a list's item. */
export function headSpan({ node, path, parent }: Place): Span {
  const entry = isMapping(parent?.node) ? parent.node.entries.get(String(path.at(-1))) : undefined
  if (entry !== undefined) return entry.keySpan
  const [first] = isMapping(node) ? node.entries.values() : []
  return first?.keySpan ?? node.span
}
