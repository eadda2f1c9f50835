import type { Port } from '../model/attachments.ts'
import { named } from '../model/named.ts'
import type { Project } from '../model/project.ts'
import type { Dependency, Service } from '../model/service.ts'
import { visible } from '../source/visible.ts'

/** What a drawing of a project shows, whatever it is drawn with. */
export interface Graph {
  readonly name: string
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export interface GraphNode {
  readonly kind: 'service' | 'network' | 'volume' | 'port'
  /** Made here, so that it is safe in every medium: `s0`, `n1`. */
  readonly id: string
  /** Lines of text as people wrote them; still to be escaped for the medium. */
  readonly lines: readonly string[]
  /** Only there under a profile. */
  readonly isOptional: boolean
}

export interface GraphEdge {
  /** `publishes` goes from a port to a service, the others start at a service. */
  readonly kind: 'depends' | 'joins' | 'mounts' | 'publishes'
  readonly from: string
  readonly to: string
  /** Empty for none. */
  readonly label: string
  /** A dependency that may be absent. */
  readonly isOptional: boolean
}

/** Longer names are cut: nobody reads them in a drawing. */
const LONGEST = 60

/** The drawing of a canonical project, in the order of the project: what it says first stands first. */
// eslint-disable-next-line max-lines-per-function -- a graph is one literal: its nodes and its edges
export function graphOf(project: Project): Graph {
  const services = Object.entries(project.services)
  const serviceIds = idsOf('s', Object.keys(project.services))
  const networkIds = idsOf('n', drawnNetworks(project))
  const volumeIds = idsOf('v', Object.keys(project.volumes ?? {}))
  const ports = publishedPorts(services)
  const portIds = idsOf('p', new Set(ports.map(({ address }) => address)))
  const edges = services.flatMap(([name, service]) => {
    const from = serviceIds.get(name) ?? ''
    return [
      ...dependencies(service).flatMap(({ on, ...edge }) =>
        edgeTo(serviceIds.get(on), { kind: 'depends', from, ...edge }),
      ),
      ...Object.keys(service.networks ?? {}).flatMap((network) =>
        edgeTo(networkIds.get(network), { kind: 'joins', from, label: '', isOptional: false }),
      ),
      ...(service.volumes ?? []).flatMap(({ source, target = '' }) =>
        edgeTo(volumeIds.get(source ?? ''), { kind: 'mounts', from, label: text(target), isOptional: false }),
      ),
    ]
  })
  return {
    name: text(project.name),
    nodes: [
      ...[...portIds].map(([address, id]) => node('port', id, [address])),
      ...services.map(([name, service]) => serviceNode(serviceIds.get(name) ?? '', name, service)),
      ...[...networkIds].map(([name, id]) => node('network', id, [name, ...external(project.networks?.[name])])),
      ...[...volumeIds].map(([name, id]) => node('volume', id, [name, ...external(project.volumes?.[name])])),
    ],
    edges: [
      ...ports.map(({ service, address, target }): GraphEdge => ({
        kind: 'publishes',
        from: portIds.get(address) ?? '',
        to: serviceIds.get(service) ?? '',
        label: target,
        isOptional: false,
      })),
      ...edges,
    ],
  }
}

function idsOf(prefix: string, names: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...names].map((name, index) => [name, `${prefix}${index}`]))
}

/** That all are in the default network goes without saying where there is no other. */
function drawnNetworks({ networks = {} }: Project): readonly string[] {
  const names = Object.keys(networks)
  return names.length === 1 && names[0] === 'default' ? [] : names
}

function node(kind: GraphNode['kind'], id: string, lines: readonly string[], isOptional = false): GraphNode {
  return { kind, id, lines: lines.map(text), isOptional }
}

function serviceNode(id: string, name: string, { image, build, profiles = [] }: Service): GraphNode {
  const made = image ?? (build === undefined ? undefined : 'built here')
  const under = profiles.length === 0 ? [] : [`profile ${profiles.join(', ')}`]
  return node('service', id, [name, ...(made === undefined ? [] : [made]), ...under], profiles.length > 0)
}

function external(resource: { readonly external?: true; readonly internal?: true } | undefined): readonly string[] {
  return [...(resource?.external === true ? ['external'] : []), ...(resource?.internal === true ? ['internal'] : [])]
}

interface DrawnDependency extends Pick<GraphEdge, 'label' | 'isOptional'> {
  readonly on: string
}

/** Everything by which a service needs another one, an edge for each of them. */
function dependencies({ depends_on = {}, links = [], network_mode = '' }: Service): readonly DrawnDependency[] {
  const labels = new Map<string, string[]>(
    Object.entries(depends_on).map(([name, dependency]) => [name, conditions(dependency)]),
  )
  const add = (name: string, label: string): void => {
    labels.set(name, [...(labels.get(name) ?? []), label])
  }
  for (const link of links) {
    const [name = '', alias = name] = link.split(':')
    add(name, alias === name ? 'link' : `link as ${alias}`)
  }
  if (network_mode.startsWith('service:')) add(network_mode.slice('service:'.length), 'shares its network')
  return [...labels].map(([on, words]) => ({
    on,
    label: text(words.join(', ')),
    isOptional: named(depends_on, on)?.required === false,
  }))
}

const CONDITIONS: ReadonlyMap<string, string> = new Map([
  ['service_healthy', 'healthy'],
  ['service_completed_successfully', 'completed'],
])

// That a service waits until another one has started is what everybody expects.
function conditions({ condition = '', required }: Dependency): string[] {
  const word = CONDITIONS.get(condition)
  return [...(word === undefined ? [] : [word]), ...(required ? [] : ['optional'])]
}

function edgeTo(to: string | undefined, edge: Omit<GraphEdge, 'to'>): readonly GraphEdge[] {
  return to === undefined ? [] : [{ ...edge, to }]
}

interface PublishedPort {
  readonly service: string
  /** Of the host: `127.0.0.1:8080`, `8000-8010`, `a free port`. */
  readonly address: string
  /** Of the container: `80/tcp`. */
  readonly target: string
}

function publishedPorts(services: readonly (readonly [string, Service])[]): readonly PublishedPort[] {
  return services.flatMap(([service, { ports = [] }]) =>
    runsOf(ports).map(({ ip, published, target, protocol }) => ({
      service,
      address: text(published === '' ? 'a free port' : `${ip}${published}`),
      target: text(`${target}/${protocol}`),
    })),
  )
}

interface PortRun {
  readonly ip: string
  readonly published: string
  readonly target: string
  readonly protocol: string
}

/** Ports one after the other, which were written as a range or read like one, as one. */
function runsOf(ports: readonly Port[]): readonly PortRun[] {
  const runs: Port[][] = []
  for (const port of ports) {
    const last = runs.at(-1)?.at(-1)
    if (last !== undefined && isNext(last, port)) runs.at(-1)?.push(port)
    else runs.push([port])
  }
  return runs.map((run) => {
    const [first = {}] = run
    const last = run.at(-1) ?? first
    return {
      ip: first.host_ip === undefined ? '' : `${first.host_ip.includes(':') ? `[${first.host_ip}]` : first.host_ip}:`,
      published: rangeText(first.published ?? '', last.published ?? ''),
      target: rangeText(String(first.target ?? ''), String(last.target ?? '')),
      protocol: first.protocol ?? 'tcp',
    }
  })
}

function rangeText(first: string, last: string): string {
  return first === last ? first : `${first}-${last}`
}

function isNext(before: Port, port: Port): boolean {
  return (
    before.host_ip === port.host_ip &&
    before.protocol === port.protocol &&
    before.target !== undefined &&
    port.target === before.target + 1 &&
    /^\d+$/.test(before.published ?? '') &&
    port.published === String(Number(before.published) + 1)
  )
}

function text(written: string): string {
  const characters = Array.from(visible(written.slice(0, 4 * LONGEST)))
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}…`
}
