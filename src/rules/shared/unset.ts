import type { Span } from '../../source/source-file.ts'
import { isString, type Node } from '../../tree/node.ts'

/** A variable that Compose found no value for, where it stands in the file. */
export interface UnsetUse {
  readonly name: string
  readonly span: Span
}

/** The variables without a value in a tree of the model, whatever was made of the texts that they stand in. */
export function* unsetUses(node: Node): Generator<UnsetUse> {
  if (node.kind === 'sequence') for (const item of node.items) yield* unsetUses(item)
  else if (node.kind === 'mapping') for (const { value } of node.entries.values()) yield* unsetUses(value)
  if (node.origin?.kind === 'short-form') yield* unsetUses(node.origin.of)
  else if (node.origin?.kind === 'key-value') yield* unsetUses(node.origin.value)
  else if (isString(node) && node.origin?.kind === 'interpolated') {
    for (const { variable, span } of node.origin.segments) {
      if (variable?.source.kind === 'unset') yield { name: variable.name, span }
    }
  }
}
