import { joined } from '../../../diagnostics/listed.ts'
import { named } from '../../../model/named.ts'
import type { Network } from '../../../model/project.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { contains, parseAddress, parseSubnet, type Block } from '../../shared/subnet.ts'

/**
 * A fixed address lies in a subnet that its network declares.
 *
 * The engine connects no container with another address, nor with any where the network declares no subnet.
 * Compose Specification, services, networks, ipv4_address, ipv6_address.
 */
export const addressOutsideSubnet: ProjectRule = {
  id: 'address-outside-subnet',
  summary: 'A fixed address must lie in a subnet that its network declares.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, { networks = {} }] of Object.entries(project.services)) {
      for (const [key, attachment] of Object.entries(networks)) {
        const network = named(project.networks, key)
        if (network === undefined || !isOurs(network)) continue
        const subnets = (network.ipam?.config ?? []).map(({ subnet }) => parseSubnet(subnet ?? ''))
        // A subnet that cannot be read, or is not known, might be the right one.
        if (subnets.includes(undefined)) continue
        for (const attribute of ['ipv4_address', 'ipv6_address'] as const) {
          const at = ['services', name, 'networks', key, attribute]
          const address = parseAddress(attachment?.[attribute] ?? '')
          if (address === undefined || !isKnown(nodeAt(at))) continue
          const fault = faultOf(address, subnets, key)
          if (fault === undefined) continue
          report({
            at,
            message: `The address ${address.text} of service "${name}" ${fault}`,
            related: subnets.length === 0 ? [] : [{ at: ['networks', key, 'ipam', 'config'], message: 'the subnets' }],
          })
        }
      }
    }
  },
}

// Of a network that is there already, or whose addresses another program gives, nothing is known.
function isOurs({ external, ipam, driver }: Network): boolean {
  return external !== true && driver !== 'host' && (ipam?.driver === undefined || ipam.driver === 'default')
}

function faultOf(address: Block, subnets: readonly (Block | undefined)[], network: string): string | undefined {
  const alike = subnets.filter((subnet) => subnet?.family === address.family)
  if (alike.length === 0)
    return `needs a subnet, and network "${network}" declares none for IPv${address.family}, so the container does not start; add one under "ipam.config".`
  if (alike.some((subnet) => subnet !== undefined && contains(subnet, address))) return undefined
  const texts = alike.map((subnet) => subnet?.text ?? '')
  return `lies outside of ${joined(texts, 'and')}, the ${texts.length > 1 ? 'subnets' : 'subnet'} of network "${network}", so the container does not start; choose one inside.`
}
