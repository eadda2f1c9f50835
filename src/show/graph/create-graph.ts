import type { Project } from '../../read/model/project.ts'
import type { Service } from '../../read/model/service.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { selectAround, listDrawnDependencies } from './dependencies.ts'
import type { Badge, Graph, GraphEdge, GraphNode } from './graph.ts'
import { groupServices, type Grouping } from './groups.ts'
import { summarizePorts } from './published-ports.ts'
import { simplifyGraph } from './simplify.ts'

export interface GraphOptions {
  /** Only these services and their neighbours; all if empty. */
  readonly services?: readonly string[]
  /** The maximum distance of a neighbour, in dependencies; 1 by default. */
  readonly depth?: number
  /** How services are grouped; by default by the files that they are included from, or else by network. */
  readonly grouping?: Grouping | undefined
  /** Returns the included file that contains a service, as it is to be shown. */
  readonly includedFrom?: (service: string) => string | undefined
  /** Services to emphasize. */
  readonly highlighted?: ReadonlySet<string>
  /** Returns an image, port or name as it may be shown, since it may come from a variable. */
  readonly show?: Show | undefined
}

/** Laying out more edges takes minutes, since crossing lines are counted repeatedly. */
const MAX_LINES = 500

/** Whether a drawing has too many lines for a layout, and for anybody to read. */
export function isTooLarge({ edges }: Graph): boolean {
  return edges.length > MAX_LINES
}

/** Longer names are truncated, since nobody reads them in a drawing. */
const LONGEST = 60

/** Up to this many ports of a service are shown individually. */
const MAX_PORTS = 5

/** The drawing of a canonical project, in the order of the project. */
export function createGraph(whole: Project, options: GraphOptions = {}): Graph {
  const { services: wanted = [], depth = 1, grouping, includedFrom = () => undefined, highlighted = NOBODY } = options
  const show = options.show ?? keepAsWritten
  const project = wanted.length === 0 ? whole : selectAround(whole, wanted, depth)
  const groups = groupServices(project, grouping, includedFrom)
  const groupIds = createIds('g', new Set(groups.values()))
  const serviceIds = createIds('s', Object.keys(project.services))
  const mounted = new Set(
    Object.values(project.services).flatMap(({ volumes = [] }) => volumes.map(({ source }) => source)),
  )
  const volumeIds = createIds(
    'v',
    Object.keys(project.volumes ?? {}).filter((key) => mounted.has(key)),
  )
  const idOf = { service: serviceIds, volume: volumeIds }
  return simplifyGraph({
    name: maskLabel(show(project.name)),
    groups: [...groupIds].map(([label, id]) => ({ id, label: maskLabel(show(label)) })),
    nodes: [
      ...Object.entries(project.services).map(([name, service]): GraphNode => ({
        kind: 'service',
        id: serviceIds.get(name) ?? '',
        names: [maskLabel(name)],
        badges: listBadges(service, show),
        group: groupIds.get(groups.get(name) ?? ''),
        isOptional: (service.profiles ?? []).length > 0,
        isHighlighted: highlighted.has(name),
      })),
      ...[...volumeIds].map(([name, id]) => createVolumeNode(id, name, project)),
    ],
    edges: Object.entries(project.services).flatMap(([name, service]) => listEdges(name, service, idOf, show)),
  })
}

const NOBODY: ReadonlySet<string> = new Set()

type Show = (text: string) => string

const keepAsWritten: Show = (text) => text

type Ids = ReadonlyMap<string, string>

function createIds(prefix: string, names: Iterable<string>): Ids {
  return new Map([...names].map((name, index) => [name, `${prefix}${index}`]))
}

function createVolumeNode(id: string, name: string, { volumes = {} }: Project): GraphNode {
  return {
    kind: 'volume',
    id,
    names: [maskLabel(name)],
    badges: volumes[name]?.external === true ? [{ kind: 'about', text: 'external' }] : [],
    group: undefined,
    isOptional: false,
    isHighlighted: false,
  }
}

function listBadges({ image, build, profiles = [], ports = [] }: Service, show: Show): readonly Badge[] {
  const made = image ?? (build === undefined ? undefined : 'built here')
  const published = summarizePorts(ports)
  const shown = published.length > MAX_PORTS ? published.slice(0, MAX_PORTS - 1) : published
  const more = published.length - shown.length
  return [
    ...(made === undefined ? [] : [{ kind: 'about', text: maskLabel(show(made)) } as const]),
    ...(profiles.length === 0
      ? []
      : [{ kind: 'about', text: maskLabel(show(`profile ${profiles.join(', ')}`)) } as const]),
    ...shown.map((port): Badge => ({ kind: 'port', text: maskLabel(show(port)) })),
    ...(more > 0 ? [{ kind: 'port', text: `and ${more} more ports` } as const] : []),
  ]
}

function listEdges(
  name: string,
  service: Service,
  { service: serviceIds, volume: volumeIds }: { readonly service: Ids; readonly volume: Ids },
  show: Show,
): readonly GraphEdge[] {
  const from = serviceIds.get(name) ?? ''
  const createEdges = (to: string | undefined, rest: Omit<GraphEdge, 'from' | 'to'>): readonly GraphEdge[] =>
    to === undefined ? [] : [{ from, to, ...rest }]
  return [
    ...listDrawnDependencies(service).flatMap(({ on, words, isOptional }) =>
      createEdges(serviceIds.get(on), { kind: 'depends', label: maskLabel(show(words.join(', '))), isOptional }),
    ),
    ...listNamedMounts(service).flatMap(([volume, targets]) =>
      createEdges(volumeIds.get(volume), {
        kind: 'mounts',
        label: maskLabel(show(targets.join(', '))),
        isOptional: false,
      }),
    ),
  ]
}

/** The named volumes that a service mounts; one that is mounted twice is a single edge. */
function listNamedMounts({
  volumes = [],
}: Service): readonly (readonly [volume: string, targets: readonly string[]])[] {
  const found = new Map<string, string[]>()
  for (const { source = '', target = '' } of volumes) found.set(source, [...(found.get(source) ?? []), target])
  return [...found]
}

function maskLabel(written: string): string {
  const characters = Array.from(escapeInvisible(written.slice(0, 4 * LONGEST)))
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}…`
}
