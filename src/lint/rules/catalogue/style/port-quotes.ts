import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { isString } from '../../../../core/tree/node.ts'
import { visit } from '../../../../core/tree/visit.ts'
import { parseSexagesimal } from '../../../../read/yaml/yaml-1-1.ts'
import type { SourceRule } from '../../rule.ts'

const unquoted = message(
  'unquoted',
  ({ service, port }: { service: string; port: Value }) =>
    text`Port ${port} of service ${name(service)} is not quoted; quote it.`,
)

export const portQuotes: SourceRule = {
  id: 'port-quotes',
  summary: 'Ports in short syntax should be quoted.',
  // `unquoted-port` reports those that must be; if all of them are quoted, nobody has to know which. Compose
  // Specification, services, ports.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  checkSource({ document, report }) {
    visit(document.root, 'services.*.ports.*', (node, path) => {
      if (!isString(node) || node.style !== 'plain' || parseSexagesimal(node.value) !== undefined) return
      const { file, start, end } = node.span
      const written = file.text.slice(start, end)
      if (written !== node.value || /["\\]/.test(written)) return
      const port = { ...quote(node), isBare: true }
      report({
        span: node.span,
        message: unquoted({ service: String(path[1]), port }),
        fixes: [{ title: text`Quote ${port}`, safety: 'safe', edits: [{ span: node.span, text: `"${written}"` }] }],
      })
    })
  },
}
