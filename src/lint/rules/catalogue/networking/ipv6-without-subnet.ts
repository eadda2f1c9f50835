import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { usesBridgeDriver } from '../../shared/bridge-driver.ts'

const withoutSubnet = message(
  'without-subnet',
  ({ network }: { network: string }) =>
    text`Network ${name(network)} enables IPv6 without an IPv6 subnet, which Docker Engine before 27 requires; add one such as ${code('fd00:1::/64')} under ${name('ipam.config')}.`,
)

export const ipv6WithoutSubnet: ProjectRule = {
  id: 'ipv6-without-subnet',
  summary: 'Networks with enable_ipv6 should have an IPv6 subnet.',
  // Docker Engine before 27 does not choose one by itself, and does not create the network. Compose Specification,
  // networks, enable_ipv6, ipam.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [key, network] of Object.entries(project.networks ?? {})) {
      const { enable_ipv6: enabled, external, ipam } = network
      if (enabled !== true || external === true || ipam?.driver !== undefined) continue
      if (!usesBridgeDriver(network)) continue
      const subnets = ipam?.config ?? []
      const all = ['networks', key, 'ipam', 'config']
      if (
        subnets.some(
          ({ subnet }, index) =>
            subnet === undefined || subnet.includes(':') || !isKnownValue(nodeAt([...all, index, 'subnet'])),
        )
      )
        continue
      report({
        at: ['networks', key, 'enable_ipv6'],
        key: true,
        message: withoutSubnet({ network: key }),
      })
    }
  },
}
