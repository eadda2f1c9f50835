import { subject } from '../diagnostics/subject.ts'
import { textOf } from '../source/source-file.ts'
import type { Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import { found, type SchemaFinding } from './finding.ts'

/** Compose hands the whole file through JSON, extensions too, and JSON has no `.inf` and no `.nan`. */
export function numbersBeyondJson(root: Node): readonly SchemaFinding[] {
  const findings: SchemaFinding[] = []
  collect(root, [], findings)
  return findings
}

// Paths are made on the way back from a number found, which is hardly ever.
function collect(node: Node, way: (string | number)[], findings: SchemaFinding[]): void {
  switch (node.kind) {
    case 'scalar':
      if (node.type === 'float' && !Number.isFinite(node.value)) findings.push(beyondJson(node, [...way]))
      return
    case 'sequence':
      for (const [index, item] of node.items.entries()) {
        way.push(index)
        collect(item, way, findings)
        way.pop()
      }
      return
    case 'mapping':
      for (const [key, { value }] of node.entries) {
        way.push(key)
        collect(value, way, findings)
        way.pop()
      }
  }
}

function beyondJson(node: Node, path: Path): SchemaFinding {
  return found('invalid-value', {
    path,
    span: node.span,
    message: `${subject(path)} must not be ${textOf(node.span)}: JSON has no such number; put it in quotes to make it a string.`,
  })
}
