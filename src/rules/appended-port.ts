import { isSequence, stringOf, valueOf, type Node } from '../tree/node.ts'
import { scalarText } from '../tree/scalar-text.ts'
import { visit } from '../tree/visit.ts'
import { hasSeveralDocuments } from './several-documents.ts'
import type { ModelRule } from './rule.ts'

/**
 * A later file that changes a port replaces it.
 *
 * Lists of several files are joined: both host ports are published, the old one and the new one.
 * Compose Specification, merge, sequences.
 */
export const appendedPort: ModelRule = {
  id: 'appended-port',
  summary: 'A port that a later file lists is published beside the earlier one, not instead of it.',
  severity: 'warning',
  preset: 'recommended',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    visit(model.whole, 'services.*.ports', (ports, path) => {
      if (!isSequence(ports)) return
      ports.items.forEach((port, index) => {
        const base = ports.items.slice(0, index).find((earlier) => isSamePort(earlier, port))
        if (base === undefined) return
        report({
          span: port.span,
          message: `Service "${String(path[1])}" publishes port ${targetOf(port)} at ${publishedOf(port)} and still at ${publishedOf(base)}, as the lists of several files are joined; write "ports: !override" to replace the list.`,
          related: [{ span: base.span, message: 'still published' }],
        })
      })
    })
  },
}

// The same port of the container, from two files, at different ports of the host.
function isSamePort(earlier: Node, later: Node): boolean {
  return (
    earlier.span.file !== later.span.file &&
    targetOf(earlier) === targetOf(later) &&
    publishedOf(earlier) !== '' &&
    publishedOf(later) !== '' &&
    publishedOf(earlier) !== publishedOf(later)
  )
}

function targetOf(port: Node): string {
  const target = valueOf(port, 'target')
  return `${target?.kind === 'scalar' ? scalarText(target) : ''}/${stringOf(port, 'protocol') ?? 'tcp'}`
}

function publishedOf(port: Node): string {
  return stringOf(port, 'published') ?? ''
}
