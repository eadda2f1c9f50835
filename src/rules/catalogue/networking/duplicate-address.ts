import type { Service } from '../../../model/service.ts'
import type { Path } from '../../../tree/path.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { parseAddress } from '../../shared/subnet.ts'
import { containerCount, runTogether } from '../../shared/together.ts'

interface Holder {
  readonly called: string
  readonly service: Service | undefined
  readonly at: Path
}

/**
 * An address of a network belongs to one container.
 *
 * The second that asks for it does not start: "Address already in use".
 * Compose Specification, services, networks, ipv4_address, ipv6_address.
 */
export const duplicateAddress: ProjectRule = {
  id: 'duplicate-address',
  summary: 'Two containers must not have the same fixed address in a network.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    const holders = new Map<string, Holder[]>()
    const hold = (network: string, address: string, holder: Holder): Holder | undefined => {
      const key = JSON.stringify([network, address])
      const earlier = holders.get(key) ?? []
      holders.set(key, [...earlier, holder])
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
        if (address !== undefined) hold(network, address, { called: 'the gateway', service: undefined, at })
      }
    }
    for (const [name, service] of Object.entries(project.services)) {
      for (const [network, attachment] of Object.entries(service.networks ?? {})) {
        for (const attribute of ['ipv4_address', 'ipv6_address'] as const) {
          const at = ['services', name, 'networks', network, attribute]
          const address = parseAddress(attachment?.[attribute] ?? '')?.text
          if (address === undefined || !isKnown(nodeAt(at)) || containerCount(service) === 0) continue
          const count = containerCount(service)
          if (count > 1) {
            report({
              at,
              message: `Service "${name}" has ${count} containers but one address, ${address}; only the first can start, so remove the address.`,
            })
          }
          const other = hold(network, address, { called: `service "${name}"`, service, at })
          if (other === undefined) continue
          report({
            at,
            message: `The address ${address} of service "${name}" in network "${network}" is that of ${other.called}; choose another.`,
            related: [{ at: other.at, message: 'the same address' }],
          })
        }
      }
    }
  },
}
