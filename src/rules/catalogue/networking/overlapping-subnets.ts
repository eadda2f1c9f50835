import type { Network, Project } from '../../../model/project.ts'
import type { Service } from '../../../model/service.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { overlaps, parseSubnet, type Block } from '../../shared/subnet.ts'

interface Pool {
  readonly network: string
  readonly index: number
  readonly block: Block
}

/**
 * The subnets of bridge networks are apart from each other.
 *
 * The engine refuses the second network: "Pool overlaps with other one on this address space".
 * Compose Specification, networks, ipam.
 */
export const overlappingSubnets: ProjectRule = {
  id: 'overlapping-subnets',
  summary: 'The subnets of the networks of a project must not overlap.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    const earlier: Pool[] = []
    for (const pool of poolsOf(project)) {
      const at = subnetPath(pool)
      if (!isKnown(nodeAt(at))) continue
      const other = earlier.find(({ block }) => overlaps(block, pool.block))
      earlier.push(pool)
      if (other === undefined) continue
      report({
        at,
        message:
          other.network === pool.network
            ? `The subnets "${other.block.text}" and "${pool.block.text}" of network "${pool.network}" overlap, so it is not created; change one of them.`
            : `The subnet "${pool.block.text}" of network "${pool.network}" overlaps with "${other.block.text}" of network "${other.network}", so only one of them is created; change one of the subnets.`,
        related: [{ at: subnetPath(other), message: 'overlaps with this' }],
      })
    }
  },
}

function subnetPath({ network, index }: Pool): (string | number)[] {
  return ['networks', network, 'ipam', 'config', index, 'subnet']
}

function poolsOf({ networks = {}, services }: Project): readonly Pool[] {
  const used = usedNetworks(Object.values(services))
  return Object.entries(networks).flatMap(([network, definition]) =>
    used.has(network) && isBridge(definition)
      ? (definition.ipam?.config ?? []).flatMap(({ subnet = '' }, index) => {
          const block = parseSubnet(subnet)
          return block === undefined ? [] : [{ network, index, block }]
        })
      : [],
  )
}

// Compose creates the networks of services that run; others may never meet.
function usedNetworks(services: readonly Service[]): ReadonlySet<string> {
  return new Set(
    services.filter(({ profiles }) => profiles === undefined).flatMap(({ networks }) => Object.keys(networks ?? {})),
  )
}

function isBridge({ driver, ipam, external }: Network): boolean {
  return (
    external !== true &&
    (driver === undefined || driver === 'bridge') &&
    (ipam?.driver === undefined || ipam.driver === 'default')
  )
}
