import { code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { isSequence, getString, getValue, type Node } from '../../../../core/tree/node.ts'
import { formatScalar } from '../../../../core/tree/scalar-text.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { hasSeveralDocuments } from '../../shared/several-documents.ts'

interface Appended {
  readonly service: string
  readonly port: string
  readonly published: Value
  readonly earlier: Value
}

const appended = message(
  'appended',
  ({ service, port, published, earlier }: Appended) =>
    text`Service ${name(service)} publishes port ${words(port)} on ${published} and still on ${earlier}, because Compose appends the lists of several files; write ${code('ports: !override')} to replace the list.`,
)

export const appendedPort: ModelRule = {
  id: 'appended-port',
  summary: 'A later file that changes a port should replace the list.',
  // Compose appends the lists of several files, so both host ports are published, the old one and the new one. Compose
  // Specification, merge, sequences.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!hasSeveralDocuments(model)) return
    visit(model.whole, 'services.*.ports', (ports, path) => {
      if (!isSequence(ports)) return
      const first = new Map<string, Node>()
      for (const port of ports.items) {
        if (readPublished(port) === '') continue
        const target = readTarget(port)
        const base = first.get(target)
        if (base === undefined) first.set(target, port)
        else if (base.span.file !== port.span.file && readPublished(base) !== readPublished(port))
          report({
            span: port.span,
            message: appended({
              service: String(path[1]),
              port: target,
              published: quoteNode(getValue(port, 'published'), readPublished(port)),
              earlier: quoteNode(getValue(base, 'published'), readPublished(base)),
            }),
            related: [{ span: base.span, message: text`still published here` }],
          })
      }
    })
  },
}

function readTarget(port: Node): string {
  const target = getValue(port, 'target')
  return `${target?.kind === 'scalar' ? formatScalar(target) : ''}/${getString(port, 'protocol') ?? 'tcp'}`
}

function readPublished(port: Node): string {
  return getString(port, 'published') ?? ''
}
