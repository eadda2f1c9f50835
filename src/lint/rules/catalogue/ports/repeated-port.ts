import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

const repeated = message(
  'repeated',
  ({ service, port }: { service: string; port: Value }) =>
    text`Service ${name(service)} publishes port ${port} twice, once as a number and once as a string; remove one of them.`,
)

export const repeatedPort: ProjectRule = {
  id: 'repeated-port',
  summary: 'Ports should be published once.',
  // Compose distinguishes ports by how they are written: a `published` number and a `published` string are two ports.
  // Compose Specification, services, ports.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { ports = [] }] of Object.entries(project.services)) {
      const first = new Map<string, number>()
      for (const [index, { host_ip: address = '', published, target, protocol = 'tcp' }] of ports.entries()) {
        const at = ['services', service, 'ports', index]
        if (published === undefined || !isKnownValue(nodeAt([...at, 'published']))) continue
        const key = `${address} ${published} ${String(target)} ${protocol}`
        const other = first.get(key)
        if (other === undefined) first.set(key, index)
        else
          report({
            at,
            message: repeated({ service, port: quoteNode(nodeAt([...at, 'published']), published) }),
            related: [{ at: ['services', service, 'ports', other], message: text`also published here` }],
          })
      }
    }
  },
}
