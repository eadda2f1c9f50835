import { message, text, type Value } from '../../core/messages/message.ts'
import { quote } from '../../core/messages/quote.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { splitKeyValue } from '../../core/source/key-value.ts'
import {
  createMapping,
  createMappingOfEntries,
  createNull,
  readFrom,
  createSequence,
  createString,
} from '../../core/tree/build.ts'
import {
  isNull,
  isString,
  type Entry,
  type Mapping,
  type Node,
  type Sequence,
  type StringScalar,
} from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'
import { reportRefused, type CanonicalContext } from './context.ts'

/**
 * Converts a list of `KEY=VALUE` items to a mapping; a bare `KEY` is null. Later items replace earlier ones with the
 * same key.
 */
export function convertKeyValues(list: Sequence): Mapping {
  const entries = new Map<string, Entry>()
  for (const written of list.items) {
    const item = convertItemToText(written)
    if (item === undefined) continue
    const { key, value } = splitKeyValue(item.value)
    const keySpan = item.origin?.kind === 'key-value' ? item.origin.keySpan : locatePart(item, 0, key.length)
    // If no part of the item comes from a variable, its key is as written.
    const keyFrom = item.origin === undefined ? undefined : createString(key, readFrom(item, keySpan))
    entries.set(key, { keySpan, value: createValueNode(item, key, value), keyFrom })
  }
  return createMappingOfEntries(entries, list)
}

// The schema treats a date as a string.
function convertItemToText(item: Node): StringScalar | undefined {
  if (item.kind !== 'scalar' || isNull(item)) return undefined
  return isString(item) ? item : createString(formatScalar(item), readFrom(item))
}

function createValueNode(item: StringScalar, key: string, value: string | undefined): Node {
  const replaced = readItemValue(item.replaced)
  if (item.origin?.kind === 'key-value') {
    const { value: written } = item.origin
    return { ...(value === undefined ? written : createString(value, written)), replaced: replaced ?? written.replaced }
  }
  if (value === undefined) return { ...createNull(readFrom(item)), replaced }
  return { ...createString(value, readFrom(item, locatePart(item, key.length + 1, item.value.length))), replaced }
}

// If an item replaced something, that was an item, too.
function readItemValue(item: Node | undefined): Node | undefined {
  if (!isString(item)) return item
  const { key, value } = splitKeyValue(item.value)
  return createValueNode(item, key, value)
}

const withoutPath = message(
  'context-without-path',
  ({ path, value }: PlaceFacts & { value: Value }) =>
    text`The build context ${value} in ${nameSubject(path)} has no path; write "NAME=PATH".`,
)

/** Converts a list of `additional_contexts` to a mapping before files are merged; every item needs a value. */
export function expandContexts(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  if (node.kind !== 'sequence') return node
  const bare = node.items.find((item) => isString(item) && !item.value.includes('='))
  if (bare === undefined) return convertKeyValues(node)
  if (context.lenient) return node
  const said = withoutPath({ ...placeFacts(path), value: quote(bare) })
  return reportRefused(context, 'invalid-value', bare.span, said)
}

const keyWithoutPath = message(
  'ssh-key-without-path',
  ({ path, value }: PlaceFacts & { value: Value }) =>
    text`${nameSubject(path)} has the key ${value} without a path; write "ID=PATH" (only "default" needs no path).`,
)

/** Converts an `ssh` list of `default` and `ID=PATH` to a mapping. */
export function expandSsh(node: Node, context: CanonicalContext, path: Path): Node | undefined {
  if (node.kind !== 'sequence') return node
  const wrong = node.items.filter((item) => !isString(item) || !(item.value.includes('=') || item.value === 'default'))
  for (const item of wrong) {
    reportRefused(context, 'invalid-value', item.span, keyWithoutPath({ ...placeFacts(path), value: quote(item) }))
  }
  return convertKeyValues({ ...node, items: node.items.filter((item) => !wrong.includes(item)) })
}

/** Converts a list of names to a mapping from each name to the result of `value`. */
export function namesToMapping(node: Node, value: (item: StringScalar) => Node): Node {
  if (node.kind !== 'sequence') return node
  const entries = new Map<string, Entry>()
  for (const item of node.items) {
    if (isString(item)) entries.set(item.value, { keySpan: item.span, value: value(item), keyFrom: item })
  }
  return createMappingOfEntries(entries, node)
}

/** `networks` and `models` of a service as a list: each is attached without options. */
export function expandAttachments(node: Node): Node {
  return namesToMapping(node, (item) => createNull(readFrom(item)))
}

/** A single string where a list is allowed. */
export function wrapInList(node: Node): Node {
  return isString(node) ? createSequence([node], { ...readFrom(node), replaced: node.replaced }) : node
}

/** A single string where a mapping is allowed, under the key that it abbreviates. */
export function wrapInMapping(key: string): (node: Node) => Node {
  return (node) => (isString(node) ? createMapping({ [key]: node }, readFrom(node)) : node)
}
