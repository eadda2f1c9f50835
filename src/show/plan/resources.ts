import type { Network } from '../../read/model/project.ts'
import { listResources } from '../compare/resources.ts'
import type { EngineNetwork } from './engine-state.ts'
import { COMPOSE_LABELS } from './engine-state.ts'
import type { PlannedResource } from './plan.ts'
import type { Situation } from './situation.ts'

/** What happens to each network that services use or containers are on, by the engine's name. */
export function planNetworks(situation: Situation): ReadonlyMap<string, PlannedResource> {
  const { side, behaviour, state, own } = situation
  const left = [...own.values()].flat().flatMap(({ networks }) => [...networks.keys()])
  return new Map([
    ...left.filter((name) => findNetwork(name, state.networks) !== undefined && !BUILT_IN.has(name)).map(planKept),
    ...[...listResources(side, 'networks').values()].map(
      ({ key, name, isExternal }): readonly [string, PlannedResource] => {
        const existing = findNetwork(name, state.networks)
        if (existing === undefined) return [name, { action: isExternal ? 'absent' : 'created' }]
        const written = side.project.networks?.[key] ?? {}
        const isReplaced =
          behaviour.recreatesNetworks &&
          !isExternal &&
          existing.labels.has(COMPOSE_LABELS.hash) &&
          listNetworkDifferences(written, existing).length > 0
        // An external network may be written as an ID.
        return [existing.name, { action: isReplaced ? 'recreated' : 'kept' }]
      },
    ),
  ])
}

/** Networks that every engine has. */
export const BUILT_IN: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'default'])

function planKept(name: string): readonly [string, PlannedResource] {
  return [name, { action: 'kept' }]
}

export function findNetwork(name: string, networks: readonly EngineNetwork[]): EngineNetwork | undefined {
  return networks.find((network) => network.name === name) ?? networks.find((network) => network.id === name)
}

/** The attributes of a network in the files that differ from those of the existing one. */
export function listNetworkDifferences(written: Network, existing: EngineNetwork): readonly string[] {
  const subnets = (written.ipam?.config ?? []).flatMap(({ subnet }) => subnet ?? [])
  const known = new Set(existing.pools.map(({ subnet }) => subnet))
  const options = Object.entries(written.driver_opts ?? {})
  return [
    ...((written.driver ?? existing.driver) === existing.driver || written.driver === 'default' ? [] : ['driver']),
    ...((written.internal ?? false) === existing.isInternal ? [] : ['internal']),
    ...((written.attachable ?? false) === existing.isAttachable ? [] : ['attachable']),
    ...((written.enable_ipv6 ?? existing.hasIpv6) === existing.hasIpv6 ? [] : ['enable_ipv6']),
    ...(subnets.every((subnet) => known.has(subnet)) ? [] : ['ipam']),
    ...(options.every(([key, value]) => existing.options.get(key) === value) ? [] : ['driver_opts']),
  ]
}

/** What happens to each named volume that services use or containers mount, by the engine's name. */
export function planVolumes({ side, state, own }: Situation): ReadonlyMap<string, PlannedResource> {
  const left = [...own.values()].flat().flatMap(({ mounts }) => mounts.map(({ name }) => name))
  return new Map([
    ...left.filter((name) => name !== '' && !isAnonymousVolume(name)).map(planKept),
    ...[...listResources(side, 'volumes').values()].map(({ name, isExternal }): readonly [string, PlannedResource] => {
      if (state.volumes.has(name)) return [name, { action: 'kept' }]
      return [name, { action: isExternal ? 'absent' : 'created' }]
    }),
  ])
}

/** Whether the engine chose the name of a volume. */
export function isAnonymousVolume(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}
