import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

// Six to eight, or twenty, hexadecimal bytes separated by ":" or "-", or groups of four digits separated by "." (Go,
// net.ParseMAC).
const MAC = /^(?:[\da-f]{2}(?:(?::[\da-f]{2}){5,7}|(?:-[\da-f]{2}){5,7})|[\da-f]{4}(?:\.[\da-f]{4}){2,3})$/i

const invalid = message(
  'invalid',
  ({ service, address }: { service: string; address: Value }) =>
    text`Service ${name(service)} has the invalid MAC address ${address}, so the container is not created; write six pairs of hexadecimal digits, such as ${code('02:42:ac:11:00:02')}.`,
)

const conflicting = message(
  'conflicting',
  ({ service, network }: { service: string; network: string }) =>
    text`Service ${name(service)} has a different ${name('mac_address')} on its main network ${name(network)}, so the container is not created; remove this one.`,
)

export const invalidMacAddress: ProjectRule = {
  id: 'invalid-mac-address',
  summary: 'MAC addresses must be valid, and a service must not have two for its main network.',
  // Otherwise Compose does not create the container. Compose Specification, services, mac_address.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      const places: readonly (readonly [string | undefined, readonly string[]])[] = [
        [service.mac_address, ['services', key, 'mac_address']],
        ...Object.entries(service.networks ?? {}).map(
          ([network, attachment]) =>
            [attachment?.mac_address, ['services', key, 'networks', network, 'mac_address']] as const,
        ),
      ]
      for (const [address, at] of places) {
        if (address === undefined || MAC.test(address) || !isKnownValue(nodeAt(at))) continue
        report({
          at,
          message: invalid({ service: key, address: quoteNode(nodeAt(at), address) }),
        })
      }
      const main = findMainNetwork(service)
      const other = service.networks?.[main ?? '']?.mac_address
      if (main === undefined || service.mac_address === undefined || other === undefined) continue
      if (service.mac_address === other) continue
      report({
        at: ['services', key, 'mac_address'],
        message: conflicting({ service: key, network: main }),
        related: [{ at: ['services', key, 'networks', main, 'mac_address'], message: text`the other one` }],
      })
    }
  },
}

// The network with the highest priority, then the first by name.
function findMainNetwork({ networks = {} }: Service): string | undefined {
  const getPriority = (network: string): number => networks[network]?.priority ?? 0
  return Object.keys(networks).sort((a, b) => getPriority(b) - getPriority(a) || (a < b ? -1 : 1))[0]
}
