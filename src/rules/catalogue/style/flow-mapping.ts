import type { Node } from '../../../tree/node.ts'
import type { SourceRule } from '../../rule.ts'

/** A mapping has lines of its own, but for an empty one. */
export const flowMapping: SourceRule = {
  id: 'flow-mapping',
  summary: 'Mappings should be written on lines of their own.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkSource({ document, report }) {
    for (const { span } of flowMappings(document.root)) {
      report({ span, message: 'This mapping is written in braces; write each of its entries on a line of its own.' })
    }
  },
}

// The outermost.
function* flowMappings(node: Node): Generator<Node> {
  if (node.kind === 'scalar') return
  if (node.kind === 'sequence') for (const item of node.items) yield* flowMappings(item)
  else if (node.span.file.text[node.span.start] === '{') {
    if (node.entries.size > 0) yield node
  } else for (const { value } of node.entries.values()) yield* flowMappings(value)
}
