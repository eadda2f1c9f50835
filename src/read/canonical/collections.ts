import { createInteger, createMapping, readFrom, createSequence, createString } from '../../core/tree/build.ts'
import { isNull, isString, type Entry, type Mapping, type Node, type Scalar } from '../../core/tree/node.ts'
import { decodeAt, reportMistyped, requirePresent, type Decoder } from './decoder.ts'
import { keptInteger } from './numbers.ts'
import { decodeAnyText, keptText } from './texts.ts'

/** A single limit for both soft and hard, or a mapping of the two. */
export const decodeUlimit: Decoder = (node, context, path) => {
  if (node.kind !== 'mapping') {
    const single = keptInteger(node, context, path)
    return single?.kind === 'scalar' && Number(single.value) === 0 ? createSoftAndHard(single, single) : single
  }
  const boundAt = (key: string): Node => {
    const entry = node.entries.get(key)
    const decoded = entry && decodeAt(key, entry.value, bound, context, path)
    return decoded ?? createInteger(0, readFrom(node))
  }
  return createSoftAndHard(boundAt('soft'), boundAt('hard'))
}

// Compose crashes on anything else.
const bound: Decoder = (node, context, path) =>
  node.kind === 'scalar' && node.type === 'integer' ? node : reportMistyped(node, context, path, 'unquoted integer')

function createSoftAndHard(soft: Node, hard: Node): Node {
  return createMapping({ soft, hard }, readFrom(soft))
}

/** A list that is omitted if empty, without items that have no effect. */
export function decodeListOf(item: Decoder): Decoder {
  return requirePresent((node, context, path) => {
    if (node.kind !== 'sequence') return reportMistyped(node, context, path, 'list')
    const items: Node[] = []
    for (const [index, each] of node.items.entries()) {
      const decoded = decodeAt(index, each, item, context, path)
      if (decoded !== undefined) items.push(decoded)
    }
    return items.length === 0 ? undefined : { ...node, items }
  })
}

export const texts: Decoder = decodeListOf(keptText)

/** A list of strings, or a single one. */
export const decodeTextOrTexts: Decoder = (node, context, path) =>
  isString(node) ? createSequence([node], readFrom(node)) : texts(node, context, path)

/** Ports as strings; a fraction is not a port. */
export const exposedPorts: Decoder = decodeListOf((node, context, path) =>
  node.kind === 'scalar' && (node.type === 'float' || node.type === 'timestamp')
    ? reportMistyped(node, context, path, 'integer or string')
    : decodeAnyText(node, context, path),
)

/** A mapping from names to values of one type, omitted if empty. */
export function decodeMappingOf(value: Decoder): Decoder {
  return requirePresent((node, context, path) => {
    if (node.kind !== 'mapping') return reportMistyped(node, context, path, 'mapping')
    const entries = new Map<string, Entry>()
    for (const [key, entry] of node.entries) {
      const decoded = decodeAt(key, entry.value, value, context, path)
      if (decoded !== undefined) entries.set(key, { ...entry, value: decoded })
    }
    return entries.size === 0 ? undefined : { ...node, entries }
  })
}

/** A value that may be null and then stays null. */
export function allowNull(decoder: Decoder): Decoder {
  return (node, context, path) => (isNull(node) ? node : decoder(node, context, path))
}

/** A value for which null means an empty mapping. */
export function decodeOrEmpty(decoder: Decoder): Decoder {
  return (node, context, path) => (isNull(node) ? createMapping({}, node) : decoder(node, context, path))
}

export interface StructureOptions {
  /** What Compose prints for members that are not written. */
  readonly unwritten: Readonly<Record<string, string | number>>
  /** Whether `x-` members are kept. */
  readonly extensions: boolean
  /** Whether it is kept if it has no members. */
  readonly empty: boolean
}

function createZero(zero: string | number | undefined, owner: Mapping): Scalar | undefined {
  if (zero === undefined) return undefined
  return typeof zero === 'string' ? createString(zero, readFrom(owner)) : createInteger(zero, readFrom(owner))
}

/** A mapping with known members and a decoder for each; others are dropped. Members are in the order of the table. */
export function decodeStructure(
  members: Readonly<Record<string, Decoder>>,
  { unwritten = {}, extensions = true, empty = true }: Partial<StructureOptions> = {},
): Decoder {
  const table = new Map(Object.entries(members).map(([key, decode], rank) => [key, { key, decode, rank }]))
  const added = Object.keys(unwritten)
  return requirePresent((node, context, path) => {
    if (node.kind !== 'mapping') return reportMistyped(node, context, path, 'mapping')
    const entries = new Map<string, Entry>()
    // A service has few of a hundred members, so these are sorted rather than each of the hundred looked for.
    const keys = new Set([...node.entries.keys(), ...added])
    const rows = [...keys].flatMap((key) => table.get(key) ?? []).sort((a, b) => a.rank - b.rank)
    for (const { key, decode } of rows) {
      const entry = node.entries.get(key)
      const value =
        entry === undefined ? createZero(unwritten[key], node) : decodeAt(key, entry.value, decode, context, path)
      if (value !== undefined) entries.set(key, { keySpan: entry?.keySpan ?? node.span, value })
    }
    if (extensions) {
      for (const [key, entry] of node.entries) if (key.startsWith('x-')) entries.set(key, entry)
    }
    return entries.size === 0 && !empty ? undefined : { ...node, entries }
  })
}
