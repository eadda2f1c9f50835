import type { Span } from '../source/source-file.ts'
import type {
  BooleanScalar,
  Entry,
  FloatScalar,
  IntegerScalar,
  Mapping,
  Node,
  NullScalar,
  NodeOrigin,
  ScalarStyle,
  Sequence,
  StringScalar,
  TimestampScalar,
} from './node.ts'

// Every node of a kind is created here with the same members in the same order, whether present or not, so that V8 can
// access them all the same way; much of the speed comes from that.

/** Where a created node comes from: its span, its origin, and what it replaced. */
export interface Provenance {
  readonly span: Span
  readonly origin?: NodeOrigin | undefined
  readonly replaced?: Node | undefined
}

/** For a node that Compose adds, located at its cause. */
export function createImplied(cause: Node | Span, by: string, written?: string): Provenance {
  return { span: 'kind' in cause ? cause.span : cause, origin: { kind: 'implied', by, written } }
}

/** For a node read from short syntax. */
export function readFrom(node: Node, span: Span = node.span): Provenance {
  return { span, origin: { kind: 'short-form', of: node } }
}

export function createString(
  value: string,
  { span, origin, replaced }: Provenance,
  style: ScalarStyle = 'plain',
): StringScalar {
  return { kind: 'scalar', type: 'string', value, style, span, origin, replaced, tag: undefined }
}

export function createInteger(value: number | bigint, { span, origin, replaced }: Provenance): IntegerScalar {
  return { kind: 'scalar', type: 'integer', value, style: 'plain', span, origin, replaced, tag: undefined }
}

export function createFloat(
  value: number,
  { span, origin, replaced }: Provenance,
  style: ScalarStyle = 'plain',
): FloatScalar {
  return { kind: 'scalar', type: 'float', value, style, span, origin, replaced, tag: undefined }
}

export function createBoolean(value: boolean, { span, origin, replaced }: Provenance): BooleanScalar {
  return { kind: 'scalar', type: 'boolean', value, style: 'plain', span, origin, replaced, tag: undefined }
}

export function createNull({ span, origin, replaced }: Provenance): NullScalar {
  return { kind: 'scalar', type: 'null', value: null, style: 'plain', span, origin, replaced, tag: undefined }
}

/** @param value in RFC 3339 format. */
export function createTimestamp(value: string, { span, origin, replaced }: Provenance): TimestampScalar {
  return { kind: 'scalar', type: 'timestamp', value, style: 'plain', span, origin, replaced, tag: undefined }
}

export function createSequence(items: readonly Node[], { span, origin, replaced }: Provenance): Sequence {
  return { kind: 'sequence', items, span, origin, replaced, tag: undefined }
}

export function createMappingOfEntries(
  entries: ReadonlyMap<string, Entry>,
  { span, origin, replaced }: Provenance,
): Mapping {
  return { kind: 'mapping', entries, span, origin, replaced, tag: undefined }
}

/** A mapping whose keys are located at their values. Members that are `undefined` are omitted. */
export function createMapping(members: Readonly<Record<string, Node | undefined>>, provenance: Provenance): Mapping {
  const entries = new Map<string, Entry>()
  for (const [key, value] of Object.entries(members)) {
    if (value !== undefined) entries.set(key, { keySpan: value.span, value })
  }
  return createMappingOfEntries(entries, provenance)
}

/** A copy of the mapping with other entries. */
export function replaceEntries(node: Mapping, entries: ReadonlyMap<string, Entry>): Mapping {
  return { ...node, entries }
}

/**
 * A copy of the mapping with one entry added or replaced; an existing key keeps its span, a new one is located at the
 * value.
 */
export function setValue(node: Mapping, key: string, value: Node): Mapping {
  if (node.entries.get(key)?.value === value) return node
  const keySpan = node.entries.get(key)?.keySpan ?? value.span
  return { ...node, entries: new Map(node.entries).set(key, { keySpan, value }) }
}

/** A copy of the mapping without some keys. */
export function removeKeys(node: Mapping, ...keys: readonly string[]): Mapping {
  if (!keys.some((key) => node.entries.has(key))) return node
  const entries = new Map(node.entries)
  for (const key of keys) entries.delete(key)
  return { ...node, entries }
}

/** A copy of the sequence with other items. */
export function replaceItems(node: Sequence, items: readonly Node[]): Sequence {
  return { ...node, items }
}
