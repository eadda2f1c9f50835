import { code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import type { ProjectRule } from '../../rule.ts'
import { DATABASE_PORTS, isDatabasePort } from '../../shared/database-ports.ts'
import { walkExposedPorts } from '../../shared/published-ports.ts'

const exposed = message(
  'exposed',
  ({ service, port, system }: { service: string; port: Value; system: string }) =>
    text`Service ${name(service)} publishes ${port}, the port of ${words(system)}, on every interface of the host; bind it to ${code('127.0.0.1')}, or remove it, since other services do not need it.`,
)

export const exposedDatabase: ProjectRule = {
  id: 'exposed-database',
  summary: 'Ports of databases and admin interfaces should not be open to every network.',
  // Published ports bypass the firewall of the host. Services of the project reach the database without a published
  // port. Compose Specification, services, ports.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, target, protocol, at } of walkExposedPorts(project, nodeAt)) {
      const system = DATABASE_PORTS.get(target)
      if (system === undefined || !isDatabasePort(target, protocol)) continue
      report({
        at,
        message: exposed({ service, port: quoteDerived(target, [nodeAt([...at, 'target'])]), system }),
      })
    }
  },
}
