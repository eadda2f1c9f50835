import { toPointer } from '../../core/tree/path.ts'
import type { Service } from '../../read/model/service.ts'
import { listStepsAt } from '../compare/side.ts'
import { COMPOSE_LABELS, type EngineContainer } from './engine-state.ts'
import type { PlanReason } from './plan.ts'
import { readMember, readText, readTexts } from './read-answer.ts'
import type { Situation } from './situation.ts'

/** An attribute that a container tells, by its path in the service. */
interface ReportedAttribute {
  readonly path: readonly string[]
  /** Whether the container was made from another value than the file has. */
  readonly isOther: (details: unknown, service: Service) => boolean
}

/** What can be compared without knowing the image, which fills in what a service leaves out. */
const REPORTED_ATTRIBUTES: readonly ReportedAttribute[] = [
  {
    path: ['image'],
    isOther: (details, { image }) => image !== undefined && readText(details, 'Config', 'Image') !== image,
  },
  {
    path: ['command'],
    isOther: (details, { command }) =>
      command !== undefined && !isSameList(readTexts(details, 'Config', 'Cmd'), command),
  },
  {
    path: ['entrypoint'],
    isOther: (details, { entrypoint }) =>
      entrypoint !== undefined && !isSameList(readTexts(details, 'Config', 'Entrypoint'), entrypoint),
  },
  {
    path: ['user'],
    isOther: (details, { user }) => user !== undefined && readText(details, 'Config', 'User') !== user,
  },
  {
    path: ['hostname'],
    isOther: (details, { hostname }) => hostname !== undefined && readText(details, 'Config', 'Hostname') !== hostname,
  },
  {
    path: ['privileged'],
    isOther: (details, { privileged = false }) =>
      (readMember(details, 'HostConfig', 'Privileged') === true) !== privileged,
  },
  {
    path: ['read_only'],
    isOther: (details, { read_only: isReadOnly = false }) =>
      (readMember(details, 'HostConfig', 'ReadonlyRootfs') === true) !== isReadOnly,
  },
]

/**
 * Why the config hash of a container differs, as far as the container tells. Values of variables are not shown, nor is
 * anything that only the container has.
 */
export function explainChange(
  name: string,
  service: Service,
  container: EngineContainer,
  situation: Situation,
): readonly PlanReason[] {
  const { side, state } = situation
  const steps = listStepsAt(side, ['services', name])
  const details = state.details.get(container.id)
  const reported = details === undefined ? [] : REPORTED_ATTRIBUTES.filter(({ isOther }) => isOther(details, service))
  const paths = [
    ...reported.map(({ path }) => path),
    ...(details === undefined ? [] : listOtherVariables(details, service)),
  ]
  if (paths.length > 0) return paths.map((path) => createChange(name, path, situation))
  const version = container.labels.get(COMPOSE_LABELS.version) ?? ''
  const isOlder = version !== '' && version !== situation.options.composeVersion
  return [isOlder ? { kind: 'compose-version', name: version, steps } : { kind: 'configuration', steps }]
}

function createChange(name: string, path: readonly string[], { side }: Situation): PlanReason {
  const steps = listStepsAt(side, ['services', name, ...path], ['services', name])
  return { kind: 'attribute', pointer: toPointer(path), steps }
}

/** The variables of a service that its container has otherwise, or not at all. */
function listOtherVariables(details: unknown, { environment = {} }: Service): readonly (readonly string[])[] {
  const set = new Set(readTexts(details, 'Config', 'Env'))
  return Object.entries(environment)
    .filter(([key, value]) => value !== null && !set.has(`${key}=${value}`))
    .map(([key]) => ['environment', key])
}

function isSameList(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, index) => text === others[index])
}
