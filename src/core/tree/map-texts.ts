import type { Mapping, Node } from './node.ts'

/** A copy of the tree with `change` applied to every string except keys. */
function mapTexts(node: Node, change: (text: string) => string): Node {
  switch (node.kind) {
    case 'scalar':
      return node.type === 'string' ? { ...node, value: change(node.value) } : node
    case 'sequence':
      return { ...node, items: node.items.map((item) => mapTexts(item, change)) }
    case 'mapping':
      return mapTextsIn(node, change)
  }
}

/** Like `mapTexts`, for a mapping. */
export function mapTextsIn(node: Mapping, change: (text: string) => string): Mapping {
  const entries = [...node.entries].map(
    ([key, entry]) => [key, { ...entry, value: mapTexts(entry.value, change) }] as const,
  )
  return { ...node, entries: new Map(entries) }
}
