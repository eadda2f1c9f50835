import type { Entry, Mapping, Node, Sequence } from './node.ts'
import { below, type PathTable } from './path-table.ts'
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
  return insideMapping(root, table, context, [])
}

function inside<Context>(
  node: Node,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Node {
  if (table.children.size === 0) return node
  if (node.kind === 'mapping') return insideMapping(node, table, context, path)
  return node.kind === 'sequence' ? insideSequence(node, table, context, path) : node
}

function insideMapping<Context>(
  node: Mapping,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Mapping {
  let entries: Map<string, Entry> | undefined
  for (const key of table.children.has('*') ? node.entries.keys() : table.children.keys()) {
    const entry = node.entries.get(key)
    const next = entry && below(table, key)
    if (next === undefined || entry === undefined) continue
    path.push(key)
    const made = at(entry.value, next, context, path)
    path.pop()
    const value = isList(made) ? made[0] : made
    if (value === entry.value) continue
    entries ??= new Map(node.entries)
    if (value === undefined) entries.delete(key)
    else entries.set(key, { ...entry, value })
  }
  return entries === undefined ? node : { ...node, entries }
}

function insideSequence<Context>(
  node: Sequence,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Node {
  const next = below(table, '*')
  if (next === undefined) return node
  let items: Node[] | undefined
  for (const [index, item] of node.items.entries()) {
    path.push(index)
    const made = at(item, next, context, path)
    path.pop()
    if (made !== item) items ??= node.items.slice(0, index)
    if (items === undefined) continue
    if (isList(made)) for (const each of made) items.push(each)
    else if (made !== undefined) items.push(made)
  }
  return items === undefined ? node : { ...node, items }
}

function at<Context>(
  node: Node,
  table: PathTable<Transform<Context>>,
  context: Context,
  path: (string | number)[],
): Node | readonly Node[] | undefined {
  const made = table.value === undefined ? node : table.value(node, context, path)
  if (made === undefined) return undefined
  return isList(made) ? made.map((each) => inside(each, table, context, path)) : inside(made, table, context, path)
}

function isList(made: Node | readonly Node[] | undefined): made is readonly Node[] {
  return Array.isArray(made)
}
