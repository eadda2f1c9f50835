import { joinSpans, type Span } from '../source/source-file.ts'

/**
 * A value and the place it came from. Nodes are immutable; a step that changes something creates new ones. For plain
 * JSON, see `toPlain`.
 */
export type Node = Scalar | Sequence | Mapping

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'

/** How a value came about. Absent on a node that was written as it is. */
export type Origin =
  /** A string that contained `${…}`; `segments` map its parts to their sources. */
  | { readonly kind: 'interpolated'; readonly written: StringScalar; readonly segments: readonly Segment[] }
  /** Part of a short syntax, or a value parsed from a string, such as a duration. */
  | { readonly kind: 'short-form'; readonly of: Node }
  /** A `KEY=VALUE` item that became an entry of a mapping when files were merged. */
  | { readonly kind: 'key-value'; readonly keySpan: Span; readonly value: Node }
  /** Compose adds the value; `by` tells people why. */
  | { readonly kind: 'implied'; readonly by: string }
  /**
   * A mapping or list merged from an earlier file and a later one, or from a service and the one that it extends; then
   * `extends` is where it names that one.
   */
  | { readonly kind: 'merged'; readonly base: Node; readonly override: Node; readonly extends?: StringScalar }
  /** Read from an `.env`-like file or from the process environment. */
  | { readonly kind: 'environment'; readonly variable: string; readonly source: VariableSource }

/** Part of an interpolated string: the characters `start` to `end` of the value came from `span`. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly span: Span
  /** The same part in the value before interpolation: the `${…}`, the default inside it, or the text itself. */
  readonly written: { readonly start: number; readonly end: number }
  /** Present for the value of a variable, absent for literal text. */
  readonly variable?: { readonly name: string; readonly source: VariableSource }
}

/** Where the value of a variable was found. */
export type VariableSource =
  | { readonly kind: 'process' }
  /** `COMPOSE_PROJECT_NAME`, which Compose sets itself. */
  | { readonly kind: 'project' }
  | { readonly kind: 'env-file'; readonly span: Span }
  | { readonly kind: 'default' }
  | { readonly kind: 'unset' }

interface NodeBase {
  readonly span: Span
  readonly origin?: Origin | undefined
  /** The node that another file or an extending service replaced with this one. */
  readonly replaced?: Node | undefined
  /** A `!reset` or `!override` that Compose acts on, or another local tag, which it ignores. */
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

/** A 64-bit integer; a `bigint` if a `number` would lose digits. */
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

/** A date; `value` is in RFC 3339 format, as Compose prints it. */
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
  /** The value that the key was read from, such as an item in a list of names; absent if it is written as a key. */
  readonly keyFrom?: StringScalar | undefined
}

/** The span of an entry, from its key to the end of its value. The value of an alias is written elsewhere. */
export function getEntrySpan({ keySpan, value: { span } }: Entry): Span {
  return isWrittenAfter(keySpan, span) ? joinSpans(keySpan, span) : keySpan
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

/** The value of a key, if the node is a mapping that has it. */
export function getValue(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined
}

/** The string value of a key; undefined if the key is absent or its value is not a string. */
export function getString(node: Node | undefined, key: string): string | undefined {
  const value = getValue(node, key)
  return isString(value) ? value.value : undefined
}

/** The items of a sequence; empty for any other node. */
export function getItems(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : []
}

/** The strings among the items of a sequence. */
export function getStringItems(node: Node | undefined): readonly StringScalar[] {
  return getItems(node).filter(isString)
}

const NO_ENTRIES: Mapping['entries'] = new Map()

/** The entries of a mapping; empty for any other node. */
export function getEntries(node: Node | undefined): Mapping['entries'] {
  return node?.kind === 'mapping' ? node.entries : NO_ENTRIES
}
