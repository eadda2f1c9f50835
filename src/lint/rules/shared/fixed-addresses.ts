import type { Project } from '../../../read/model/project.ts'
import type { Path } from '../../../core/tree/path.ts'
import { parseAddress, type Block } from '../../../read/canonical/subnet.ts'

export interface FixedAddress {
  readonly service: string
  readonly network: string
  readonly at: Path
  readonly address: Block
}

/** The addresses that services request in their networks; another rule reports invalid ones. */
export function listFixedAddresses({ services }: Project): readonly FixedAddress[] {
  return Object.entries(services).flatMap(([service, { networks = {} }]) =>
    Object.entries(networks).flatMap(([network, attachment]) =>
      (['ipv4_address', 'ipv6_address'] as const).flatMap((attribute) => {
        const address = parseAddress(attachment?.[attribute] ?? '')
        return address === undefined
          ? []
          : [{ service, network, at: ['services', service, 'networks', network, attribute], address }]
      }),
    ),
  )
}
