import type { Span } from '../../source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../tree/node.ts'

/** A variable that Compose found no value for, where it stands in the file. */
export interface UnsetUse {
  readonly name: string
  readonly span: Span
  /** The text that it stands in, before Compose put in values, and where in it. */
  readonly written: StringScalar
  readonly at: number
}

/** The variables without a value in a tree of the model, whatever was made of the texts that they stand in. */
export function unsetUses(node: Node): Generator<UnsetUse> {
  return usesWithout(node, 'unset')
}

/** The variables without a value that have a default, or those that have none. */
export function* usesWithout(node: Node, kind: 'unset' | 'default'): Generator<UnsetUse> {
  if (node.kind === 'sequence') for (const item of node.items) yield* usesWithout(item, kind)
  else if (node.kind === 'mapping') for (const { value } of node.entries.values()) yield* usesWithout(value, kind)
  if (node.origin?.kind === 'short-form') yield* usesWithout(node.origin.of, kind)
  else if (node.origin?.kind === 'key-value') yield* usesWithout(node.origin.value, kind)
  else if (isString(node) && node.origin?.kind === 'interpolated') {
    const { written, segments } = node.origin
    for (const { variable, span, written: place } of segments) {
      if (variable?.source.kind === kind) yield { name: variable.name, span, written, at: place.start }
    }
  }
}
