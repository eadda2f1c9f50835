import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import type { Path } from '../../../core/tree/path.ts'

/** The services that the engine runs as containers: all except those run by a provider. */
export function listContainers({ services }: Project): readonly (readonly [name: string, service: Service])[] {
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
export function* walkContainerVariables(project: Project): Generator<ContainerVariable> {
  for (const [service, { environment, ...rest }] of listContainers(project)) {
    const at: Path = ['services', service]
    yield* walkEnvironment(service, environment, [...at, 'environment'])
    for (const hooks of ['pre_start', 'post_start', 'pre_stop'] as const) {
      for (const [index, hook] of (rest[hooks] ?? []).entries()) {
        yield* walkEnvironment(service, hook.environment, [...at, hooks, index, 'environment'])
      }
    }
  }
}

function* walkEnvironment(
  service: string,
  environment: Service['environment'] = {},
  at: Path,
): Generator<ContainerVariable> {
  for (const [key, value] of Object.entries(environment)) yield { service, key, value, at: [...at, key] }
}
