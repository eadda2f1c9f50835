import { joined } from '../diagnostics/listed.ts'
import { subject, subjectWithin } from '../diagnostics/subject.ts'
import type { SingleShape } from '../format/shape.ts'
import { isMapping, type Node, type Scalar, type StringScalar } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { textOf, type Span } from '../source/source-file.ts'
import type { Place } from './place.ts'

/** What a place is called at the start of a sentence. */
export function called(place: Place, ...steps: Path): string {
  return subject([...spoken(place), ...steps])
}

/** What a place is called inside a sentence. */
export function calledWithin(place: Place, ...steps: Path): string {
  return subjectWithin([...spoken(place), ...steps])
}

/** A path as people know it: in format 1 the services stand at the root, and are services nevertheless. */
export function spoken({ format, path }: Place): Path {
  return format === '1' && path.length > 0 ? ['services', ...path] : path
}

/** The types of some shapes: `a string or a list`. */
export function typesText(shapes: readonly SingleShape[]): string {
  const kinds = new Set(shapes.map(({ kind }) => kind))
  // An empty value is allowed for the sake of variables and overrides; nobody means to write it.
  if (kinds.size > 1) kinds.delete('null')
  // So is a text in place of a yes or no.
  if (kinds.size === 2 && kinds.has('boolean')) kinds.delete('string')
  return joined(
    [...kinds].flatMap((kind) => KINDS[kind]),
    'or',
  )
}

const KINDS: Readonly<Record<SingleShape['kind'], readonly string[]>> = {
  string: ['a string'],
  integer: ['a whole number'],
  number: ['a number'],
  boolean: ['true', 'false'],
  null: ['empty'],
  list: ['a list'],
  mapping: ['a mapping'],
}

/** The type of a value, for people. */
export function typeText(node: Node): string {
  if (node.kind === 'mapping') return 'a mapping'
  if (node.kind === 'sequence') return 'a list'
  switch (node.type) {
    case 'string':
    case 'timestamp':
      return 'a string'
    case 'integer':
    case 'float':
      return 'a number'
    case 'boolean':
      return String(node.value)
    case 'null':
      return 'empty'
  }
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

/** A scalar's value for a sentence: text in quotes and not too long, anything else as it is written. */
export function valueText(scalar: Scalar): string {
  if (scalar.type !== 'string') return writtenText(scalar) ?? String(scalar.value)
  return `"${scalar.value.length > 60 ? `${scalar.value.slice(0, 57)}…` : scalar.value}"`
}

/** Where to point for a value as a whole: at its key, or at the first key of a list's item. */
export function headSpan({ node, path, parent }: Place): Span {
  const entry = isMapping(parent?.node) ? parent.node.entries.get(String(path.at(-1))) : undefined
  if (entry !== undefined) return entry.keySpan
  const [first] = isMapping(node) ? node.entries.values() : []
  return first?.keySpan ?? node.span
}
