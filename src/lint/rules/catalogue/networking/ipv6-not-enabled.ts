import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { usesBridgeDriver } from '../../shared/bridge-driver.ts'

const notEnabled = message(
  'not-enabled',
  ({ service, network, address }: { service: string; network: string; address: Value }) =>
    text`Service ${name(service)} does not get the address ${address}, because network ${name(network)} has no IPv6; add ${code('enable_ipv6: true')} to it.`,
)

export const ipv6NotEnabled: ProjectRule = {
  id: 'ipv6-not-enabled',
  summary: 'A network must have IPv6 enabled for an IPv6 address.',
  // A subnet alone does not enable it. The engine ignores the address, or rejects it. Compose Specification, networks,
  // enable_ipv6; services, networks, ipv6_address.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { networks = {} }] of Object.entries(project.services)) {
      for (const [network, attachment] of Object.entries(networks)) {
        const address = attachment?.ipv6_address
        const definition = getNamed(project.networks, network)
        if (address === undefined || definition === undefined || definition.external === true) continue
        const { enable_ipv6: isEnabled, ipam } = definition
        const hasSubnet = (ipam?.config ?? []).some(({ subnet = '' }) => subnet.includes(':'))
        // Another rule reports the more serious case without a subnet.
        if (isEnabled === true || !hasSubnet || !usesBridgeDriver(definition)) continue
        const at = ['services', service, 'networks', network, 'ipv6_address']
        const related = [{ at: ['networks', network], key: true, message: text`the network` }]
        report({ at, message: notEnabled({ service, network, address: quoteNode(nodeAt(at), address) }), related })
      }
    }
  },
}
