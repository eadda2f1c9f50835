import { spanning, type Span } from '../source/source-file.ts'

/**
 * A value and the place it came from. Nodes are immutable; a step that changes something makes new ones.
 * Plain JSON is a view of them: see `toPlain`.
 */
export type Node = Scalar | Sequence | Mapping

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'

/** How a value came to stand where it stands. Absent on a node: it was written so. */
export type Origin =
  /** A string with `${…}` in it; `segments` say which part came from where. */
  | { readonly kind: 'interpolated'; readonly written: StringScalar; readonly segments: readonly Segment[] }
  /** Part of a short form, or a value read from one, such as a duration. */
  | { readonly kind: 'short-form'; readonly of: Node }
  /** A `KEY=VALUE` item that stands for an entry of a mapping, made when files are merged. */
  | { readonly kind: 'key-value'; readonly keySpan: Span; readonly value: Node }
  /** Compose makes it up; `by` says why, for people. */
  | { readonly kind: 'implied'; readonly by: string }
  /**
   * A mapping or list that an earlier file and a later one have parts of, or a service and the one that it extends;
   * `extends` is then where it names that one.
   */
  | { readonly kind: 'merged'; readonly base: Node; readonly override: Node; readonly extends?: StringScalar }
  /** Read from an `.env`-like file or from the process. */
  | { readonly kind: 'environment'; readonly variable: string; readonly source: VariableSource }

/** Part of an interpolated string: the characters `start` to `end` of the value were caused by `span`. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly span: Span
  /** The same place in the value before interpolation: the `${…}`, the default inside it, or the text itself. */
  readonly written: { readonly start: number; readonly end: number }
  /** Set where a variable's value stands, absent where text was written so. */
  readonly variable?: { readonly name: string; readonly source: VariableSource }
}

/** Where the value of a variable was found. */
export type VariableSource =
  | { readonly kind: 'process' }
  /** `COMPOSE_PROJECT_NAME`, which Compose sets. */
  | { readonly kind: 'project' }
  | { readonly kind: 'env-file'; readonly span: Span }
  | { readonly kind: 'default' }
  | { readonly kind: 'unset' }

interface NodeBase {
  readonly span: Span
  readonly origin?: Origin | undefined
  /** The node that stood here before another file, or an extending service, put this one in its place. */
  readonly replaced?: Node | undefined
  /** A `!reset` or `!override` that Compose acts on, or another local tag that it ignores. */
  readonly tag?: string | undefined
}

interface ScalarBase extends NodeBase {
  readonly kind: 'scalar'
  readonly style: ScalarStyle
}

export interface NullScalar extends ScalarBase {
  readonly type: 'null'
  readonly value: null
}

export interface BooleanScalar extends ScalarBase {
  readonly type: 'boolean'
  readonly value: boolean
}

/** A 64-bit integer; a `bigint` where a `number` would lose digits. */
export interface IntegerScalar extends ScalarBase {
  readonly type: 'integer'
  readonly value: number | bigint
}

export interface FloatScalar extends ScalarBase {
  readonly type: 'float'
  readonly value: number
}

export interface StringScalar extends ScalarBase {
  readonly type: 'string'
  readonly value: string
}

/** A date: `value` as RFC 3339, the form in which Compose prints it. */
export interface TimestampScalar extends ScalarBase {
  readonly type: 'timestamp'
  readonly value: string
}

export type Scalar = NullScalar | BooleanScalar | IntegerScalar | FloatScalar | StringScalar | TimestampScalar

export interface Sequence extends NodeBase {
  readonly kind: 'sequence'
  readonly items: readonly Node[]
}

export interface Mapping extends NodeBase {
  readonly kind: 'mapping'
  /** In the order written. */
  readonly entries: ReadonlyMap<string, Entry>
}

export interface Entry {
  readonly keySpan: Span
  readonly value: Node
  /** The value that the key was read from, such as an item of a list of names; absent where it is written as a key. */
  readonly keyFrom?: StringScalar | undefined
}

/** Where an entry is written, from its key to the end of its value. What stands behind an alias is written elsewhere. */
export function entrySpan({ keySpan, value: { span } }: Entry): Span {
  return isWrittenAfter(keySpan, span) ? spanning(keySpan, span) : keySpan
}

function isWrittenAfter(keySpan: Span, span: Span): boolean {
  return span.file === keySpan.file && span.start >= keySpan.end
}

export function isMapping(node: Node | undefined): node is Mapping {
  return node?.kind === 'mapping'
}

export function isSequence(node: Node | undefined): node is Sequence {
  return node?.kind === 'sequence'
}

export function isString(node: Node | undefined): node is StringScalar {
  return node?.kind === 'scalar' && node.type === 'string'
}

export function isNull(node: Node | undefined): node is NullScalar {
  return node?.kind === 'scalar' && node.type === 'null'
}

/** The value under a key, where the node is a mapping that has it. */
export function valueOf(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined
}

/** The string under a key; undefined where there is none or it is something else. */
export function stringOf(node: Node | undefined, key: string): string | undefined {
  const value = valueOf(node, key)
  return isString(value) ? value.value : undefined
}

/** The items of a list; none of anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : []
}

/** The strings among the items of a list. */
export function stringItemsOf(node: Node | undefined): readonly StringScalar[] {
  return itemsOf(node).filter(isString)
}

const NO_ENTRIES: Mapping['entries'] = new Map()

/** The entries of a mapping; none of anything else. */
export function entriesOf(node: Node | undefined): Mapping['entries'] {
  return node?.kind === 'mapping' ? node.entries : NO_ENTRIES
}
