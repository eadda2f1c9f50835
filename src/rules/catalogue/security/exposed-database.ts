import { DATABASE_PORTS, isDatabasePort } from '../../shared/database-ports.ts'
import { exposedPortsOf } from '../../shared/published-ports.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A database is not open to every network.
 *
 * Engines publish ports past the firewall of the host. Services of the project reach the database without any port.
 * Compose Specification, services, ports.
 */
export const exposedDatabase: ProjectRule = {
  id: 'exposed-database',
  summary: 'The port of a database or of an admin interface should not be open to every network.',
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, target, protocol, at } of exposedPortsOf(project, nodeAt)) {
      const system = DATABASE_PORTS.get(target)
      if (system === undefined || !isDatabasePort(target, protocol)) continue
      report({
        at,
        message: `Service "${service}" publishes ${target}, the port of ${system}, on every interface of the host; bind it to "127.0.0.1", or remove it, as other services need no published port.`,
      })
    }
  },
}
