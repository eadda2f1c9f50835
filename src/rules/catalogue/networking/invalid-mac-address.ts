import type { Service } from '../../../model/service.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

// Six to eight bytes, or twenty, in hexadecimal with ":" or "-", or in groups of four digits with "." (Go, net.ParseMAC).
const MAC = /^(?:[\da-f]{2}(?:(?::[\da-f]{2}){5,7}|(?:-[\da-f]{2}){5,7})|[\da-f]{4}(?:\.[\da-f]{4}){2,3})$/i

/**
 * MAC addresses are such, and a service has one for a network.
 *
 * Compose creates no container with another, nor where "mac_address" of the service contradicts its main network.
 * Compose Specification, services, mac_address.
 */
export const invalidMacAddress: ProjectRule = {
  id: 'invalid-mac-address',
  summary: 'A MAC address must be valid, and that of a service must agree with that of its main network.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      const places: readonly (readonly [string | undefined, readonly string[]])[] = [
        [service.mac_address, ['services', name, 'mac_address']],
        ...Object.entries(service.networks ?? {}).map(
          ([network, attachment]) =>
            [attachment?.mac_address, ['services', name, 'networks', network, 'mac_address']] as const,
        ),
      ]
      for (const [address, at] of places) {
        if (address === undefined || MAC.test(address) || !isKnown(nodeAt(at))) continue
        report({
          at,
          message: `Service "${name}" has the invalid MAC address "${address}", so its container is not created; write six pairs such as "02:42:ac:11:00:02".`,
        })
      }
      const main = mainNetwork(service)
      const other = service.networks?.[main ?? '']?.mac_address
      if (main === undefined || service.mac_address === undefined || other === undefined) continue
      if (service.mac_address === other) continue
      report({
        at: ['services', name, 'mac_address'],
        message: `Service "${name}" has a different "mac_address" in its main network "${main}", so its container is not created; remove this one.`,
        related: [{ at: ['services', name, 'networks', main, 'mac_address'], message: 'the other one' }],
      })
    }
  },
}

// The network with the highest priority, then the first by name.
function mainNetwork({ networks = {} }: Service): string | undefined {
  const priority = (name: string): number => networks[name]?.priority ?? 0
  return Object.keys(networks).sort((a, b) => priority(b) - priority(a) || (a < b ? -1 : 1))[0]
}
