import type { Service } from '../../read/model/service.ts'
import { findService, listStepsAt } from '../compare/side.ts'
import { indexDependents } from '../compare/services.ts'
import { COMPOSE_LABELS, type EngineContainer } from './engine-state.ts'
import { planImage } from './images.ts'
import { explainChange } from './explain-change.ts'
import type { PlannedAction, PlannedResource, PlannedService, PlanReason } from './plan.ts'
import { countWanted, getImageName, isServiceWritten, listDependencies, type Situation } from './situation.ts'

/** What happens to each service, in the order of dependencies, if nothing fails. */
export function planServices(
  situation: Situation,
  networks: ReadonlyMap<string, PlannedResource>,
): ReadonlyMap<string, PlannedService> {
  const { side, selected, own } = situation
  const dependents = indexDependents(side)
  const found = new Map<string, PlannedService>()
  for (const name of selected) {
    const service = findService(side, name)
    if (service === undefined) continue
    const [hash] = situation.hashes.get(name) ?? []
    const planned = planService(name, service, situation, found, networks)
    found.set(name, { ...planned, ...(hash !== undefined && { hash }), dependents: dependents.get(name) ?? [] })
  }
  const others = new Set([...Object.keys(side.project.services), ...side.model.disabled.keys(), ...own.keys()])
  for (const name of others) {
    if (found.has(name)) continue
    const [hash] = situation.hashes.get(name) ?? []
    found.set(name, {
      action: decideUntouched(name, situation),
      image: 'unknown',
      ...(hash !== undefined && { hash }),
      reasons: [],
      dependents: dependents.get(name) ?? [],
    })
  }
  return found
}

/** What becomes of a service that `up` does not look at. */
function decideUntouched(name: string, situation: Situation): PlannedAction {
  const { side, own } = situation
  if (!own.has(name)) return 'none'
  if (side.model.disabled.has(name)) return 'disabled'
  if (isServiceWritten(name, situation)) return 'kept'
  return isRemovingOrphans(situation) ? 'removed' : 'orphan'
}

/** Whether a variable of Compose turns something on. */
export function isTrueSetting(value: string): boolean {
  return /^(1|t|true|y|yes|on)$/i.test(value)
}

export function isRemovingOrphans({ options, side }: Situation): boolean {
  const value = side.model.environment.lookUp('COMPOSE_REMOVE_ORPHANS')?.value ?? ''
  return options.removeOrphans ?? isTrueSetting(value)
}

type Planned = Omit<PlannedService, 'hash' | 'dependents'>

function planService(
  name: string,
  service: Service,
  situation: Situation,
  before: ReadonlyMap<string, PlannedService>,
  networks: ReadonlyMap<string, PlannedResource>,
): Planned {
  const containers = situation.own.get(name) ?? []
  const wanted = countWanted(name, service, situation)
  const image = planImage(name, service, situation)
  const { causes, replaced } = listReplaced(name, service, situation, before)
  const stopped = containers.filter(({ state }) => !['running', 'created-now', 'restarting'].includes(state))
  const [first] = replaced
  const isReplaced = first !== undefined && wanted > 0
  const action = decideAction({ had: containers.length, wanted, isReplaced, isStopped: stopped.length > 0 }, situation)
  const restart = action === 'kept' ? listRestartCauses(name, service, situation, before, networks) : []
  return {
    action: restart.length > 0 ? 'restarted' : action,
    image,
    reasons: [
      ...(isReplaced ? [...causes, ...explainObsolete(name, service, first, situation)] : []),
      ...restart,
      ...(containers.length > 0 && containers.length !== wanted
        ? [explainReplicas(name, containers.length, wanted, situation)]
        : []),
      ...(action === 'started' ? [{ kind: 'state', name: stopped[0]?.state ?? '', steps: [] } as const] : []),
    ],
  }
}

/**
 * The containers of a service that are replaced, and why all of them are, if that does not depend on what they are.
 *
 * @param before what happens to the services that it depends on.
 */
export function listReplaced(
  name: string,
  service: Service,
  situation: Situation,
  before: ReadonlyMap<string, Planned>,
): { readonly causes: readonly PlanReason[]; readonly replaced: readonly EngineContainer[] } {
  const containers = situation.own.get(name) ?? []
  const causes = listRecreationCauses(name, service, situation, before)
  const obsolete = containers.filter(
    (container) => causes.length > 0 || isObsolete(name, service, container, situation),
  )
  // Obsolete containers are the first to go.
  const gone = Math.max(0, containers.length - countWanted(name, service, situation))
  return { causes, replaced: obsolete.slice(gone) }
}

interface Counts {
  readonly had: number
  readonly wanted: number
  readonly isReplaced: boolean
  readonly isStopped: boolean
}

function decideAction({ had, wanted, isReplaced, isStopped }: Counts, { options }: Situation): PlannedAction {
  const isStarting = options.noStart !== true
  if (had === 0 && wanted === 0) return 'none'
  if (had === 0) return isStarting ? 'created' : 'created-not-started'
  if (wanted === 0) return 'removed'
  if (isReplaced && !isStarting) return 'recreated-not-started'
  if (isReplaced) return had === wanted ? 'recreated' : 'recreated+scaled'
  if (had !== wanted) return 'scaled'
  return isStopped && isStarting ? 'started' : 'kept'
}

function explainReplicas(name: string, before: number, after: number, { side }: Situation): PlanReason {
  const places = [
    ['services', name, 'scale'],
    ['services', name, 'deploy', 'replicas'],
    ['services', name],
  ]
  return { kind: 'replicas', before, after, steps: listStepsAt(side, ...places) }
}

/** Whether Compose may replace the containers of a service at all, and whether it must. */
function getStrategy(name: string, { options }: Situation): 'never' | 'always' | 'if-different' {
  if (options.noRecreate === true) return 'never'
  const { services: named = [] } = options
  const isNamed = named.length === 0 || named.includes(name)
  return (isNamed ? options.forceRecreate : options.alwaysRecreateDeps) === true ? 'always' : 'if-different'
}

/** Why all containers of a service are replaced, whatever they are. */
function listRecreationCauses(
  name: string,
  service: Service,
  situation: Situation,
  before: ReadonlyMap<string, Planned>,
): readonly PlanReason[] {
  const strategy = getStrategy(name, situation)
  if (strategy === 'never') return []
  const { side, behaviour, options } = situation
  const isReplaced = (other: string): boolean => /^re?created/.test(before.get(other)?.action ?? '')
  const forced =
    strategy === 'always'
      ? [
          {
            kind: 'option',
            name: options.forceRecreate === true ? '--force-recreate' : '--always-recreate-deps',
            steps: [],
          } as const,
        ]
      : []
  const followed = listDependencies(service).flatMap(({ name: other, through }): readonly PlanReason[] => {
    const isTied = through !== 'depends_on' && through !== 'links'
    const action = before.get(other)?.action ?? ''
    const follows = isTied ? isReplaced(other) : behaviour.cascades && action.startsWith('recreated')
    const place = ['services', name, through]
    const steps = listStepsAt(side, through === 'depends_on' ? [...place, other] : place, place)
    return follows && options.noDeps !== true ? [{ kind: 'service', name: other, through, steps }] : []
  })
  return [...forced, ...followed]
}

/** Whether a container was made from another configuration or image. */
function isObsolete(name: string, service: Service, container: EngineContainer, situation: Situation): boolean {
  if (getStrategy(name, situation) === 'never') return false
  return !hasSameConfiguration(name, container, situation) || hasOtherImage(name, service, container, situation)
}

export function hasSameConfiguration(name: string, { labels }: EngineContainer, { hashes }: Situation): boolean {
  return hashes.get(name)?.includes(labels.get(COMPOSE_LABELS.hash) ?? '') === true
}

function hasOtherImage(name: string, service: Service, { labels }: EngineContainer, situation: Situation): boolean {
  const { state, side } = situation
  const image = state.images.get(getImageName(name, service, side.project.name))
  // Without its image, Compose takes the container for outdated, unless it gets the image again.
  if (image === undefined) return planImage(name, service, situation) === 'unknown'
  return image.id !== labels.get(COMPOSE_LABELS.image)
}

/** Why a container is obsolete; nothing if it is not. */
function explainObsolete(
  name: string,
  service: Service,
  container: EngineContainer,
  situation: Situation,
): readonly PlanReason[] {
  if (!isObsolete(name, service, container, situation)) return []
  if (!hasSameConfiguration(name, container, situation)) return explainChange(name, service, container, situation)
  const { side } = situation
  const reference = getImageName(name, service, side.project.name)
  const steps = listStepsAt(side, ['services', name, 'image'], ['services', name, 'build'])
  return [{ kind: 'image', name: reference, steps }]
}

/** Why the same containers are stopped and started: today's Compose does so where "depends_on" says "restart". */
function listRestartCauses(
  name: string,
  service: Service,
  { side, behaviour }: Situation,
  before: ReadonlyMap<string, PlannedService>,
  networks: ReadonlyMap<string, PlannedResource>,
): readonly PlanReason[] {
  if (!behaviour.recreatesNetworks) return []
  const restarted = Object.entries(service.depends_on ?? {}).flatMap(([other, { restart }]): readonly PlanReason[] =>
    restart === true && before.get(other)?.action.startsWith('recreated') === true
      ? [
          {
            kind: 'service',
            name: other,
            through: 'depends_on',
            steps: listStepsAt(side, ['services', name, 'depends_on', other]),
          },
        ]
      : [],
  )
  const moved = Object.keys(service.networks ?? {}).flatMap((key): readonly PlanReason[] => {
    const network = side.project.networks?.[key]?.name ?? key
    return networks.get(network)?.action === 'recreated'
      ? [{ kind: 'network', name: network, steps: listStepsAt(side, ['networks', key]) }]
      : []
  })
  return [...restarted, ...moved]
}
