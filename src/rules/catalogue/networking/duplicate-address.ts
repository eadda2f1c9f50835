import { message, name, text, type Value } from '../../../messages/message.ts'
import type { Service } from '../../../model/service.ts'
import type { Path } from '../../../tree/path.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoted } from '../../shared/quoted.ts'
import { parseAddress } from '../../shared/subnet.ts'
import { containerCount, runTogether } from '../../shared/together.ts'

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
    text`Service ${name(service)} has ${containers} containers but one address, ${address}, so only the first starts; remove the address.`,
)

const taken = message(
  'taken',
  ({ service, address, network, other }: Fixed & { network: string; other: string | undefined }) => {
    const holder = other === undefined ? text`the gateway` : text`service ${name(other)}`
    return text`The address ${address} of service ${name(service)} on network ${name(network)} is also that of ${holder}; choose another.`
  },
)

/**
 * Two containers must not have the same fixed address on a network.
 *
 * The second one does not start: "Address already in use".
 * Compose Specification, services, networks, ipv4_address, ipv6_address.
 */
export const duplicateAddress: ProjectRule = {
  id: 'duplicate-address',
  summary: 'Two containers must not have the same fixed address on a network.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    const holders = new Map<string, Holder[]>()
    const hold = (network: string, address: string, holder: Holder): Holder | undefined => {
      const place = JSON.stringify([network, address])
      const earlier = holders.get(place) ?? []
      holders.set(place, [...earlier, holder])
      return earlier.find(
        ({ service }) =>
          service === undefined || (holder.service !== undefined && runTogether(service, holder.service)),
      )
    }
    for (const [network, { ipam, external }] of Object.entries(project.networks ?? {})) {
      // What is said of a network that is there already does not count.
      if (external === true) continue
      for (const [index, { gateway }] of (ipam?.config ?? []).entries()) {
        const address = parseAddress(gateway ?? '')?.text
        const at = ['networks', network, 'ipam', 'config', index, 'gateway']
        if (address !== undefined) hold(network, address, { name: undefined, service: undefined, at })
      }
    }
    for (const [key, service] of Object.entries(project.services)) {
      for (const [network, attachment] of Object.entries(service.networks ?? {})) {
        for (const attribute of ['ipv4_address', 'ipv6_address'] as const) {
          const at = ['services', key, 'networks', network, attribute]
          const address = parseAddress(attachment?.[attribute] ?? '')?.text
          if (address === undefined || !isKnown(nodeAt(at)) || containerCount(service) === 0) continue
          const facts = { service: key, address: quoted(nodeAt(at), address) }
          const containers = containerCount(service)
          if (containers > 1) report({ at, message: sharedByReplicas({ ...facts, containers }) })
          const other = hold(network, address, { name: key, service, at })
          if (other === undefined) continue
          report({
            at,
            message: taken({ ...facts, network, other: other.name }),
            related: [{ at: other.at, message: text`same address here` }],
          })
        }
      }
    }
  },
}
