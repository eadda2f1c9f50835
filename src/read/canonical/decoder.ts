import { message, NOTHING, text, type Message, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { explainUnset } from '../../core/messages/unset.ts'
import { isNull, isString, type Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { unsetVariableIn } from '../../core/tree/variables.ts'
import { reportRefused, type CanonicalContext } from './context.ts'

/**
 * Converts the node of an attribute to its value in the canonical model; undefined if the model omits it, as it does
 * with most empty and zero values.
 */
export type Decoder = (node: Node, context: CanonicalContext, path: Trail) => Node | undefined

/** The path of a decoder. It changes during the walk, so it is only valid during a call. */
export type Trail = (string | number)[]

export function decodeAt(
  step: string | number,
  node: Node,
  decode: Decoder,
  context: CanonicalContext,
  path: Trail,
): Node | undefined {
  path.push(step)
  const decoded = decode(node, context, path)
  path.pop()
  return decoded
}

/** A decoder for which null means absent. */
export function requirePresent(decoder: Decoder): Decoder {
  return (node, context, path) => (isNull(node) ? undefined : decoder(node, context, path))
}

/** What an attribute can expect. */
const EXPECTED = {
  boolean: text`true or false`,
  'count or all': text`a whole number or "all"`,
  duration: text`a duration such as "1m30s"`,
  integer: text`a whole number`,
  'integer or string': text`a whole number or a string`,
  list: text`a list`,
  mapping: text`a mapping`,
  number: text`a number`,
  'octal number': text`an octal number such as "0440"`,
  size: text`a size such as "512m"`,
  string: text`a string`,
  'unquoted integer': text`a whole number without quotes`,
} as const satisfies Readonly<Record<string, Message>>

export type Expected = keyof typeof EXPECTED

interface Unexpected {
  readonly expected: Expected
  readonly value: Value | undefined
  /** The unset variable that leaves it empty. */
  readonly unset: string | undefined
}

const unexpected = message('unexpected-value', ({ path, expected, value, unset }: PlaceFacts & Unexpected) => {
  if (unset !== undefined)
    return text`${nameSubject(path)} must be ${EXPECTED[expected]}, but is empty${explainUnset(unset)}.`
  const not = value === undefined ? NOTHING : text`, not ${value}`
  // Quotes do not turn a list or mapping into a string.
  const remedy = expected === 'string' && value !== undefined ? text`; put it in quotes` : NOTHING
  return text`${nameSubject(path)} must be ${EXPECTED[expected]}${not}${remedy}.`
})

/** Rejects a value of a type that the attribute does not accept. */
export function reportMistyped(node: Node, context: CanonicalContext, path: Path, expected: Expected): undefined {
  const value = node.kind === 'scalar' ? quote(node) : undefined
  const unset = isString(node) && node.value === '' ? unsetVariableIn(node) : undefined
  return reportRefused(context, 'invalid-value', node.span, unexpected({ ...placeFacts(path), expected, value, unset }))
}
