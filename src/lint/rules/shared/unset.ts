import type { Span } from '../../../core/source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../../core/tree/node.ts'

/** A use of an unset variable in a file. */
export interface UnsetUse {
  readonly name: string
  readonly span: Span
  /** The text that contains it before interpolation, and where in it. */
  readonly written: StringScalar
  readonly at: number
}

/** The unset variables in a tree of the model, whatever their texts were converted to. */
export function unsetUses(node: Node): Generator<UnsetUse> {
  return usesWithout(node, 'unset')
}

/** The unset variables that have a default, or those that have none. */
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
