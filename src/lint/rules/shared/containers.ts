import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import type { Path } from '../../../core/tree/path.ts'

/** The services that the engine runs as containers: all except those run by a provider. */
export function containersOf({ services }: Project): readonly (readonly [name: string, service: Service])[] {
  return Object.entries(services).filter(([, { provider }]) => provider === undefined)
}

/** A variable that a container gets. */
export interface ContainerVariable {
  readonly service: string
  readonly key: string
  /** Null if the value comes from the host. */
  readonly value: string | null
  readonly at: Path
}

/** The variables of each container and of its hooks. */
export function* variablesOf(project: Project): Generator<ContainerVariable> {
  for (const [service, { environment, ...rest }] of containersOf(project)) {
    const at: Path = ['services', service]
    yield* entriesOf(service, environment, [...at, 'environment'])
    for (const hooks of ['pre_start', 'post_start', 'pre_stop'] as const) {
      for (const [index, hook] of (rest[hooks] ?? []).entries()) {
        yield* entriesOf(service, hook.environment, [...at, hooks, index, 'environment'])
      }
    }
  }
}

function* entriesOf(service: string, environment: Service['environment'] = {}, at: Path): Generator<ContainerVariable> {
  for (const [key, value] of Object.entries(environment)) yield { service, key, value, at: [...at, key] }
}
