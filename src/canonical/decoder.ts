import { message, NOTHING, text, type Message, type Value } from '../messages/message.ts'
import { quote } from '../messages/quote.ts'
import { placeFacts, subject, type PlaceFacts } from '../messages/subject.ts'
import { isNull, type Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { refuse, type CanonicalContext } from './context.ts'

/**
 * Makes the node of an attribute into its value in the canonical model; undefined where the model leaves it out,
 * as it does with most empty and zero values.
 */
export type Decoder = (node: Node, context: CanonicalContext, path: Trail) => Node | undefined

/** Where a decoder is: it goes with the walk, and is good for the time of a call only. */
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

/** A decoder that null never reaches: null is the same as absent. */
export function present(decoder: Decoder): Decoder {
  return (node, context, path) => (isNull(node) ? undefined : decoder(node, context, path))
}

/** What an attribute can want. */
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

const unexpected = message(
  'unexpected-value',
  ({ path, expected, value }: PlaceFacts & { expected: Expected; value: Value | undefined }) => {
    const not = value === undefined ? NOTHING : text`, not ${value}`
    // A list or mapping does not become a string by quotes.
    const remedy = expected === 'string' && value !== undefined ? text`; put it in quotes` : NOTHING
    return text`${subject(path)} must be ${EXPECTED[expected]}${not}${remedy}.`
  },
)

/** Refuses a value of a kind that the attribute does not take. */
export function mistyped(node: Node, context: CanonicalContext, path: Path, expected: Expected): undefined {
  const value = node.kind === 'scalar' ? quote(node) : undefined
  return refuse(context, 'invalid-value', node.span, unexpected({ ...placeFacts(path), expected, value }))
}
