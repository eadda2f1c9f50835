import { named } from '../../../model/named.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * Ports are published to where there is a way out.
 *
 * In internal networks only, a container is not reached from the host by its published ports.
 * Compose Specification, networks, internal; services, ports.
 */
export const portsOnInternalNetwork: ProjectRule = {
  id: 'ports-on-internal-network',
  summary: 'A service that publishes ports must join a network that is not internal.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, isWhole, report }) {
    for (const [name, { ports = [], networks = {} }] of Object.entries(project.services)) {
      const joined = Object.keys(networks)
      const isInternal = (network: string): boolean => named(project.networks, network)?.internal === true
      const [first] = joined
      if (ports.length === 0 || first === undefined || !joined.every(isInternal) || !isWhole(name)) continue
      report({
        at: ['services', name, 'ports'],
        key: true,
        message: `Service "${name}" publishes ports, but all its networks are internal, so nothing outside reaches them; join a network that is not, or remove "ports".`,
        related: [{ at: ['networks', first, 'internal'], message: `network "${first}" is internal` }],
      })
    }
  },
}
