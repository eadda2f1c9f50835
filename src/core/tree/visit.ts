import type { Entry, Node } from './node.ts'
import { createPathTable, type PathTable } from './path-table.ts'
import type { Path } from './path.ts'

/** A visited node; `entry` is present if a mapping contains it, and has the span of its key. */
export interface Place {
  /** The value at the place. */
  readonly node: Node
  /** The keys and indexes that lead to it from the root of the document. */
  readonly path: Path
  /** The entry of the mapping that contains it, with the span of its key; undefined for an item of a list. */
  readonly entry: Entry | undefined
}

// The cache stays small because patterns are constants in the code.
const tables = new Map<string, PathTable<true>>()

export type Visitor = (node: Node, path: Path, entry: Entry | undefined) => void

/** Calls back for every node that matches a dotted pattern such as `services.*.ports.*`; `*` is any key or index. */
export function visit(root: Node, pattern: string, found: Visitor): void {
  let table = tables.get(pattern)
  if (table === undefined) tables.set(pattern, (table = createPathTable([[pattern, true]])))
  visitPlaces(root, table, ({ node, path, entry }) => found(node, path, entry))
}

/**
 * Calls back for every node at a place in a table, with the table's value, in a single walk of the relevant branches.
 */
export function visitPlaces<T>(root: Node, table: PathTable<T>, found: (place: Place, value: T) => void): void {
  walkTable(root, table, [], undefined, found)
}

/**
 * Calls back for every scalar of a tree. The value of an alias is visited at each use. The path is only valid during the
 * call.
 */
export function visitScalars(root: Node, found: Visitor): void {
  walkScalars(root, [], undefined, found)
}

function walkScalars(node: Node, path: (string | number)[], entry: Entry | undefined, found: Visitor): void {
  if (node.kind === 'scalar') return found(node, path, entry)
  const step = path.length
  if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) {
      path[step] = index
      walkScalars(item, path, undefined, found)
    }
  } else {
    for (const [key, child] of node.entries) {
      path[step] = key
      walkScalars(child.value, path, child, found)
    }
  }
  path.length = step
}

function walkTable<T>(
  node: Node,
  table: PathTable<T>,
  path: (string | number)[],
  entry: Entry | undefined,
  found: (place: Place, value: T) => void,
): void {
  const { value, children } = table
  if (value !== undefined) found({ node, path: [...path], entry }, value)
  if (children.size === 0 || node.kind === 'scalar') return
  const any = children.get('*')
  if (node.kind === 'sequence') {
    if (any === undefined) return
    const { items } = node
    for (let index = 0; index < items.length; index++) {
      const item = items[index]
      if (item !== undefined) descendTable(item, any, path, index, undefined, found)
    }
    return
  }
  for (const [key, child] of node.entries) {
    const named = children.get(key)
    if (named !== undefined && named !== any) descendTable(child.value, named, path, key, child, found)
    if (any !== undefined) descendTable(child.value, any, path, key, child, found)
  }
}

function descendTable<T>(
  node: Node,
  table: PathTable<T>,
  path: (string | number)[],
  step: string | number,
  entry: Entry | undefined,
  found: (place: Place, value: T) => void,
): void {
  path.push(step)
  walkTable(node, table, path, entry, found)
  path.pop()
}
