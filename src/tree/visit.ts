import type { Entry, Node } from './node.ts'
import { below, pathTable, type PathTable } from './path-table.ts'
import type { Path } from './path.ts'

/** Called for a node that is visited; `entry` is there where a mapping holds it, and has the span of the key. */
export type Visitor = (node: Node, path: Path, entry: Entry | undefined) => void

/** Calls back for every node at a dotted pattern such as `services.*.ports.*`; `*` is any key or index. */
export function visit(root: Node, pattern: string, found: Visitor): void {
  visitPlaces(root, pathTable([[pattern, true]]), found)
}

/** Calls back for every node at one of the places of a table, in one walk of the branches that it names. */
export function visitPlaces(root: Node, places: PathTable<true>, found: Visitor): void {
  walk(root, places, [], undefined, found)
}

/** Calls back for every scalar of a tree. What stands behind an alias is visited wherever the alias stands. */
export function visitScalars(root: Node, found: Visitor, path: Path = [], entry?: Entry): void {
  if (root.kind === 'scalar') found(root, path, entry)
  else if (root.kind === 'sequence') root.items.forEach((item, index) => visitScalars(item, found, [...path, index]))
  else for (const [key, child] of root.entries) visitScalars(child.value, found, [...path, key], child)
}

function walk(node: Node, places: PathTable<true>, path: Path, entry: Entry | undefined, found: Visitor): void {
  if (places.value === true) found(node, path, entry)
  if (places.children.size === 0) return
  if (node.kind === 'mapping') {
    const keys = places.children.has('*') ? node.entries.keys() : places.children.keys()
    for (const key of keys) {
      const child = node.entries.get(key)
      const next = below(places, key)
      if (child !== undefined && next !== undefined) walk(child.value, next, [...path, key], child, found)
    }
  } else if (node.kind === 'sequence') {
    const next = places.children.get('*')
    if (next !== undefined) node.items.forEach((item, index) => walk(item, next, [...path, index], undefined, found))
  }
}
