import { message, text } from '../../../../core/messages/message.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'

const inBraces = message('in-braces', () => text`This mapping is in braces; write each entry on a line of its own.`)

export const flowMapping: SourceRule = {
  id: 'flow-mapping',
  summary: 'Mappings should have one line per entry.',
  // Then a diff shows which entry changed. An empty mapping may be in braces.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  checkSource({ document, report }) {
    for (const { span } of walkFlowMappings(document.root)) {
      report({ span, message: inBraces() })
    }
  },
}

// Only the outermost ones.
function* walkFlowMappings(node: Node): Generator<Node> {
  if (node.kind === 'scalar') return
  if (node.kind === 'sequence') for (const item of node.items) yield* walkFlowMappings(item)
  else if (node.span.file.text[node.span.start] === '{') {
    if (node.entries.size > 0) yield node
  } else for (const { value } of node.entries.values()) yield* walkFlowMappings(value)
}
