import { countReplicas } from '../../read/model/count-replicas.ts'
import type { Service } from '../../read/model/service.ts'
import { compareAttributes } from './attributes.ts'
import type { AttributeChange, Reason, ResourceChange, ServiceAction, ServiceChange, Sharing } from './comparison.ts'
import { listResources, type ResourceKind } from './resources.ts'
import { hashIn, findService, listStepsAt, type Side } from './side.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'

/** Other differences that affect services. */
export interface Circumstances {
  readonly networks: ReadonlyMap<string, ResourceChange>
  readonly removeOrphans: boolean
  /** Services whose image is rebuilt from different inputs. */
  readonly rebuilt: ReadonlySet<string>
}

/** Attributes that are not part of the config hash. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['build', 'pull_policy', 'scale', 'depends_on', 'profiles'])

/** What happens to each service of two projects of the same name. */
export function compareServices(before: Side, after: Side, around: Circumstances): ReadonlyMap<string, ServiceChange> {
  const names = Object.keys(before.project.services).concat(Object.keys(after.project.services))
  const dependents = indexDependents(after)
  const alone = new Map(
    [...new Set(names)].map((name) => [name, compareService(name, dependents.get(name) ?? [], before, after, around)]),
  )
  return addRestarts(cascadeChanges(alone, after), after, around)
}

function compareService(
  name: string,
  dependents: readonly string[],
  before: Side,
  after: Side,
  around: Circumstances,
): ServiceChange {
  const [was, is] = [findService(before, name), findService(after, name)]
  if (is === undefined)
    return { action: chooseRemovalAction(name, after, around), reasons: [], withoutEffect: [], dependents }
  if (was === undefined) {
    return { action: countReplicas(is) === 0 ? 'kept' : 'created', reasons: [], withoutEffect: [], dependents }
  }
  const differing = compareAttributes(before, ['services', name], after, ['services', name])
  // Most services are equal, and hashing them takes longer than seeing that.
  const isSame = differing.length === 0 || hashIn(before, name) === hashIn(after, name)
  const effective = isSame ? [] : differing.filter((change) => hasEffect(change))
  const reasons: readonly Reason[] = [
    ...effective,
    ...findMovedResources('networks', name, before, after)
      .filter(({ isReplaced }) => !isReplaced)
      .map(({ reason }) => reason),
    ...findMovedResources('volumes', name, before, after).map(({ reason }) => reason),
    ...explainRebuiltImage(name, after, around),
  ]
  const withoutEffect = differing.filter((change) => !effective.includes(change) && !isReplicas(change))
  const [old, now] = [countReplicas(was), countReplicas(is)]
  const places = [
    ['services', name, 'scale'],
    ['services', name, 'deploy', 'replicas'],
    ['services', name],
  ]
  const replicas =
    old === now ? [] : [{ kind: 'replicas', before: old, after: now, steps: listStepsAt(after, ...places) } as const]
  const action =
    countAction(old, now) ?? (reasons.length > 0 || !isSame ? 'recreated' : old === now ? 'kept' : 'scaled')
  return { action, reasons: [...reasons, ...replicas], withoutEffect, dependents }
}

function explainRebuiltImage(name: string, after: Side, { rebuilt }: Circumstances): readonly Reason[] {
  const places = [
    ['services', name, 'build', 'dockerfile'],
    ['services', name, 'build'],
  ]
  return rebuilt.has(name) ? [{ kind: 'build', steps: listStepsAt(after, ...places) }] : []
}

/** For each service, those that name it in `depends_on`. */
export function indexDependents({ project }: Side): ReadonlyMap<string, readonly string[]> {
  return groupPairs(
    Object.entries(project.services).flatMap(([dependent, { depends_on: needed = {} }]) =>
      Object.keys(needed).map((name) => [name, dependent] as const),
    ),
  )
}

function chooseRemovalAction(name: string, { model }: Side, { removeOrphans }: Circumstances): ServiceAction {
  if (model.disabled.has(name)) return 'disabled'
  return removeOrphans ? 'removed' : 'orphan'
}

function hasEffect({ pointer }: AttributeChange): boolean {
  return !WITHOUT_EFFECT.has(pointer.split('/')[1] ?? '') && pointer !== '/deploy/replicas'
}

function isReplicas({ pointer }: AttributeChange): boolean {
  return pointer === '/scale' || pointer === '/deploy/replicas'
}

function countAction(before: number, after: number): ServiceAction | undefined {
  if (before === after) return undefined
  if (after === 0) return 'removed'
  return before === 0 ? 'created' : undefined
}

interface Moved {
  readonly reason: Reason
  /** Compose creates the new network and moves the containers before it looks at services. */
  readonly isReplaced: boolean
}

/** The networks or volumes whose key in the service stays the same but whose engine name changes. */
function findMovedResources(kind: ResourceKind, name: string, before: Side, after: Side): readonly Moved[] {
  const [old, now] = [listResources(before, kind), listResources(after, kind)]
  return listKeysUsed(findService(after, name), kind).flatMap((key): readonly Moved[] => {
    const [was, is] = [old.get(key), now.get(key)]
    if (was === undefined || is === undefined || was.name === is.name) return []
    const reason = {
      kind: kind === 'networks' ? 'network' : 'volume',
      name: is.name,
      change: 'renamed',
      steps: listStepsAt(after, [kind, key, 'name'], [kind, key]),
    } as const
    return [{ reason, isReplaced: kind === 'networks' && !was.isExternal && !is.isExternal }]
  })
}

function listKeysUsed(service: Service | undefined, kind: ResourceKind): readonly string[] {
  if (kind === 'networks') return Object.keys(service?.networks ?? {})
  return (service?.volumes ?? []).flatMap(({ type, source }) =>
    type === 'volume' && source !== undefined ? [source] : [],
  )
}

/** A container that uses another one's namespace or volumes is recreated with it. */
function cascadeChanges(changes: ReadonlyMap<string, ServiceChange>, after: Side): ReadonlyMap<string, ServiceChange> {
  const found = new Map(changes)
  const users = indexUsers(after)
  const replaced = [...found].filter(([, { action }]) => action === 'recreated').map(([name]) => name)
  for (let owner = replaced.pop(); owner !== undefined; owner = replaced.pop()) {
    for (const { name, through } of users.get(owner) ?? []) {
      const change = found.get(name)
      if (change === undefined || !['kept', 'scaled', 'recreated'].includes(change.action)) continue
      if (change.action !== 'recreated') replaced.push(name)
      const steps = listStepsAt(after, ['services', name, through])
      const reason: Reason = { kind: 'service', name: owner, through, steps }
      found.set(name, { ...change, action: 'recreated', reasons: [...change.reasons, reason] })
    }
  }
  return found
}

interface User {
  readonly name: string
  readonly through: Sharing
}

/** For each service, those that use its namespaces or volumes, with the first attribute that says so. */
function indexUsers({ project }: Side): ReadonlyMap<string, readonly User[]> {
  return groupPairs(
    Object.entries(project.services).flatMap(([name, service]) => {
      const owners = new Map(listSharing(service).toReversed())
      return [...owners].map(([owner, through]) => [owner, { name, through }] as const)
    }),
  )
}

function listSharing(service: Service): readonly (readonly [owner: string, through: Sharing])[] {
  const namespaces = (['network_mode', 'ipc', 'pid'] as const).flatMap((attribute) => {
    const owner = /^service:(.*)$/s.exec(service[attribute] ?? '')?.[1]
    return owner === undefined ? [] : [[owner, attribute] as const]
  })
  const volumes = (service.volumes_from ?? []).map((text) => [text.split(':')[0] ?? '', 'volumes_from'] as const)
  return [...namespaces, ...volumes]
}

/** Containers are restarted if a network is recreated, and where `depends_on` says `restart`. */
function addRestarts(
  changes: ReadonlyMap<string, ServiceChange>,
  after: Side,
  { networks }: Circumstances,
): ReadonlyMap<string, ServiceChange> {
  const resources = listResources(after, 'networks')
  return new Map(
    [...changes].map(([name, change]) => {
      const service = findService(after, name)
      if (service === undefined || change.action !== 'kept') return [name, change]
      const reasons: readonly Reason[] = [
        ...Object.keys(service.networks ?? {}).flatMap((key): readonly Reason[] => {
          const network = resources.get(key)
          const action = network && networks.get(network.name)?.action
          if (network === undefined || (action !== 'recreated' && action !== 'created')) return []
          const steps = listStepsAt(after, ['networks', key, 'name'], ['networks', key])
          return [
            { kind: 'network', name: network.name, change: action === 'created' ? 'renamed' : 'recreated', steps },
          ]
        }),
        ...Object.entries(service.depends_on ?? {}).flatMap(([owner, { restart }]): readonly Reason[] => {
          const dependency = ['services', name, 'depends_on', owner]
          return restart === true && changes.get(owner)?.action === 'recreated'
            ? [{ kind: 'service', name: owner, through: 'depends_on', steps: listStepsAt(after, dependency) }]
            : []
        }),
      ]
      return [name, reasons.length === 0 ? change : { ...change, action: 'restarted', reasons }]
    }),
  )
}
