import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A network with IPv6 has an IPv6 subnet.
 *
 * Engines before 27 do not choose one by themselves and create no such network.
 * Compose Specification, networks, enable_ipv6, ipam.
 */
export const ipv6WithoutSubnet: ProjectRule = {
  id: 'ipv6-without-subnet',
  summary: 'For engines before 27 a network with enable_ipv6 needs an IPv6 subnet.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, network] of Object.entries(project.networks ?? {})) {
      const { enable_ipv6: enabled, external, ipam, driver } = network
      if (enabled !== true || external === true || ipam?.driver !== undefined) continue
      if (driver !== undefined && driver !== 'bridge') continue
      const subnets = ipam?.config ?? []
      const all = ['networks', name, 'ipam', 'config']
      if (
        subnets.some(
          ({ subnet }, index) =>
            subnet === undefined || subnet.includes(':') || !isKnown(nodeAt([...all, index, 'subnet'])),
        )
      )
        continue
      report({
        at: ['networks', name, 'enable_ipv6'],
        key: true,
        message: `Network "${name}" has IPv6 but no IPv6 subnet, which engines before 27 need; add one such as "fd00:1::/64" under "ipam.config" for them.`,
      })
    }
  },
}
