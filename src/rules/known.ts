import { isString, type Node } from '../tree/node.ts'

/** Whether a value is what it will be: false where a variable left a hole in it, or could not be read. */
export function isKnown(node: Node | undefined): boolean {
  const origin = node?.origin
  switch (origin?.kind) {
    case 'short-form':
      return isKnown(origin.of)
    case 'key-value':
      return isKnown(origin.value)
    case 'interpolated':
      return origin.segments.every(({ variable }) => variable?.source.kind !== 'unset')
    default:
      // What still has its variables is refused, or was not to be interpolated.
      return !isString(node) || !/\$[{\w]/.test(node.value)
  }
}
