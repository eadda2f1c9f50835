import type { Network, Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'

/** Whether two services always run together: both without profiles, or both with the same ones. */
export function runTogether(a: Service, b: Service): boolean {
  return getProfileKey(a) === getProfileKey(b)
}

function getProfileKey({ profiles = [] }: Service): string {
  return JSON.stringify([...profiles].sort())
}

/** The number of containers started for a service. */
export function countContainers({ scale, deploy }: Service): number {
  if (deploy?.mode === 'global') return 1
  return scale ?? deploy?.replicas ?? 1
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
