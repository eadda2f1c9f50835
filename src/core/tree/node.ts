import { joinSpans, type Span } from '../source/source-file.ts'

/**
 * A value and the place it came from. Nodes are immutable; a step that changes something creates new ones. For plain
 * JSON, see `toPlain`.
 */
export type Node = Scalar | Sequence | Mapping

/** How YAML can write a scalar. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'

/** How a value came about. Absent on a node that was written as it is. */
export type NodeOrigin =
  /** A string that contained `${…}`; `segments` map its parts to their sources. */
  | { readonly kind: 'interpolated'; readonly written: StringScalar; readonly segments: readonly Segment[] }
  /** Part of a short syntax, or a value parsed from a string, such as a duration. */
  | { readonly kind: 'short-form'; readonly of: Node }
  /** A `KEY=VALUE` item that became an entry of a mapping when files were merged. */
  | { readonly kind: 'key-value'; readonly keySpan: Span; readonly value: Node }
  /**
   * Compose adds the value; `by` tells people why. If a part of it comes from outside the files, `written` has the
   * variable instead, as in `${NAME}_default`.
   */
  | { readonly kind: 'implied'; readonly by: string; readonly written?: string | undefined }
  /**
   * A mapping or list merged from an earlier file and a later one, or from a service and the one that it extends; then
   * `extends` is where it names that one.
   */
  | { readonly kind: 'merged'; readonly base: Node; readonly override: Node; readonly extends?: StringScalar }
  /** Read from an `.env`-like file or from the process environment. */
  | { readonly kind: 'environment'; readonly variable: string; readonly source: VariableSource }

/** Part of an interpolated string: the characters `start` to `end` of the value came from `span`. */
export interface Segment {
  /** The first character in the value, in UTF-16 code units. */
  readonly start: number
  /** The character after the last one. */
  readonly end: number
  /** Where the characters come from. */
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

/** What every node has. */
export interface NodeBase {
  /** Where it is written. */
  readonly span: Span
  /** How it came about; absent if it was written as it is. */
  readonly origin?: NodeOrigin | undefined
  /** The node that another file or an extending service replaced with this one. */
  readonly replaced?: Node | undefined
  /** A `!reset` or `!override` that Compose acts on, or another local tag, which it ignores. */
  readonly tag?: string | undefined
}

/** What every scalar has. */
export interface ScalarBase extends NodeBase {
  /** Always `scalar`. */
  readonly kind: 'scalar'
  /** How it is written. */
  readonly style: ScalarStyle
}

/** No value. */
export interface NullScalar extends ScalarBase {
  /** Always `null`. */
  readonly type: 'null'
  /** Always null. */
  readonly value: null
}

/** A boolean. */
export interface BooleanScalar extends ScalarBase {
  /** Always `boolean`. */
  readonly type: 'boolean'
  /** The value as Compose reads it. */
  readonly value: boolean
}

/** A 64-bit integer; a `bigint` if a `number` would lose digits. */
export interface IntegerScalar extends ScalarBase {
  /** Always `integer`. */
  readonly type: 'integer'
  /** The number. */
  readonly value: number | bigint
}

/** A number that is not whole. */
export interface FloatScalar extends ScalarBase {
  /** Always `float`. */
  readonly type: 'float'
  /** The number. */
  readonly value: number
}

/** A string. */
export interface StringScalar extends ScalarBase {
  /** Always `string`. */
  readonly type: 'string'
  /** The string, without quotes and escapes. */
  readonly value: string
}

/** A date; `value` is in RFC 3339 format, as Compose prints it. */
export interface TimestampScalar extends ScalarBase {
  /** Always `timestamp`. */
  readonly type: 'timestamp'
  /** In RFC 3339 format. */
  readonly value: string
}

/** A single value, as YAML types it. */
export type Scalar = NullScalar | BooleanScalar | IntegerScalar | FloatScalar | StringScalar | TimestampScalar

/** A list of YAML. */
export interface Sequence extends NodeBase {
  /** Always `sequence`. */
  readonly kind: 'sequence'
  /** Its items, in the order written. */
  readonly items: readonly Node[]
}

/** A mapping of YAML. */
export interface Mapping extends NodeBase {
  /** Always `mapping`. */
  readonly kind: 'mapping'
  /** In the order written. */
  readonly entries: ReadonlyMap<string, Entry>
}

/** A key of a mapping with its value. */
export interface Entry {
  /** The characters of the key. */
  readonly keySpan: Span
  /** The value of the key. */
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

/** The value of a string; undefined for any other node. */
export function getText(node: Node | undefined): string | undefined {
  return isString(node) ? node.value : undefined
}

/** The string value of a key; undefined if the key is absent or its value is not a string. */
export function getString(node: Node | undefined, key: string): string | undefined {
  return getText(getValue(node, key))
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
