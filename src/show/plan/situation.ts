import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import type { Service } from '../../read/model/service.ts'
import { countReplicas } from '../../read/model/count-replicas.ts'
import { getNamed } from '../../read/model/get-named.ts'
import { getEntries, getValue } from '../../core/tree/node.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'
import type { Side } from '../compare/side.ts'
import { selectBehaviour } from './compose-behaviour.ts'
import { COMPOSE_LABELS, type EngineContainer, type EngineState } from './engine-state.ts'
import { hashServices, type HashInputs } from './service-hash.ts'
import type { UpOptions } from './up-options.ts'

/** Everything that a plan is made from. */
export interface Situation extends HashInputs {
  readonly state: EngineState
  /** What is known of images besides what the engine says, by their names in the files. */
  readonly records: ImageRecords
  /** The enabled services that `up` looks at, dependencies first. */
  readonly selected: readonly string[]
  readonly ownOneOff: readonly EngineContainer[]
  /** By service, the config hashes under which a container is up to date; the first is the one that a new one gets. */
  readonly hashes: ReadonlyMap<string, readonly string[]>
}

export function createSituation(
  side: Side,
  state: EngineState,
  options: UpOptions,
  records: ImageRecords = new Map(),
): Situation {
  const project = state.containers.filter(({ labels }) => labels.get(COMPOSE_LABELS.project) === side.project.name)
  const isOneOff = ({ labels }: EngineContainer): boolean => labels.get(COMPOSE_LABELS.oneOff)?.toLowerCase() === 'true'
  // Compose does not see containers without these labels.
  const lasting = project.filter(
    ({ labels }) =>
      labels.get(COMPOSE_LABELS.oneOff) === 'False' &&
      labels.has(COMPOSE_LABELS.service) &&
      labels.has(COMPOSE_LABELS.hash),
  )
  const own = groupPairs(
    lasting
      .toSorted((one, other) => readContainerNumber(one) - readContainerNumber(other))
      .map((container) => [container.labels.get(COMPOSE_LABELS.service) ?? '', container]),
  )
  const inputs = { side, options, behaviour: selectBehaviour(options.composeVersion), own }
  return {
    ...inputs,
    state,
    records,
    selected: orderServices(side, options),
    ownOneOff: project.filter(isOneOff),
    hashes: hashServices(inputs),
  }
}

/** The number in a container's label; 0 if it has none. */
export function readContainerNumber({ labels }: EngineContainer): number {
  return Number(labels.get(COMPOSE_LABELS.number) ?? '') || 0
}

/** The services named and what they depend on, dependencies first. */
function orderServices({ project }: Side, { services: named = [], noDeps }: UpOptions): readonly string[] {
  const ordered: string[] = []
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const service = getNamed(project.services, name)
    if (service === undefined || seen.has(name)) return
    seen.add(name)
    const needed = listDependencies(service).map((each) => each.name)
    // Without dependencies, the order among the named ones still counts.
    for (const each of needed) if (noDeps !== true || named.length === 0 || named.includes(each)) visit(each)
    ordered.push(name)
  }
  for (const name of named.length > 0 ? named : Object.keys(project.services)) visit(name)
  return ordered
}

export interface Dependency {
  readonly name: string
  readonly through: 'network_mode' | 'ipc' | 'pid' | 'volumes_from' | 'links' | 'depends_on'
}

/** The services that a service needs, each by the attribute that ties it closest. */
export function listDependencies(service: Service): readonly Dependency[] {
  const found = new Map<string, Dependency['through']>()
  for (const { name, through } of listTies(service)) if (!found.has(name)) found.set(name, through)
  return [...found].map(([name, through]) => ({ name, through }))
}

function listTies(service: Service): readonly Dependency[] {
  const namespaces = (['network_mode', 'ipc', 'pid'] as const).flatMap((through) => {
    const name = /^service:(.*)$/s.exec(service[through] ?? '')?.[1]
    return name === undefined ? [] : [{ name, through }]
  })
  const volumes = (service.volumes_from ?? []).filter((text) => !text.startsWith('container:'))
  return [
    ...namespaces,
    ...volumes.map((text) => ({ name: text.split(':')[0] ?? '', through: 'volumes_from' as const })),
    ...(service.links ?? []).map((text) => ({ name: text.split(':')[0] ?? '', through: 'links' as const })),
    ...Object.keys(service.depends_on ?? {}).map((name) => ({ name, through: 'depends_on' as const })),
  ]
}

/** The number of containers that a service should have on this machine. */
export function countWanted(name: string, service: Service, { options }: Pick<Situation, 'options'>): number {
  return getNamed(options.scale, name) ?? countReplicas(service)
}

/** The image that the containers of a service are made from. */
export function getImageName(name: string, service: Service, project: string): string {
  return service.image ?? `${project}-${name}`
}

/** Whether a service exists in the files, even if no profile enables it. */
export function isServiceWritten(name: string, { side: { model } }: Situation): boolean {
  return getEntries(getValue(model.whole, 'services')).has(name)
}
