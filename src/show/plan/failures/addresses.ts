import { message, name, text, value, type Value } from '../../../core/messages/message.ts'
import { contains, parseAddress, parseSubnet, type Block } from '../../../read/canonical/subnet.ts'
import type { Network } from '../../../read/model/project.ts'
import { COMPOSE_LABELS, type EngineNetwork } from '../engine-state.ts'
import { findNetwork } from '../resources.ts'
import { findService } from '../../compare/side.ts'
import { countWanted, listDependencies } from '../situation.ts'
import { isStarted, locate, type FindProblems, type Intent, type Problem } from './problem.ts'

interface Named {
  readonly network: string
}

const addressTaken = message(
  'address',
  ({ service, address, network, other }: Named & { service: string; address: Value; other: string }) =>
    text`Service ${name(service)} cannot have the address ${address} on network ${name(network)}: ${name(other)} has it; choose another.`,
)
const outside = message(
  'outside',
  ({ service, address, network }: Named & { service: string; address: Value }) =>
    text`The address ${address} of service ${name(service)} is in no subnet of network ${name(network)}; choose one that is.`,
)
const noSubnet = message(
  'no-subnet',
  ({ service, network }: Named & { service: string }) =>
    text`Service ${name(service)} has a fixed address on network ${name(network)}, which has no subnet in the files; give it one under "ipam".`,
)

/** Fixed addresses that another container has, or that the network cannot give. */
export const findAddressProblems: FindProblems = (intent) => {
  const given = new Map<string, string>()
  return intent.selected.flatMap((service) => {
    if (!/^(created|recreated|started)/.test(intent.services.get(service)?.action ?? '')) return []
    const networks = intent.side.project.services[service]?.networks ?? {}
    return Object.entries(networks).flatMap(([key, attachment]) =>
      (['ipv4_address', 'ipv6_address'] as const).flatMap((attribute) => {
        const address = attachment?.[attribute]
        const block = parseAddress(address ?? '')
        if (address === undefined || block === undefined) return []
        const found = describeAddressProblem({ service, key, address, block }, given, intent)
        if (found === undefined) return []
        const network = intent.side.project.networks?.[key]?.name ?? key
        const at = locate(intent, ['services', service, 'networks', key, attribute])
        return [
          {
            rule: 'unavailable-address',
            ...found,
            subject: { service, network },
            at,
          } as const,
        ]
      }),
    )
  })
}

interface Wanted {
  readonly service: string
  readonly key: string
  readonly address: string
  readonly block: Block
}

/** An address that cannot be is refused with the container; one that is taken, when it starts. */
function describeAddressProblem(
  wanted: Wanted,
  given: Map<string, string>,
  intent: Intent,
): Pick<Problem, 'stage' | 'message'> | undefined {
  const { service, key, address, block } = wanted
  const written = intent.side.project.networks?.[key] ?? {}
  const network = written.name ?? key
  const existing = findNetwork(network, intent.state.networks)
  const subnets = (written.ipam?.config ?? []).flatMap(({ subnet }) => subnet ?? [])
  const blocks = (existing?.pools.map(({ subnet }) => subnet) ?? subnets).flatMap((each) => parseSubnet(each) ?? [])
  const facts = { service, address: value(address), network }
  if (written.external !== true && subnets.length === 0)
    return { stage: 'create', message: noSubnet({ service, network }) }
  const isKnown = blocks.some(({ family }) => family === block.family)
  if (isKnown && !blocks.some((subnet) => contains(subnet, block))) return { stage: 'create', message: outside(facts) }
  const other = findTaker(wanted, { network, written, existing, blocks }, given, intent)
  return other === undefined ? undefined : { stage: 'start', message: addressTaken({ ...facts, other }) }
}

interface Place {
  readonly network: string
  readonly written: Network
  readonly existing: EngineNetwork | undefined
  readonly blocks: readonly Block[]
}

/** What has the address, or gets it first. */
function findTaker(
  wanted: Wanted,
  { network, written, existing, blocks }: Place,
  given: Map<string, string>,
  intent: Intent,
): string | undefined {
  return (
    findHolder(wanted, network, intent) ??
    (listGateways(written, existing).includes(wanted.address) ? 'its gateway' : undefined) ??
    takeAddress(wanted, network, given, intent) ??
    (existing === undefined ? findEarlier(wanted, blocks, intent) : undefined)
  )
}

/** The container that has the address when this one starts. */
function findHolder({ service, address }: Wanted, network: string, intent: Intent): string | undefined {
  return intent.state.containers.find(
    ({ state, networks, labels }) =>
      ['running', 'paused', 'restarting'].includes(state) &&
      networks.get(network)?.addresses.includes(address) === true &&
      !isLeaving(labels.get(COMPOSE_LABELS.service) ?? '', labels.get(COMPOSE_LABELS.project), service, intent),
  )?.name
}

/** Takes the address; returns what has it within the project. */
function takeAddress(
  { service, block }: Wanted,
  network: string,
  given: Map<string, string>,
  intent: Intent,
): string | undefined {
  const place = `${network} ${block.text}`
  const other = given.get(place)
  given.set(place, service)
  const replicas = countWanted(service, intent.side.project.services[service] ?? {}, intent)
  return replicas > 1 ? 'another container of the service' : other
}

/**
 * The service that gets the address of a new network before this one, because it starts earlier and names none: the
 * engine gives addresses in order, from the second one of the subnet.
 */
function findEarlier({ service, key, block }: Wanted, blocks: readonly Block[], intent: Intent): string | undefined {
  const { side } = intent
  const [subnet] = blocks
  const { ipam } = side.project.networks?.[key] ?? {}
  const isPlain = ipam?.config?.every(({ gateway, ip_range: range }) => gateway === undefined && range === undefined)
  if (isPlain !== true || blocks.length !== 1 || subnet?.family !== 4 || block.family !== 4) return undefined
  const earlier = listStartedBefore(service, intent).flatMap((name) => {
    const attachment = findService(side, name)?.networks?.[key]
    if (attachment === undefined || attachment?.ipv4_address !== undefined || !isStarted(name, intent)) return []
    return Array.from({ length: Math.min(countWanted(name, findService(side, name) ?? {}, intent), 256) }, () => name)
  })
  return earlier[Number(block.first - subnet.first) - 2]
}

/** The services that certainly start before another one. */
function listStartedBefore(service: string, { side, options }: Intent): readonly string[] {
  if (options.noDeps === true) return []
  const found = new Set<string>()
  const visit = (name: string): void => {
    for (const { name: other } of listDependencies(findService(side, name) ?? {})) {
      if (found.has(other)) continue
      found.add(other)
      visit(other)
    }
  }
  visit(service)
  return [...found]
}

/** The addresses that the host gets: the first one of a subnet, if nothing else is written. */
function listGateways({ ipam }: Network, existing: EngineNetwork | undefined): readonly string[] {
  if (existing !== undefined) return existing.pools.map(({ gateway }) => gateway)
  return (ipam?.config ?? []).flatMap(({ subnet = '', gateway }) => {
    const block = parseSubnet(subnet)
    return gateway ?? (block?.family === 4 ? formatIpv4(block.first + 1n) : [])
  })
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.')
}

/** Whether a container is of this service, or is gone before it starts. */
function isLeaving(holder: string, project: string | undefined, service: string, intent: Intent): boolean {
  if (project !== intent.side.project.name) return false
  return holder === service || /^(recreated|removed)/.test(intent.services.get(holder)?.action ?? '')
}
