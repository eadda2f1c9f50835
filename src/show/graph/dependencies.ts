import { getNamed } from '../../read/model/get-named.ts'
import type { Project } from '../../read/model/project.ts'
import type { Dependency, Service } from '../../read/model/service.ts'

/** Why a service needs another one. */
export interface DrawnDependency {
  readonly on: string
  /** Empty if it merely starts after the other one. */
  readonly words: readonly string[]
  /** The other service may be absent. */
  readonly isOptional: boolean
}

/** Everything that makes services depend on others, combined for each pair. */
export function listDrawnDependencies({
  depends_on = {},
  links = [],
  volumes_from = [],
  ...service
}: Service): readonly DrawnDependency[] {
  const found = new Map<string, string[]>(
    Object.entries(depends_on).map(([name, dependency]) => [name, listConditions(dependency)]),
  )
  const addDependency = (name: string, words: string): void => {
    found.set(name, [...(found.get(name) ?? []), words])
  }
  for (const link of links) {
    const [name = '', alias = name] = link.split(':')
    addDependency(name, alias === name ? 'link' : `link as ${alias}`)
  }
  for (const [attribute, words] of NAMESPACES) {
    const value = service[attribute] ?? ''
    if (value.startsWith('service:')) addDependency(value.slice('service:'.length), words)
  }
  for (const text of volumes_from) {
    const [name = ''] = text.split(':')
    if (name !== 'container') addDependency(name, 'mounts its volumes')
  }
  return [...found].map(([on, words]) => ({ on, words, isOptional: getNamed(depends_on, on)?.required === false }))
}

const NAMESPACES = [
  ['network_mode', 'shares its network'],
  ['pid', 'shares its processes'],
  ['ipc', 'shares its memory'],
] as const

const CONDITIONS: ReadonlyMap<string, string> = new Map([
  ['service_healthy', 'healthy'],
  ['service_completed_successfully', 'completed'],
])

// Waiting for another service to start is the default and needs no label.
function listConditions({ condition = '', required }: Dependency): string[] {
  const word = CONDITIONS.get(condition)
  return [...(word === undefined ? [] : [word]), ...(required ? [] : ['optional'])]
}

/** The part of the project within this many dependencies of the selected services, in either direction. */
export function selectAround(project: Project, wanted: readonly string[], depth: number): Project {
  const neighbours = indexNeighbours(project)
  const found = new Set(wanted.filter((name) => Object.hasOwn(project.services, name)))
  let last = [...found]
  for (let step = 0; step < depth && last.length > 0; step++) {
    last = last.flatMap((name) => [...(neighbours.get(name) ?? [])].filter((other) => !found.has(other)))
    for (const name of last) found.add(name)
  }
  const services = Object.fromEntries(Object.entries(project.services).filter(([name]) => found.has(name)))
  return { ...project, services }
}

function indexNeighbours({ services }: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map(Object.keys(services).map((name) => [name, new Set<string>()]))
  for (const [name, service] of Object.entries(services)) {
    for (const { on } of listDrawnDependencies(service)) {
      found.get(name)?.add(on)
      found.get(on)?.add(name)
    }
  }
  return found
}
