import { message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ProjectRule } from '../../rule.ts'

const unreachable = message(
  'unreachable',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} publishes ports, but all its networks are internal, so nothing outside can reach them; join a network that is not internal, or remove ${name('ports')}.`,
)

export const portsOnInternalNetwork: ProjectRule = {
  id: 'ports-on-internal-network',
  summary: 'Services that publish ports should join a network that is not internal.',
  // A container with only internal networks cannot be reached through its published ports. Compose Specification,
  // networks, internal; services, ports.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, isComplete, report }) {
    for (const [service, { ports = [], networks = {} }] of Object.entries(project.services)) {
      const all = Object.keys(networks)
      const isInternal = (network: string): boolean => getNamed(project.networks, network)?.internal === true
      const [first] = all
      if (ports.length === 0 || first === undefined || !all.every(isInternal) || !isComplete(service)) continue
      report({
        at: ['services', service, 'ports'],
        key: true,
        message: unreachable({ service }),
        related: [{ at: ['networks', first, 'internal'], message: text`network ${name(first)} is internal` }],
      })
    }
  },
}
