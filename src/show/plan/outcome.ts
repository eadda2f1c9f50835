import type { Intent } from './failures/problem.ts'
import { listDependencies } from './situation.ts'
import { findService } from '../compare/side.ts'
import type { PlannedAction, PlannedResource, PlannedService, PlanFailure, Stage } from './plan.ts'
import { STAGES } from './stages.ts'

type Outcome = Pick<Intent, 'services' | 'networks' | 'volumes'>

/** What is left if `up` stops at the first failure: what it made before stays, what comes after is not touched. */
export function applyFailures(intent: Intent, failures: readonly PlanFailure[]): Outcome {
  const [first] = failures
  if (first === undefined) return intent
  const at = STAGES.indexOf(first.stage)
  const reaches = (stage: Stage): boolean => at > STAGES.indexOf(stage)
  return {
    networks: reaches('networks') ? intent.networks : stopResources(intent.networks, first.network),
    volumes: reaches('volumes')
      ? intent.volumes
      : stopResources(intent.volumes, first.stage === 'volumes' ? first.volume : undefined),
    services: stopServices(intent, first, failures),
  }
}

/** Nothing is made from the failing one on; without one, nothing at all. */
function stopResources(
  resources: ReadonlyMap<string, PlannedResource>,
  failing: string | undefined,
): ReadonlyMap<string, PlannedResource> {
  let isStopped = failing === undefined
  return new Map(
    [...resources].map(([name, resource]) => {
      isStopped ||= name === failing
      return [name, isStopped && resource.action === 'created' ? { action: 'absent' } : resource]
    }),
  )
}

function stopServices(
  intent: Intent,
  first: PlanFailure,
  failures: readonly PlanFailure[],
): ReadonlyMap<string, PlannedService> {
  const { services, selected } = intent
  const failing = selected.indexOf(first.service ?? '')
  const blocked = first.stage === 'start' ? listBlocked(first, intent) : new Set<string>()
  return new Map(
    [...services].map(([name, service]) => {
      const index = selected.indexOf(name)
      const isUntouched = first.stage === 'create' ? index >= failing : first.stage !== 'start'
      // A container that is replaced gets its name last, when the old one is gone.
      const isUnnamed = failures.some(({ rule, service: at }) => rule === 'taken-container-name' && at === name)
      if (isUnnamed && service.action.startsWith('recreated') && first.stage === 'create')
        return [name, { ...service, action: omitStart(service.action) }]
      if (index < 0 || isUntouched) return [name, { ...service, action: leaveAlone(name, service.action, intent) }]
      return first.stage === 'create' || blocked.has(name)
        ? [name, { ...service, action: omitStart(service.action) }]
        : [name, service]
    }),
  )
}

/** The service that fails to start, and those that wait for it. One that nothing says the health of does start. */
function listBlocked({ service: failing = '', rule }: PlanFailure, { side, selected }: Intent): ReadonlySet<string> {
  const blocked = new Set([failing])
  for (const name of selected) {
    const needed = listDependencies(findService(side, name) ?? {})
    if (needed.some((each) => blocked.has(each.name))) blocked.add(name)
  }
  if (rule === 'unmet-dependency') blocked.delete(failing)
  return blocked
}

function leaveAlone(name: string, action: PlannedAction, { own }: Intent): PlannedAction {
  if (['orphan', 'disabled', 'none'].includes(action)) return action
  return own.has(name) ? 'kept' : 'none'
}

/** What becomes of a service whose containers are made, but not started. */
function omitStart(action: PlannedAction): PlannedAction {
  if (action === 'created') return 'created-not-started'
  if (action.startsWith('recreated')) return 'recreated-not-started'
  return action === 'started' ? 'kept' : action
}
