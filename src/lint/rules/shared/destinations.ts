import { getNamed } from '../../../read/model/get-named.ts'
import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import { listContainers } from './containers.ts'

/** Where the name of a host leads from a service. */
export type Destination =
  /** The container itself. */
  | { readonly kind: 'itself' }
  /** A service on a network that both join. */
  | { readonly kind: 'reached'; readonly service: string }
  /** A service of the project, which has no such name for this one, and why. */
  | { readonly kind: 'missed'; readonly service: string; readonly because: Obstacle }
  /** Something that the project does not describe, or nothing. */
  | { readonly kind: 'unknown' }

export type Obstacle =
  /** They share no network. */
  | 'apart'
  /** The other one is on the network of the host. */
  | 'on-host'
  /** The other one uses the network of a third. */
  | 'joined'
  /** The other one has no network. */
  | 'offline'
  /** This one is on the network of the host. */
  | 'from-host'
  /** This one has no network. */
  | 'from-offline'
  /** One of them is on the default bridge, where no names are known. */
  | 'on-bridge'

/** How a service is connected. */
export type Connection =
  | { readonly kind: 'networks'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'host' }
  | { readonly kind: 'none' }
  | { readonly kind: 'bridge' }
  | { readonly kind: 'joined'; readonly owner: string }
  | { readonly kind: 'unknown' }

const UNKNOWN: Connection = { kind: 'unknown' }

/** How a service is connected; networks have their names in the engine. */
export function getConnection({ network_mode: mode, networks }: Service, project: Project): Connection {
  if (mode === 'host' || mode === 'none' || mode === 'bridge') return { kind: mode }
  const owner = /^service:(.+)$/.exec(mode ?? '')?.[1]
  if (owner !== undefined) return { kind: 'joined', owner }
  if (mode !== undefined || networks === undefined) return UNKNOWN
  return { kind: 'networks', names: new Set(Object.keys(networks).map((key) => getEngineName(key, project))) }
}

function getEngineName(network: string, { networks = {} }: Project): string {
  return getNamed(networks, network)?.name ?? network
}

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0)$/

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

/** Where the name of a host leads from a service. */
export function findDestination(host: string, from: string, project: Project): Destination {
  const client = getNamed(project.services, from)
  const wanted = host.toLowerCase()
  if (client === undefined || hasName(wanted, client)) return { kind: 'unknown' }
  const connection = getConnection(client, project)
  if (isLoopback(wanted)) return { kind: 'itself' }
  const owner = connection.kind === 'joined' ? getNamed(project.services, connection.owner) : client
  const network = owner === undefined || isBridgeOf(owner, client) ? UNKNOWN : getConnection(owner, project)
  let missed: Destination = { kind: 'unknown' }
  for (const [service, definition] of listNamed(wanted, project)) {
    const found = findMeeting(wanted, { service, definition }, network, project)
    if (found === undefined) continue
    if (service === from || definition === owner) return { kind: 'itself' }
    if (found === 'reached') return { kind: 'reached', service }
    missed = found === 'unknown' ? missed : { kind: 'missed', service, because: found }
  }
  return missed
}

type Container = readonly [service: string, definition: Service]

/** Which containers have a name, whatever network they are on; made once for a project, as each address asks for it. */
const containersByName = new WeakMap<Project, ReadonlyMap<string, readonly Container[]>>()

/** The containers that have a name on any network, in the order of the project. */
export function listNamed(host: string, project: Project): readonly Container[] {
  const byName = containersByName.get(project) ?? groupByName(project)
  containersByName.set(project, byName)
  return byName.get(host.toLowerCase()) ?? []
}

function groupByName(project: Project): ReadonlyMap<string, readonly Container[]> {
  const byName = new Map<string, Container[]>()
  for (const container of listContainers(project)) {
    for (const name of new Set(listServiceNames(...container).map((each) => each.toLowerCase()))) {
      const others = byName.get(name)
      if (others === undefined) byName.set(name, [container])
      else others.push(container)
    }
  }
  return byName
}

/** The names by which others reach a service on its networks. */
function listServiceNames(
  service: string,
  { container_name: container, hostname, networks = {} }: Service,
): readonly string[] {
  const aliases = Object.values(networks).flatMap((attachment) => attachment?.aliases ?? [])
  return [service, container, hostname, ...aliases].filter((name) => name !== undefined)
}

/** Names that a service knows by itself: of extra hosts, links and services elsewhere. */
function hasName(
  host: string,
  { extra_hosts: hosts = [], links = [], external_links: external = [] }: Service,
): boolean {
  return (
    hosts.some((item) => item.split(/[=:]/)[0]?.toLowerCase() === host) ||
    [...links, ...external].some((item) => item.split(':').at(-1)?.toLowerCase() === host)
  )
}

/** Whether a service answers to a name for one that is connected in this way; undefined if it has another name. */
function findMeeting(
  host: string,
  { service, definition }: { readonly service: string; readonly definition: Service },
  network: Connection,
  project: Project,
): 'reached' | 'unknown' | Obstacle | undefined {
  const { container_name: container, hostname, networks = {} } = definition
  const isNamed = [service, container, hostname].some((name) => name?.toLowerCase() === host)
  const aliased = Object.entries(networks).flatMap(([key, attachment]) =>
    attachment?.aliases?.some((alias) => alias.toLowerCase() === host) === true ? [getEngineName(key, project)] : [],
  )
  if (!isNamed && aliased.length === 0) return undefined
  const connection = getConnection(definition, project)
  if (network.kind === 'host') return 'from-host'
  if (network.kind === 'none') return 'from-offline'
  if (connection.kind === 'host') return 'on-host'
  if (connection.kind === 'none') return 'offline'
  if (connection.kind === 'joined') return 'joined'
  if (isOnBridge(network, connection)) return 'on-bridge'
  if (connection.kind !== 'networks' || network.kind !== 'networks') return 'unknown'
  const shared = isNamed ? [...connection.names] : aliased
  if (shared.some((name) => network.names.has(name))) return 'reached'
  return mayMeetOutside(network, project) ? 'unknown' : 'apart'
}

// The owner of a network may have links, which give names to all that join it.
function isBridgeOf(owner: Service, client: Service): boolean {
  return owner !== client && owner.network_mode === 'bridge'
}

/** Whether one of two is on the default bridge, and the other there or on networks that are known. */
function isOnBridge(...connections: readonly Connection[]): boolean {
  const kinds = connections.map(({ kind }) => kind)
  return kinds.includes('bridge') && kinds.every((kind) => kind === 'bridge' || kind === 'networks')
}

/** On a network that others make, the name may belong to something that is not in the project. */
function mayMeetOutside(network: { readonly names: ReadonlySet<string> }, { networks = {} }: Project): boolean {
  return Object.entries(networks).some(
    ([key, definition]) => definition.external === true && network.names.has(definition.name ?? key),
  )
}

/** Whether a service may know names that the project does not show: by links, a name server, or networks of others. */
export function knowsOtherNames(
  { external_links: external, links, extra_hosts: hosts, dns, networks = {} }: Service,
  { networks: declared = {} }: Project,
): boolean {
  return (
    [external, links, hosts, dns].some((setting) => setting !== undefined) ||
    Object.keys(networks).some((network) => declared[network]?.external === true)
  )
}
