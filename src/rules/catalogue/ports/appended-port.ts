import { hasSeveralDocuments } from '../../shared/several-documents.ts'
import { isSequence, stringOf, valueOf, type Node } from '../../../tree/node.ts'
import { scalarText } from '../../../tree/scalar-text.ts'
import { visit } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'

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
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    visit(model.whole, 'services.*.ports', (ports, path) => {
      if (!isSequence(ports)) return
      const first = new Map<string, Node>()
      for (const port of ports.items) {
        if (publishedOf(port) === '') continue
        const target = targetOf(port)
        const base = first.get(target)
        if (base === undefined) first.set(target, port)
        else if (base.span.file !== port.span.file && publishedOf(base) !== publishedOf(port))
          report({
            span: port.span,
            message: `Service "${String(path[1])}" publishes port ${target} at ${publishedOf(port)} and still at ${publishedOf(base)}, as the lists of several files are joined; write "ports: !override" to replace the list.`,
            related: [{ span: base.span, message: 'still published' }],
          })
      }
    })
  },
}

function targetOf(port: Node): string {
  const target = valueOf(port, 'target')
  return `${target?.kind === 'scalar' ? scalarText(target) : ''}/${stringOf(port, 'protocol') ?? 'tcp'}`
}

function publishedOf(port: Node): string {
  return stringOf(port, 'published') ?? ''
}
