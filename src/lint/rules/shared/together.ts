import type { Network, Project } from '../../../read/model/project.ts'
import { countReplicas } from '../../../read/model/count-replicas.ts'
import type { Service } from '../../../read/model/service.ts'

/** Whether two services always run together: both without profiles, or both with the same ones. */
export function runTogether(a: Service, b: Service): boolean {
  return getProfileKey(a) === getProfileKey(b)
}

/** Whether one of two services starts only after the other one has ended. */
export function runOneAfterTheOther(services: Project['services'], a: string, b: string): boolean {
  return waitsForEnd(services, a, b) || waitsForEnd(services, b, a)
}

function waitsForEnd(services: Project['services'], service: string, other: string): boolean {
  const before = new Set([service])
  // The loop also visits the services added while it runs.
  for (const each of before) {
    const dependencies = services[each]?.depends_on ?? {}
    if (dependencies[other]?.condition === 'service_completed_successfully') return true
    for (const dependency of Object.keys(dependencies)) before.add(dependency)
  }
  return false
}

/** Whether Swarm is told to start two services on different nodes. */
export function runOnDifferentNodes(a: Service, b: Service): boolean {
  const [one, other] = [a, b].map(({ deploy }) => deploy?.placement?.constraints ?? [])
  const isSet = (one?.length ?? 0) > 0 && (other?.length ?? 0) > 0
  return isSet && JSON.stringify(one) !== JSON.stringify(other)
}

function getProfileKey({ profiles = [] }: Service): string {
  return JSON.stringify([...profiles].sort())
}

/** The number of containers started for a service. */
export function countContainers(service: Service): number {
  return service.deploy?.mode === 'global' ? 1 : countReplicas(service)
}

/** Whether the file is written for `docker stack deploy`: it contains something that only Swarm uses. */
export function isForSwarm({ services, networks = {} }: Project): boolean {
  return (
    Object.values(services).some(({ deploy }) => deploy !== undefined && isSwarmDeploy(deploy)) ||
    Object.values(networks).some(({ driver }: Network) => driver === 'overlay')
  )
}

function isSwarmDeploy(deploy: NonNullable<Service['deploy']>): boolean {
  const { mode, endpoint_mode, update_config, rollback_config, placement } = deploy
  return [mode, endpoint_mode, update_config, rollback_config, placement].some((part) => part !== undefined)
}
