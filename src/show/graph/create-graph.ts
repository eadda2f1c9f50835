import type { Project } from '../../read/model/project.ts'
import type { Service } from '../../read/model/service.ts'
import type { ImageRecord, ImageRecords } from '../../knowledge/images/image-configuration.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { selectAround, listDrawnDependencies } from './dependencies.ts'
import { listDetails, listImageFacts } from './details.ts'
import type { Badge, Graph, GraphEdge, GraphNode } from './graph.ts'
import { findUndefined } from './missing.ts'
import { groupServices, type DefiningFile, type Grouping } from './groups.ts'
import { summarizePorts } from './published-ports.ts'
import { simplifyGraph } from './simplify.ts'

export interface GraphOptions {
  /** Only these services and their neighbours; all if empty. */
  readonly services?: readonly string[]
  /** The maximum distance of a neighbour, in dependencies; 1 by default. */
  readonly depth?: number
  /** How services are grouped; by default by the files that they are included from, or else by network. */
  readonly grouping?: Grouping | undefined
  /** Returns the file that defines a service. */
  readonly fileOf?: (service: string) => DefiningFile | undefined
  /** Services to emphasize. */
  readonly highlighted?: ReadonlySet<string>
  /** What is known of images, by their names. */
  readonly images?: ImageRecords | undefined
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

const LONGEST_DETAIL = 200

/** Up to this many ports of a service are shown individually. */
const MAX_PORTS = 5

/** The drawing of a canonical project, in the order of the project. */
export function createGraph(whole: Project, options: GraphOptions = {}): Graph {
  const { services: wanted = [], depth = 1, grouping, fileOf = () => undefined } = options
  const show = options.show ?? keepAsWritten
  const project = wanted.length === 0 ? whole : selectAround(whole, wanted, depth)
  const groups = groupServices(project, grouping, fileOf)
  const ids = createNodeIds(project, whole, new Set(groups.values()))
  const services = Object.entries(project.services)
  return simplifyGraph({
    name: maskLabel(show(project.name)),
    groups: [...ids.groups].map(([label, id]) => ({ id, label: maskLabel(show(label)) })),
    nodes: [
      ...services.map(([name, service]): GraphNode => ({
        ...createServiceNode(name, service, options.images?.get(service.image ?? ''), show),
        id: ids.services.get(name) ?? '',
        group: ids.groups.get(groups.get(name) ?? ''),
        isHighlighted: (options.highlighted ?? NOBODY).has(name),
      })),
      ...[...ids.volumes].map(([name, id]) => createVolumeNode(id, name, project)),
      ...[...ids.missingServices].map(([name, id]) => createMissingNode(id, name, 'missing service')),
      ...[...ids.missingVolumes].map(([name, id]) => createMissingNode(id, show(name), 'missing volume')),
    ],
    edges: services.flatMap(([name, service]) => listEdges(name, service, ids, show)),
  })
}

/** The ids of everything in a drawing, by its name. */
interface NodeIds {
  readonly groups: Ids
  readonly services: Ids
  readonly volumes: Ids
  readonly missingServices: Ids
  readonly missingVolumes: Ids
}

function createNodeIds(project: Project, whole: Project, groups: ReadonlySet<string>): NodeIds {
  const mounted = new Set(
    Object.values(project.services).flatMap(({ volumes = [] }) => volumes.map(({ source }) => source)),
  )
  const missing = findUndefined(project, whole)
  return {
    groups: createIds('g', groups),
    services: createIds('s', Object.keys(project.services)),
    volumes: createIds(
      'v',
      Object.keys(project.volumes ?? {}).filter((key) => mounted.has(key)),
    ),
    missingServices: createIds('m', missing.services),
    missingVolumes: createIds('n', missing.volumes),
  }
}

const NOBODY: ReadonlySet<string> = new Set()

type Show = (text: string) => string

const keepAsWritten: Show = (text) => text

type Ids = ReadonlyMap<string, string>

function createIds(prefix: string, names: Iterable<string>): Ids {
  return new Map([...names].map((name, index) => [name, `${prefix}${index}`]))
}

function createServiceNode(name: string, service: Service, record: ImageRecord | undefined, show: Show): GraphNode {
  const details = listDetails(name, service, record).map((line) => maskLabel(show(line), LONGEST_DETAIL))
  return {
    ...PLAIN,
    kind: 'service',
    id: '',
    names: [maskLabel(name)],
    badges: listBadges(service, record, show),
    services: [{ name: maskLabel(name), details }],
    isOptional: (service.profiles ?? []).length > 0,
  }
}

const PLAIN = { services: [], group: undefined, isOptional: false, isHighlighted: false } as const

function createVolumeNode(id: string, name: string, { volumes = {} }: Project): GraphNode {
  const badges: readonly Badge[] = volumes[name]?.external === true ? [{ kind: 'about', text: 'external' }] : []
  return { ...PLAIN, kind: 'volume', id, names: [maskLabel(name)], badges }
}

function createMissingNode(id: string, name: string, text: string): GraphNode {
  return { ...PLAIN, kind: 'missing', id, names: [maskLabel(name)], badges: [{ kind: 'missing', text }] }
}

function listBadges(
  { image, build, profiles = [], ports = [] }: Service,
  record: ImageRecord | undefined,
  show: Show,
): readonly Badge[] {
  const made = image ?? (build === undefined ? undefined : 'built here')
  const published = summarizePorts(ports)
  const shown = published.length > MAX_PORTS ? published.slice(0, MAX_PORTS - 1) : published
  const more = published.length - shown.length
  return [
    ...(made === undefined ? [] : [{ kind: 'about', text: maskLabel(show(made)) } as const]),
    ...listImageFacts(record).map((fact): Badge => ({ kind: 'about', text: maskLabel(fact) })),
    ...(profiles.length === 0
      ? []
      : [{ kind: 'about', text: maskLabel(show(`profile ${profiles.join(', ')}`)) } as const]),
    ...shown.map((port): Badge => ({ kind: 'port', text: maskLabel(show(port)) })),
    ...(more > 0 ? [{ kind: 'port', text: `and ${more} more ports` } as const] : []),
  ]
}

function listEdges(name: string, service: Service, ids: NodeIds, show: Show): readonly GraphEdge[] {
  const from = ids.services.get(name) ?? ''
  const createEdges = (
    there: Ids,
    missing: Ids,
    key: string,
    rest: Pick<GraphEdge, 'kind' | 'label' | 'isOptional'>,
  ) => {
    const to = there.get(key) ?? missing.get(key)
    return to === undefined ? [] : [{ from, to, ...rest, isMissing: !there.has(key) }]
  }
  return [
    ...listDrawnDependencies(service).flatMap(({ on, words, isOptional }) => {
      const label = maskLabel(show(words.join(', ')))
      return createEdges(ids.services, ids.missingServices, on, { kind: 'depends', label, isOptional })
    }),
    ...listNamedMounts(service).flatMap(([volume, targets]) => {
      const label = maskLabel(show(targets.join(', ')))
      return createEdges(ids.volumes, ids.missingVolumes, volume, { kind: 'mounts', label, isOptional: false })
    }),
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

function maskLabel(written: string, longest = LONGEST): string {
  const characters = Array.from(escapeInvisible(written.slice(0, 4 * longest)))
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`
}
