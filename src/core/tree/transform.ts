import type { Entry, Mapping, Node, Sequence } from './node.ts'
import { getTableBelow, type PathTable } from './path-table.ts'
import type { Path } from './path.ts'

/**
 * Transforms a node into another one; into several, in a sequence, if one item expands to many (a range of ports); into
 * none if it is invalid and has been reported. The path is only valid during the call.
 */
export type Transform<Context> = (node: Node, context: Context, path: Path) => Node | readonly Node[] | undefined

/**
 * Applies a table of transforms, outer places first. Only the branches in the table are walked, and unchanged nodes are
 * shared.
 */
export function transform<Context>(root: Mapping, table: PathTable<Transform<Context>>, context: Context): Mapping {
  return transformMapping(root, table, context, [])
}

function transformInside<Context>(
  node: Node,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Node {
  if (table.children.size === 0) return node
  if (node.kind === 'mapping') return transformMapping(node, table, context, path)
  return node.kind === 'sequence' ? transformSequence(node, table, context, path) : node
}

function transformMapping<Context>(
  node: Mapping,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Mapping {
  let entries: Map<string, Entry> | undefined
  for (const key of table.children.has('*') ? node.entries.keys() : table.children.keys()) {
    const entry = node.entries.get(key)
    const next = entry && getTableBelow(table, key)
    if (next === undefined || entry === undefined) continue
    path.push(key)
    const made = transformAt(entry.value, next, context, path)
    path.pop()
    const value = isNodeList(made) ? made[0] : made
    if (value === entry.value) continue
    entries ??= new Map(node.entries)
    if (value === undefined) entries.delete(key)
    else entries.set(key, { ...entry, value })
  }
  return entries === undefined ? node : { ...node, entries }
}

function transformSequence<Context>(
  node: Sequence,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Node {
  const next = getTableBelow(table, '*')
  if (next === undefined) return node
  let items: Node[] | undefined
  for (const [index, item] of node.items.entries()) {
    path.push(index)
    const made = transformAt(item, next, context, path)
    path.pop()
    if (made !== item) items ??= node.items.slice(0, index)
    if (items === undefined) continue
    if (isNodeList(made)) for (const each of made) items.push(each)
    else if (made !== undefined) items.push(made)
  }
  return items === undefined ? node : { ...node, items }
}

function transformAt<Context>(
  node: Node,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Node | readonly Node[] | undefined {
  const made = table.value === undefined ? node : table.value(node, context, path)
  if (made === undefined) return undefined
  return isNodeList(made)
    ? made.map((each) => transformInside(each, table, context, path))
    : transformInside(made, table, context, path)
}

function isNodeList(made: Node | readonly Node[] | undefined): made is readonly Node[] {
  return Array.isArray(made)
}
