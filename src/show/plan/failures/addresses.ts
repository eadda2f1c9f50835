import { message, name, text, value, type Statement, type Value } from '../../../core/messages/message.ts'
import { contains, parseAddress, parseSubnet, type Block } from '../../../read/canonical/subnet.ts'
import type { Network } from '../../../read/model/project.ts'
import { COMPOSE_LABELS, type EngineNetwork } from '../engine-state.ts'
import { findNetwork } from '../resources.ts'
import { countReplicas } from '../situation.ts'
import { locate, type FindProblems, type Intent } from './problem.ts'

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
        const statement = describeAddressProblem({ service, key, address, block }, given, intent)
        if (statement === undefined) return []
        const network = intent.side.project.networks?.[key]?.name ?? key
        const at = locate(intent, ['services', service, 'networks', key, attribute])
        return [
          {
            rule: 'unavailable-address',
            stage: 'start',
            subject: { service, network },
            message: statement,
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

function describeAddressProblem(wanted: Wanted, given: Map<string, string>, intent: Intent): Statement | undefined {
  const { service, key, address, block } = wanted
  const written = intent.side.project.networks?.[key] ?? {}
  const network = written.name ?? key
  const existing = findNetwork(network, intent.state.networks)
  const subnets = (written.ipam?.config ?? []).flatMap(({ subnet }) => subnet ?? [])
  const blocks = (existing?.pools.map(({ subnet }) => subnet) ?? subnets).flatMap((each) => parseSubnet(each) ?? [])
  const facts = { service, address: value(address), network }
  if (written.external !== true && subnets.length === 0) return noSubnet({ service, network })
  const isKnown = blocks.some(({ family }) => family === block.family)
  if (isKnown && !blocks.some((subnet) => contains(subnet, block))) return outside(facts)
  const isGateway = listGateways(written, existing).includes(address)
  const other =
    findHolder(wanted, network, intent) ?? (isGateway ? 'its gateway' : takeAddress(wanted, network, given, intent))
  return other === undefined ? undefined : addressTaken({ ...facts, other })
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
  const replicas = countReplicas(service, intent.side.project.services[service] ?? {}, intent)
  return replicas > 1 ? 'another container of the service' : other
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
