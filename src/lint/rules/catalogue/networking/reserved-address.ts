import { message, text, words, type Value } from '../../../../core/messages/message.ts'
import { nameSubjectWithin } from '../../../../core/messages/subject.ts'
import type { IpamPool, Network } from '../../../../read/model/project.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listFixedAddresses } from '../../shared/fixed-addresses.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { contains, parseAddress, parseSubnet, type Block } from '../../../../read/canonical/subnet.ts'
import { usesBridgeDriver } from '../../shared/bridge-driver.ts'

type Use = 'network' | 'broadcast' | 'gateway' | 'auxiliary'

/** An address in a subnet that no container can have. */
interface Reserved {
  readonly address: bigint
  readonly use: Use
  /** Where it is written; absent if the engine chooses it. */
  readonly at?: Path
}

const USES: Readonly<Record<Use, string>> = {
  network: 'the network address of its subnet',
  broadcast: 'the broadcast address of its subnet',
  gateway: 'the gateway of its network',
  auxiliary: 'reserved by "aux_addresses"',
}

const reserved = message(
  'reserved',
  ({ address, use, owner, kind }: { address: Value; use: Use; owner: string; kind: 'services' | 'networks' }) =>
    text`The address ${address} of ${nameSubjectWithin([kind, owner])} is ${words(USES[use])}, so ${words(kind === 'services' ? 'the service does not start' : 'the network is not created')}; use another address.`,
)

export const reservedAddress: ProjectRule = {
  id: 'reserved-address',
  summary: 'An address must not be the network or broadcast address, the gateway, or another reserved one.',
  // The first address of a subnet is that of the network, the last one of IPv4 is the broadcast address, and the bridge
  // takes the first one after the network's as its gateway unless the file names another. Compose Specification,
  // networks, ipam; services, networks, ipv4_address.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [network, definition] of Object.entries(context.project.networks ?? {})) {
      if (definition.external === true || !isDefaultIpam(definition)) continue
      for (const [index, pool] of (definition.ipam?.config ?? []).entries()) {
        const subnet = parseSubnet(pool.subnet ?? '')
        const path: Path = ['networks', network, 'ipam', 'config', index]
        if (subnet === undefined || !isKnownValue(context.nodeAt([...path, 'subnet']))) continue
        const taken = checkReserved(network, definition, pool, subnet, path, context)
        checkServiceAddresses(network, subnet, taken, context)
      }
    }
  },
}

function isDefaultIpam({ ipam }: Network): boolean {
  return ipam?.driver === undefined || ipam.driver === 'default' || ipam.driver === ''
}

/** Checks the gateway and the auxiliary addresses, and returns all reserved ones. */
function checkReserved(
  network: string,
  definition: Network,
  pool: IpamPool,
  subnet: Block,
  path: Path,
  context: ProjectRuleContext,
): readonly Reserved[] {
  const taken = [...listReservedEdges(subnet)]
  const own: readonly (readonly [use: Use, text: string | undefined, at: Path])[] = [
    ['gateway', pool.gateway, [...path, 'gateway']],
    ...Object.entries(pool.aux_addresses ?? {}).map(
      ([host, address]) => ['auxiliary', address, [...path, 'aux_addresses', host]] as const,
    ),
  ]
  if (pool.gateway === undefined && pool.ip_range === undefined && usesBridgeDriver(definition)) {
    taken.push({ address: subnet.first + 1n, use: 'gateway' })
  }
  for (const [use, address, at] of own) {
    const block = parseAddress(address ?? '')
    if (block === undefined || !contains(subnet, block) || !isKnownValue(context.nodeAt(at))) continue
    reportReserved(block, at, taken, { owner: network, kind: 'networks' }, context)
    taken.push({ address: block.first, use, at })
  }
  return taken
}

function checkServiceAddresses(
  network: string,
  subnet: Block,
  taken: readonly Reserved[],
  { project, ...context }: ProjectRuleContext,
): void {
  // A written gateway is checked where duplicate addresses are.
  const others = taken.filter(({ use, at }) => use !== 'gateway' || at === undefined)
  for (const { service, at, address, network: other } of listFixedAddresses(project)) {
    if (other !== network || !contains(subnet, address) || !isKnownValue(context.nodeAt(at))) continue
    reportReserved(address, at, others, { owner: service, kind: 'services' }, context)
  }
}

function reportReserved(
  block: Block,
  at: Path,
  taken: readonly Reserved[],
  whose: { readonly owner: string; readonly kind: 'services' | 'networks' },
  { nodeAt, report }: Pick<ProjectRuleContext, 'nodeAt' | 'report'>,
): void {
  const found = taken.find(({ address }) => address === block.first)
  if (found === undefined) return
  const related = found.at === undefined ? [] : [{ at: found.at, message: text`reserved here` }]
  report({ at, message: reserved({ address: quoteNode(nodeAt(at), block.text), use: found.use, ...whose }), related })
}

function listReservedEdges({ family, first, last }: Block): readonly Reserved[] {
  if (last - first < 2n) return []
  const network: Reserved = { address: first, use: 'network' }
  return family === 4 ? [network, { address: last, use: 'broadcast' }] : [network]
}
