import type { Entry, Node } from './node.ts'
import { pathTable, type PathTable } from './path-table.ts'
import type { Path } from './path.ts'

/** A visited node; `entry` is present if a mapping contains it, and has the span of its key. */
export interface Place {
  readonly node: Node
  readonly path: Path
  readonly entry: Entry | undefined
}

// The cache stays small because patterns are constants in the code.
const tables = new Map<string, PathTable<true>>()

export type Visitor = (node: Node, path: Path, entry: Entry | undefined) => void

/** Calls back for every node that matches a dotted pattern such as `services.*.ports.*`; `*` is any key or index. */
export function visit(root: Node, pattern: string, found: Visitor): void {
  let table = tables.get(pattern)
  if (table === undefined) tables.set(pattern, (table = pathTable([[pattern, true]])))
  visitPlaces(root, table, ({ node, path, entry }) => found(node, path, entry))
}

/**
 * Calls back for every node at a place in a table, with the table's value, in a single walk of the relevant branches.
 */
export function visitPlaces<T>(root: Node, table: PathTable<T>, found: (place: Place, value: T) => void): void {
  walk(root, table, [], undefined, found)
}

/** Calls back for every scalar of a tree. The value of an alias is visited at each use. */
export function visitScalars(root: Node, found: Visitor, path: Path = [], entry?: Entry): void {
  if (root.kind === 'scalar') found(root, path, entry)
  else if (root.kind === 'sequence') root.items.forEach((item, index) => visitScalars(item, found, [...path, index]))
  else for (const [key, child] of root.entries) visitScalars(child.value, found, [...path, key], child)
}

function walk<T>(
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
      if (item !== undefined) descend(item, any, path, index, undefined, found)
    }
    return
  }
  for (const [key, child] of node.entries) {
    const named = children.get(key)
    if (named !== undefined && named !== any) descend(child.value, named, path, key, child, found)
    if (any !== undefined) descend(child.value, any, path, key, child, found)
  }
}

function descend<T>(
  node: Node,
  table: PathTable<T>,
  path: (string | number)[],
  step: string | number,
  entry: Entry | undefined,
  found: (place: Place, value: T) => void,
): void {
  path.push(step)
  walk(node, table, path, entry, found)
  path.pop()
}
