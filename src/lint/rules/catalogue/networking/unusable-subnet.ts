import { amount, code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import type { IpamPool, Network } from '../../../../read/model/project.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { countReplicas } from '../../../../read/model/count-replicas.ts'
import { overlaps, parseSubnet, type Block } from '../../../../read/canonical/subnet.ts'
import { usesBridgeDriver } from '../../shared/bridge-driver.ts'

const without = message(
  'missing-subnet',
  ({ network }: { network: string }) =>
    text`Network ${name(network)} has addresses but no subnet that they belong to, so it is not created; add ${name('subnet')}.`,
)

const empty = message(
  'empty-subnet',
  ({ network }: { network: string }) =>
    text`Network ${name(network)} has an empty subnet, with which engines 25 to 28 do not create it; remove it, or write one.`,
)

const special = message(
  'special-range',
  ({ network, subnet, family, range }: { network: string; subnet: Value; family: number; range: string }) =>
    text`The subnet ${subnet} of network ${name(network)} ${words(range)}, so containers cannot use the network; use a private one, such as ${code(family === 6 ? 'fd00:1::/64' : '172.28.0.0/16')}.`,
)

const small = message(
  'too-small',
  ({ network, subnet }: { network: string; subnet: Value }) =>
    text`The subnet ${subnet} of network ${name(network)} has no address left for a container; use a larger one.`,
)

const crowded = message(
  'too-few-addresses',
  ({ network, subnet, room, containers }: { network: string; subnet: Value; room: number; containers: number }) =>
    text`The subnet ${subnet} of network ${name(network)} has ${amount(room)} ${words(room === 1 ? 'address' : 'addresses')} for ${amount(containers)} containers, so some do not start; use a larger one.`,
)

const second = message(
  'second-subnet',
  ({ network, family }: { network: string; family: number }) =>
    text`Network ${name(network)} has two subnets of IPv${amount(family)}, which a bridge cannot have, so it is not created; remove one of them.`,
)

/** Ranges that the engine or the kernel does not assign to containers. */
const SPECIAL = [
  ['224.0.0.0/4', 'is for multicast'],
  ['ff00::/8', 'is for multicast'],
  ['0.0.0.0/8', 'is for "this" network'],
] as const

export const unusableSubnet: ProjectRule = {
  id: 'unusable-subnet',
  summary:
    'A subnet must have room for containers and lie in a range that they can use, and a bridge takes one per family.',
  // Compose passes it on unchecked. The engine then fails to create the network, or to start containers in it. Compose
  // Specification, networks, ipam.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [network, definition] of Object.entries(context.project.networks ?? {})) {
      if (definition.external === true || !isManaged(definition)) continue
      const families = new Set<number>()
      for (const [index, pool] of (definition.ipam?.config ?? []).entries()) {
        const path: Path = ['networks', network, 'ipam', 'config', index]
        const subnet = checkUsable(network, pool, path, context)
        if (subnet === undefined) continue
        if (families.has(subnet.family) && usesBridgeDriver(definition)) {
          context.report({ at: [...path, 'subnet'], message: second({ network, family: subnet.family }) })
        }
        families.add(subnet.family)
      }
    }
  },
}

function isManaged({ ipam }: Network): boolean {
  return ipam?.driver === undefined || ipam.driver === '' || ipam.driver === 'default'
}

/** Checks one pool, and returns its subnet if it is valid. */
function checkUsable(network: string, pool: IpamPool, path: Path, context: ProjectRuleContext): Block | undefined {
  const { nodeAt, report } = context
  const at = [...path, 'subnet']
  if (pool.subnet === undefined || pool.subnet === '') {
    if (!isKnownValue(nodeAt(at))) return undefined
    if (Object.keys(pool).length === 0) report({ at: path, message: empty({ network }) })
    else if (pool.gateway !== undefined || pool.ip_range !== undefined || hasAddresses(pool)) {
      report({ at, message: without({ network }) })
    }
    return undefined
  }
  const subnet = parseSubnet(pool.subnet)
  if (subnet === undefined || !isKnownValue(nodeAt(at))) return undefined
  const range = findSpecialRange(subnet)
  const written = quoteNode(nodeAt(at), pool.subnet)
  const { family } = subnet
  if (range !== undefined) report({ at, message: special({ network, subnet: written, family, range }) })
  else if (!hasRoom(subnet)) report({ at, message: small({ network, subnet: written }) })
  else if (family === 4 && subnet.last - subnet.first >= 3n) {
    const [room, containers] = [countRoom(subnet, pool), countContainersOn(network, context)]
    if (room < containers) report({ at, message: crowded({ network, subnet: written, room, containers }) })
  }
  return subnet
}

function hasAddresses({ aux_addresses: addresses = {} }: IpamPool): boolean {
  return Object.keys(addresses).length > 0
}

function findSpecialRange(subnet: Block): string | undefined {
  if (subnet.text.endsWith('/0')) return 'is the whole Internet'
  return SPECIAL.find(([range]) => {
    const block = parseSubnet(range)
    return block !== undefined && overlaps(block, subnet)
  })?.[1]
}

// The gateway takes one address; the first address of IPv6 is reserved for routers.
function hasRoom({ family, first, last }: Block): boolean {
  return last - first >= (family === 4 ? 1n : 2n)
}

/** The addresses that are neither those of the network itself nor of its gateway. */
function countRoom({ first, last }: Block, { aux_addresses: reserved = {} }: IpamPool): number {
  return Number(last - first) - 2 - Object.keys(reserved).length
}

/** The containers on a network that certainly run. */
function countContainersOn(network: string, context: ProjectRuleContext): number {
  return listContainers(context.project).reduce((sum, [service, definition]) => {
    const count = countReplicas(definition)
    return (
      sum +
      (network in (definition.networks ?? {}) && context.isEnabled(service) && context.isComplete(service) ? count : 0)
    )
  }, 0)
}
