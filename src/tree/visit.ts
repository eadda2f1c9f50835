import type { Entry, Node } from './node.ts'
import type { Path } from './path.ts'

/** Calls back for every node at a dotted pattern such as `services.*.ports.*`; `*` is any key or index. */
export function visit(
  root: Node,
  pattern: string,
  found: (node: Node, path: Path, entry: Entry | undefined) => void,
): void {
  walk(root, pattern.split('.'), [], undefined, found)
}

function walk(
  node: Node,
  steps: readonly string[],
  path: Path,
  entry: Entry | undefined,
  found: (node: Node, path: Path, entry: Entry | undefined) => void,
): void {
  const [step, ...rest] = steps
  if (step === undefined) {
    found(node, path, entry)
    return
  }
  if (node.kind === 'mapping') {
    const entries = step === '*' ? node.entries : [...node.entries].filter(([key]) => key === step)
    for (const [key, child] of entries) walk(child.value, rest, [...path, key], child, found)
  } else if (node.kind === 'sequence' && step === '*') {
    node.items.forEach((item, index) => walk(item, rest, [...path, index], undefined, found))
  }
}
