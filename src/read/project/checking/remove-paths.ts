import { replaceEntries, replaceItems } from '../../../core/tree/build.ts'
import type { Mapping, Node } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'

/** What to remove: this node, or nodes below it. */
interface Removal {
  here: boolean
  readonly below: Map<string, Removal>
}

/** Removes the nodes at several paths in a single walk. */
export function removePaths(root: Mapping, paths: readonly Path[]): Mapping {
  const removal: Removal = { here: false, below: new Map() }
  for (const path of paths) {
    let at = removal
    for (const step of path) {
      const next = at.below.get(String(step)) ?? { here: false, below: new Map<string, Removal>() }
      at.below.set(String(step), next)
      at = next
    }
    at.here = true
  }
  return removeBelow(root, removal)
}

function removeBelow(node: Mapping, { below }: Removal): Mapping {
  if (below.size === 0) return node
  const entries = new Map(node.entries)
  for (const [key, removal] of below) {
    const entry = entries.get(key)
    if (entry === undefined) continue
    if (removal.here) entries.delete(key)
    else entries.set(key, { ...entry, value: applyRemoval(entry.value, removal) })
  }
  return replaceEntries(node, entries)
}

function applyRemoval(node: Node, removal: Removal): Node {
  if (node.kind === 'mapping') return removeBelow(node, removal)
  if (node.kind === 'scalar') return node
  const items = node.items.flatMap((item, index) => {
    const below = removal.below.get(String(index))
    if (below === undefined) return [item]
    return below.here ? [] : [applyRemoval(item, below)]
  })
  return replaceItems(node, items)
}
