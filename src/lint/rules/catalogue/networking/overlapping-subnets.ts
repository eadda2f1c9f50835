import { message, name, text, type Statement, type Value } from '../../../../core/messages/message.ts'
import type { Network, Project } from '../../../../read/model/project.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { openBlocks, parseSubnet, type Block } from '../../../../read/canonical/subnet.ts'
import { usesBridgeDriver } from '../../shared/bridge-driver.ts'

interface Pool {
  readonly network: string
  readonly index: number
  readonly block: Block
}

interface Overlap {
  readonly network: string
  readonly subnet: Value
  readonly otherSubnet: Value
}

const inOneNetwork = message(
  'in-one-network',
  ({ network, subnet, otherSubnet }: Overlap) =>
    text`The subnets ${otherSubnet} and ${subnet} of network ${name(network)} overlap, so the network is not created; change one of them.`,
)

const inTwoNetworks = message(
  'in-two-networks',
  ({ network, other, subnet, otherSubnet }: Overlap & { other: string }) =>
    text`The subnet ${subnet} of network ${name(network)} overlaps with ${otherSubnet} of network ${name(other)}, so only one of the networks is created; change one of the subnets.`,
)

export const overlappingSubnets: ProjectRule = {
  id: 'overlapping-subnets',
  summary: 'Subnets of bridge networks must not overlap.',
  // The engine rejects the second network: "Pool overlaps with other one on this address space". Compose Specification,
  // networks, ipam.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    const earlier = openBlocks<Pool>()
    for (const pool of listPools(project)) {
      const at = getSubnetPath(pool)
      if (!isKnownValue(nodeAt(at))) continue
      const other = earlier.findOverlapping(pool.block)
      earlier.add(pool.block, pool)
      if (other === undefined) continue
      report({
        at,
        message: describeOverlap(pool, other, nodeAt),
        related: [{ at: getSubnetPath(other), message: text`overlaps with this` }],
      })
    }
  },
}

function describeOverlap(pool: Pool, other: Pool, nodeAt: (path: Path) => Node | undefined): Statement {
  const facts = {
    network: pool.network,
    subnet: quoteNode(nodeAt(getSubnetPath(pool)), pool.block.text),
    otherSubnet: quoteNode(nodeAt(getSubnetPath(other)), other.block.text),
  }
  return other.network === pool.network ? inOneNetwork(facts) : inTwoNetworks({ ...facts, other: other.network })
}

function getSubnetPath({ network, index }: Pool): Path {
  return ['networks', network, 'ipam', 'config', index, 'subnet']
}

function listPools({ networks = {}, services }: Project): readonly Pool[] {
  const used = listUsedNetworks(Object.values(services))
  return Object.entries(networks).flatMap(([network, definition]) =>
    used.has(network) && isBridgeNetwork(definition)
      ? (definition.ipam?.config ?? []).flatMap(({ subnet = '' }, index) => {
          const block = parseSubnet(subnet)
          return block === undefined ? [] : [{ network, index, block }]
        })
      : [],
  )
}

// Compose creates only the networks of running services; others may never exist at the same time.
function listUsedNetworks(services: readonly Service[]): ReadonlySet<string> {
  return new Set(
    services.filter(({ profiles }) => profiles === undefined).flatMap(({ networks }) => Object.keys(networks ?? {})),
  )
}

function isBridgeNetwork(network: Network): boolean {
  const { driver: addressDriver = 'default' } = network.ipam ?? {}
  return network.external !== true && usesBridgeDriver(network) && addressDriver === 'default'
}
