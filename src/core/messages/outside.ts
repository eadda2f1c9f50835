import type { Entry, Mapping, Node } from '../tree/node.ts'
import { quoteOutsideValue } from './quote.ts'

/**
 * A copy of the tree in which everything that comes from outside the files is as they have it, `${PORT}`: for drawings
 * and other views of a model.
 *
 * @param isOpen whether a key that comes from outside may be shown, because the files have it too.
 */
export function hideOutside(node: Mapping, isOpen: (key: string) => boolean): Mapping
export function hideOutside(node: Node, isOpen: (key: string) => boolean): Node
export function hideOutside(node: Node, isOpen: (key: string) => boolean): Node {
  if (node.kind === 'mapping') {
    const entries = [...node.entries].map(
      ([key, entry]) => [hideOutsideKey(key, entry, isOpen), hideIn(entry, isOpen)] as const,
    )
    return { ...node, entries: new Map(entries) }
  }
  if (node.kind === 'sequence') return { ...node, items: node.items.map((item) => hideOutside(item, isOpen)) }
  const written = quoteOutsideValue(node)
  const isName = node.type === 'string' && isOpen(node.value)
  return written === undefined || isName ? node : { ...node, type: 'string', value: written }
}

function hideIn(entry: Entry, isOpen: (key: string) => boolean): Entry {
  return { ...entry, value: hideOutside(entry.value, isOpen) }
}

/** A key as the files have it, if it comes from outside. */
export function hideOutsideKey(
  key: string,
  { keyFrom }: Pick<Entry, 'keyFrom'>,
  isOpen: (key: string) => boolean,
): string {
  const written = keyFrom === undefined || isOpen(key) ? undefined : quoteOutsideValue(keyFrom)
  return written ?? key
}
