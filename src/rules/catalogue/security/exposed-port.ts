import { isDatabasePort } from '../../shared/database-ports.ts'
import { stringsOf } from '../../shared/options.ts'
import { exposedPortsOf } from '../../shared/published-ports.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A port is open to those who are meant.
 *
 * Without an address it is published on every interface of the host, past the host's firewall.
 * Compose Specification, services, ports.
 */
export const exposedPort: ProjectRule = {
  id: 'exposed-port',
  summary: 'A port should be published on a chosen address of the host.',
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  options: {
    ports: {
      type: 'strings',
      default: ['80', '443'],
      description: 'Ports of the host that may be open to everybody.',
    },
    services: { type: 'strings', default: [], description: 'Services whose ports may be open to everybody.' },
  },
  check({ project, nodeAt, options, report }) {
    const ports = stringsOf(options, 'ports')
    const services = stringsOf(options, 'services')
    for (const { service, target, published, protocol, at } of exposedPortsOf(project, nodeAt)) {
      if (services.includes(service) || ports.includes(published) || isDatabasePort(target, protocol)) continue
      report({
        at,
        message: `Service "${service}" publishes ${target} on every interface of the host; bind it to one address, such as "127.0.0.1", unless it is meant for everybody.`,
      })
    }
  },
}
