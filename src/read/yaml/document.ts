import type { Span } from '../../core/source/source-file.ts'
import type { Node } from '../../core/tree/node.ts'
import type { BrokenRange } from './broken-ranges.ts'

/** `&name`, the value it precedes, and every `*name` that refers to it. */
export interface Anchor {
  /** The name, without `&`. */
  readonly name: string
  /** The span of `&name`. */
  readonly span: Span
  /** The value that it precedes. */
  readonly node: Node
  /** The span of each `*name`. */
  readonly aliases: readonly Span[]
}

/** A document of a YAML file as a tree. */
export interface YamlDocument {
  /** A null scalar if the document is empty. */
  readonly root: Node
  /** Its anchors, in the order written. */
  readonly anchors: readonly Anchor[]
  /** Whether no mistake can hide part of it. */
  readonly isComplete: boolean
}

export interface YamlStream {
  /** Empty if the file is empty or contains only comments. */
  readonly documents: readonly YamlDocument[]
  /** Every comment, from "#" to the end of its line, in order. */
  readonly comments: readonly Span[]
  /** The places of mistakes, where the tree is a guess. */
  readonly brokenRanges: readonly BrokenRange[]
  /** How often the text was read, once more after each repair. */
  readonly rounds: number
  /** The lists and mappings that may be missing something, with the broken lines that may hide it. */
  readonly incomplete: ReadonlyMap<Node, ReadonlySet<BrokenRange>>
}
