import type { Node } from '../tree/node.ts'

/** Whether a value is what it will be: false where a variable that is not set left a hole in it. */
export function isKnown(node: Node | undefined): boolean {
  const origin = node?.origin
  if (origin?.kind === 'short-form') return isKnown(origin.of)
  if (origin?.kind === 'key-value') return isKnown(origin.value)
  if (origin?.kind !== 'interpolated') return true
  return origin.segments.every(({ variable }) => variable?.source.kind !== 'unset')
}
