import { amount, message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listFixedAddresses } from '../../shared/fixed-addresses.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { parseAddress } from '../../../../read/canonical/subnet.ts'
import { countContainers, runOneAfterTheOther, runTogether } from '../../shared/together.ts'

interface Holder {
  /** Undefined for a gateway. */
  readonly name: string | undefined
  readonly service: Service | undefined
  readonly at: Path
}

interface Fixed {
  readonly service: string
  readonly address: Value
}

const sharedByReplicas = message(
  'shared-by-replicas',
  ({ service, address, containers }: Fixed & { containers: number }) =>
    text`Service ${name(service)} has ${amount(containers)} containers but one address, ${address}, so only the first starts; remove the address.`,
)

const taken = message(
  'taken',
  ({ service, address, network, other }: Fixed & { network: string; other: string | undefined }) => {
    const holder = other === undefined ? text`the gateway` : text`service ${name(other)}`
    return text`The address ${address} of service ${name(service)} on network ${name(network)} is also that of ${holder}; choose another.`
  },
)

export const duplicateAddress: ProjectRule = {
  id: 'duplicate-address',
  summary: 'Two containers must not have the same fixed address on a network.',
  // The second one does not start: "Address already in use". Compose Specification, services, networks, ipv4_address,
  // ipv6_address.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    const holders = collectGateways(project)
    for (const { service: key, network, at, address } of listFixedAddresses(project)) {
      const service = project.services[key]
      const containers = service === undefined ? 0 : countContainers(service)
      if (service === undefined || containers === 0 || !isKnownValue(nodeAt(at))) continue
      const facts = { service: key, address: quoteNode(nodeAt(at), address.text) }
      if (containers > 1) report({ at, message: sharedByReplicas({ ...facts, containers }) })
      const place = JSON.stringify([network, address.text])
      const earlier = holders.get(place) ?? []
      holders.set(place, [...earlier, { name: key, service, at }])
      const other = earlier.find(
        (each) =>
          each.service === undefined ||
          (runTogether(each.service, service) && !runOneAfterTheOther(project.services, each.name ?? '', key)),
      )
      if (other === undefined) continue
      report({
        at,
        message: taken({ ...facts, network, other: other.name }),
        related: [{ at: other.at, message: text`same address here` }],
      })
    }
  },
}

/** The holders of each address, by network and address, starting with the gateways of the project's networks. */
function collectGateways({ networks = {} }: Project): Map<string, readonly Holder[]> {
  const holders = new Map<string, readonly Holder[]>()
  for (const [network, { ipam, external }] of Object.entries(networks)) {
    if (external === true) continue
    for (const [index, { gateway }] of (ipam?.config ?? []).entries()) {
      const address = parseAddress(gateway ?? '')?.text
      const at = ['networks', network, 'ipam', 'config', index, 'gateway']
      if (address !== undefined) {
        holders.set(JSON.stringify([network, address]), [{ name: undefined, service: undefined, at }])
      }
    }
  }
  return holders
}
