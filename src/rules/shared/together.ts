import type { Network, Project } from '../../model/project.ts'
import type { Service } from '../../model/service.ts'

/** Whether each of two services runs whenever the other does: both without profiles, or both with the same. */
export function runTogether(a: Service, b: Service): boolean {
  return profileKey(a) === profileKey(b)
}

function profileKey({ profiles = [] }: Service): string {
  return JSON.stringify([...profiles].sort())
}

/** How many containers of a service are started. */
export function containerCount({ scale, deploy }: Service): number {
  if (deploy?.mode === 'global') return 1
  return scale ?? deploy?.replicas ?? 1
}

/** Whether the file is meant for `docker stack deploy`: it says what Swarm alone acts on. */
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
