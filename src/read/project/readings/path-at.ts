import { getEntries, type Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'

/** The path of the mapping with a key at an offset. */
export function findPathAt(node: Node, offset: number, path: Path): Path | undefined {
  if (node.kind === 'sequence') {
    const index = node.items.findIndex(({ span }) => span.start <= offset && offset < span.end)
    const item = node.items[index]
    return item && findPathAt(item, offset, [...path, index])
  }
  for (const [key, { keySpan, value }] of getEntries(node)) {
    if (keySpan.start === offset) return path
    if (value.span.start <= offset && offset < value.span.end) {
      const found = findPathAt(value, offset, [...path, key])
      if (found !== undefined) return found
    }
  }
  return undefined
}
