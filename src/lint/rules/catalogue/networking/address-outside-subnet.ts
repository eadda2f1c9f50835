import { amount, joinMessages, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Network } from '../../../../read/model/project.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listFixedAddresses } from '../../shared/fixed-addresses.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { contains, parseSubnet } from '../../../../read/canonical/subnet.ts'

interface Fixed {
  readonly service: string
  readonly network: string
  readonly address: Value
}

const withoutSubnet = message(
  'without-subnet',
  ({ service, network, address, family }: Fixed & { family: number }) =>
    text`Service ${name(service)} has the fixed address ${address}, but network ${name(network)} declares no IPv${amount(family)} subnet, so the container does not start; add one under ${name('ipam.config')}.`,
)

const outside = message(
  'outside',
  ({ service, network, address, subnets }: Fixed & { subnets: readonly Value[] }) =>
    text`The address ${address} of service ${name(service)} is outside ${joinMessages(
      subnets.map((subnet) => [subnet]),
      'and',
    )}, the ${words(subnets.length === 1 ? 'subnet' : 'subnets')} of network ${name(network)}, so the container does not start; choose one inside.`,
)

export const addressOutsideSubnet: ProjectRule = {
  id: 'address-outside-subnet',
  summary: 'Fixed addresses must be in a subnet that their network declares.',
  // The engine does not connect a container with any other address, nor with one where the network declares no subnet.
  // Compose Specification, services, networks, ipv4_address, ipv6_address.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, network: key, at, address } of listFixedAddresses(project)) {
      const network = getNamed(project.networks, key)
      if (network === undefined || !isOurs(network) || !isKnownValue(nodeAt(at))) continue
      const subnets = (network.ipam?.config ?? []).map(({ subnet }) => parseSubnet(subnet ?? ''))
      // An invalid or unknown subnet might be the right one.
      if (subnets.includes(undefined)) continue
      const alike = subnets.filter((subnet) => subnet?.family === address.family)
      if (alike.some((subnet) => subnet !== undefined && contains(subnet, address))) continue
      const all = ['networks', key, 'ipam', 'config']
      const facts = { service, network: key, address: quoteNode(nodeAt(at), address.text) }
      const message =
        alike.length === 0
          ? withoutSubnet({ ...facts, family: address.family })
          : outside({
              ...facts,
              subnets: subnets.flatMap((subnet, index) =>
                subnet?.family === address.family
                  ? [quoteDerived(subnet.text, [nodeAt([...all, index, 'subnet'])])]
                  : [],
              ),
            })
      report({ at, message, related: subnets.length === 0 ? [] : [{ at: all, message: text`the subnets` }] })
    }
  },
}

// Nothing is known about an existing network, or one whose addresses another program assigns.
function isOurs({ external, ipam, driver }: Network): boolean {
  return external !== true && driver !== 'host' && (ipam?.driver === undefined || ipam.driver === 'default')
}
