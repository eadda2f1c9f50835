import type { Span } from '../source/source-file.ts'
import type { Node } from '../tree/node.ts'
import type { Damage } from './damage.ts'

/** `&name`, the value it stands before, and every `*name` that takes it. */
export interface Anchor {
  readonly name: string
  /** Of `&name`. */
  readonly span: Span
  readonly node: Node
  /** Of each `*name`. */
  readonly aliases: readonly Span[]
}

export interface YamlDocument {
  /** A null scalar where the document is empty. */
  readonly root: Node
  readonly anchors: readonly Anchor[]
  /** Whether no mistake may hide a part of it. */
  readonly isComplete: boolean
}

export interface YamlStream {
  /** None where the file is empty or has comments only. */
  readonly documents: readonly YamlDocument[]
  /** Every comment, from "#" to the end of its line, in order. */
  readonly comments: readonly Span[]
  /** Where mistakes stand: what is read there is a guess. */
  readonly damage: readonly Damage[]
  /** The lists and mappings in which something may be missing, and the damage that may hide it. */
  readonly incomplete: ReadonlyMap<Node, readonly Damage[]>
}
