import type { Entry, Node } from './node.ts'
import { below, type PathTable } from './path-table.ts'
import type { Path } from './path.ts'

/**
 * Makes a node into another; several in a sequence where one item stands for many (a range of ports);
 * none where it cannot be understood and has been reported.
 */
export type Transform<Context> = (node: Node, context: Context, path: Path) => Node | readonly Node[] | undefined

/**
 * Applies a table of transforms, outer places first, and leaves the rest of the tree as it is.
 * Only the branches that the table names are walked.
 */
export function transform<Context>(
  root: Node,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: Path = [],
): Node {
  if (table.children.size === 0) return root
  if (root.kind === 'mapping') return transformMapping(root, table, context, path)
  if (root.kind === 'sequence') {
    const items = root.items.flatMap((item, index) => transformAt(item, below(table, index), context, [...path, index]))
    return sameItems(items, root.items) ? root : { ...root, items }
  }
  return root
}

function transformMapping<Context>(
  root: Extract<Node, { kind: 'mapping' }>,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: Path,
): Node {
  let entries: Map<string, Entry> | undefined
  const keys = table.children.has('*')
    ? root.entries.keys()
    : [...table.children.keys()].filter((key) => root.entries.has(key))
  for (const key of keys) {
    const entry = root.entries.get(key)
    if (entry === undefined) continue
    const [value] = transformAt(entry.value, below(table, key), context, [...path, key])
    if (value === entry.value) continue
    entries ??= new Map(root.entries)
    if (value === undefined) entries.delete(key)
    else entries.set(key, { keySpan: entry.keySpan, value })
  }
  return entries === undefined ? root : { ...root, entries }
}

function transformAt<Context>(
  node: Node,
  table: PathTable<Transform<Context>> | undefined,
  context: Context,
  path: Path,
): readonly Node[] {
  if (table === undefined) return [node]
  const made = table.value === undefined ? node : table.value(node, context, path)
  if (made === undefined) return []
  const nodes: readonly Node[] = 'kind' in made ? [made] : made
  return nodes.map((each) => transform(each, table, context, path))
}

function sameItems(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}
