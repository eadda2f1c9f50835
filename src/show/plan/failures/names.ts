import { code, message, name, text, words } from '../../../core/messages/message.ts'
import { findService } from '../../compare/side.ts'
import { COMPOSE_LABELS, type EngineContainer } from '../engine-state.ts'
import { countWanted, readContainerNumber } from '../situation.ts'
import { isMade, locate, type FindProblems, type Intent, type Problem } from './problem.ts'

const taken = message(
  'taken',
  ({ service, container, project }: { service: string; container: string; project: string }) =>
    text`Service ${name(service)} cannot name its container ${name(container)}: a container ${project === '' ? words('that was not made for this service') : text`of project ${name(project)}`} has that name; remove it with ${code(`docker rm -f ${container}`)}, or choose another name.`,
)

/** Names of containers that others have. */
export const findNameProblems: FindProblems = (intent) => {
  const byName = new Map(intent.state.containers.map((container) => [container.name, container]))
  const removed = new Set<EngineContainer>()
  return intent.selected.flatMap((service): readonly Problem[] => {
    if (!isMade(service, intent)) return []
    const own = intent.own.get(service) ?? []
    const problems = listNewNames(service, intent).flatMap((wanted): readonly Problem[] => {
      const holder = byName.get(wanted)
      if (holder === undefined || own.includes(holder) || removed.has(holder) || isRemovedBefore(holder, intent))
        return []
      const project = holder.labels.get(COMPOSE_LABELS.project) ?? ''
      const at = locate(intent, ['services', service, 'container_name'], ['services', service])
      const stage = 'create'
      return [
        {
          rule: 'taken-container-name',
          stage,
          subject: { service },
          message: taken({ service, container: wanted, project }),
          at,
        },
      ]
    })
    // Containers replaced by now have given up their old names.
    if (intent.services.get(service)?.action.startsWith('recreated') === true) own.forEach((each) => removed.add(each))
    return problems
  })
}

/** Orphans are removed before any container is made. */
function isRemovedBefore(holder: EngineContainer, { services, side, selected }: Intent): boolean {
  const service = holder.labels.get(COMPOSE_LABELS.service) ?? ''
  const isOwn = holder.labels.get(COMPOSE_LABELS.project) === side.project.name
  return isOwn && services.get(service)?.action === 'removed' && !selected.includes(service)
}

/** The names that the containers of a service get. New ones count up from the highest number. */
function listNewNames(service: string, intent: Intent): readonly string[] {
  const written = findService(intent.side, service)
  if (written === undefined) return []
  if (written.container_name !== undefined) return [written.container_name]
  const own = intent.own.get(service) ?? []
  const project = intent.side.project.name
  const numbers = own.map(readContainerNumber)
  const highest = Math.max(0, ...numbers)
  const added = Math.max(0, countWanted(service, written, intent) - own.length)
  const replaced = intent.services.get(service)?.action.startsWith('recreated') === true ? numbers : []
  const fresh = Array.from({ length: Math.min(added, MAX_REPLICAS) }, (_, index) => highest + index + 1)
  return [...replaced, ...fresh].map((number) => `${project}-${service}-${number}`)
}

const MAX_REPLICAS = 1000
