import { message, text, type Value } from '../../../../core/messages/message.ts'
import { quote, quoteDerived } from '../../../../core/messages/quote.ts'
import { isString } from '../../../../core/tree/node.ts'
import { parseSexagesimal } from '../../../../read/yaml/yaml-1-1.ts'
import type { PlaceRule } from '../../rule.ts'

const unquoted = message(
  'unquoted',
  ({ port, number }: { port: Value; number: Value }) =>
    text`Port ${port} is not quoted, so Compose v1, podman-compose and other YAML 1.1 parsers read it as the number ${number}; quote it.`,
)

export const unquotedPort: PlaceRule = {
  id: 'unquoted-port',
  summary: 'Ports that YAML 1.1 reads as base-60 numbers should be quoted.',
  // Unquoted `22:22` is 1342 to YAML 1.1 parsers, such as those of Compose v1 and podman-compose, because all parts
  // after the first are below 60. YAML 1.1, integer type; Compose Specification, services, ports.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: ['services.*.ports.*'],
  checkPlace({ node }, { report }) {
    if (!isString(node) || node.style !== 'plain') return
    const number = parseSexagesimal(node.value)
    if (number === undefined) return
    const port = { ...quote(node), isBare: true }
    report({
      span: node.span,
      message: unquoted({ port, number: quoteDerived(number, [node]) }),
      fixes: [
        {
          title: text`Quote ${port}`,
          safety: 'safe',
          edits: [{ span: node.span, text: `"${node.value}"` }],
        },
      ],
    })
  },
}
