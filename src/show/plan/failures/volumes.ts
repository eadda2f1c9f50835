import {
  code,
  hostPath,
  message,
  name,
  text,
  value,
  type Statement,
  type Value,
} from '../../../core/messages/message.ts'
import { listResources, type Resource } from '../../compare/resources.ts'
import { COMPOSE_LABELS, type EngineVolume } from '../engine-state.ts'
import { isStarted, locate, toWarning, type FindProblems, type Intent, type Problem } from './problem.ts'
import { checkServices, createServiceProblem, type ServiceCheck } from './service-report.ts'

interface Named {
  readonly volume: string
}

const missing = message(
  'volume',
  ({ volume }: Named) =>
    text`The external volume ${name(volume)} does not exist; create it with ${code(`docker volume create ${volume}`)}.`,
)
const noDriver = message(
  'volume-driver',
  ({ volume, driver }: Named & { driver: Value }) =>
    text`The engine has no driver ${driver} for volume ${name(volume)}; install the plugin, or choose another driver.`,
)
const differs = message(
  'volume',
  ({ volume, attribute }: Named & { attribute: string }) =>
    text`Volume ${name(volume)} exists with another ${name(attribute)} and stays as it is; copy its data to a new volume to change it.`,
)
const otherProject = message(
  'other-volume',
  ({ volume, project }: Named & { project: string }) =>
    text`Volume ${name(volume)} exists and belongs to project ${name(project)}, so both write to it; set "external: true", or choose another name.`,
)
const noFolder = message(
  'volume-folder',
  ({ volume, folder }: Named & { folder: ReturnType<typeof hostPath> }) =>
    text`Volume ${name(volume)} is mounted from ${folder}, which does not exist; create it.`,
)

const noSubpath = message(
  'subpath',
  ({ service, volume, subpath }: Named & { service: string; subpath: Value }) =>
    text`Service ${name(service)} mounts ${subpath} of volume ${name(volume)}, which is new and has no such folder, so it does not start; create it in the volume first.`,
)

/** Subpaths of volumes that are made in the same run, and that nothing else writes to. */
const findSubpaths: ServiceCheck = (report) => {
  const { service, written, intent } = report
  if (!isStarted(service, intent)) return []
  return (written.volumes ?? []).map(({ type, source = '', volume: options }, index) => {
    const subpath = options?.subpath ?? ''
    if (type !== 'volume' || subpath === '' || !isEmptyVolume(source, intent)) return undefined
    const volume = intent.side.project.volumes?.[source]?.name ?? source
    const statement = noSubpath({ service, volume, subpath: value(subpath) })
    const path = ['volumes', index]
    return createServiceProblem(report, { rule: 'missing-in-engine', stage: 'start', message: statement, path })
  })
}

export const findSubpathProblems = checkServices(() => [findSubpaths])

/** Whether a volume has nothing in it when its only user starts. */
function isEmptyVolume(key: string, { side, volumes }: Intent): boolean {
  const { name: volume = key, driver = 'local', driver_opts: options } = side.project.volumes?.[key] ?? {}
  const mounts = Object.values(side.project.services).flatMap(({ volumes: own = [] }) => own)
  const users = mounts.filter(({ type, source }) => type === 'volume' && source === key)
  return volumes.get(volume)?.action === 'created' && driver === 'local' && options === undefined && users.length === 1
}

/** What prevents volumes from being found, made or mounted. */
export const findVolumeProblems: FindProblems = (intent) =>
  [...listResources(intent.side, 'volumes').values()].flatMap((resource): readonly Problem[] => {
    const { name: volume, isExternal } = resource
    const existing = intent.state.volumes.get(volume)
    if (!isExternal) {
      return existing === undefined
        ? findCreationProblems(resource, intent)
        : findExistingProblems(resource, existing, intent).map(toWarning)
    }
    return existing === undefined
      ? [createVolumeProblem(resource, intent, 'missing-external', missing({ volume }), 'name')]
      : []
  })

function createVolumeProblem(
  { key, name: volume }: Resource,
  intent: Intent,
  rule: Problem['rule'],
  statement: Statement,
  ...path: readonly string[]
): Problem {
  const at = locate(intent, ['volumes', key, ...path], ['volumes', key])
  return { rule, stage: 'volumes', subject: { volume }, message: statement, at }
}

function findExistingProblems(resource: Resource, existing: EngineVolume, intent: Intent): readonly Problem[] {
  const { key, name: volume } = resource
  const { side } = intent
  const project = existing.labels.get(COMPOSE_LABELS.project)
  if (project !== undefined && project !== side.project.name) {
    return [createVolumeProblem(resource, intent, 'kept-resource', otherProject({ volume, project }), 'name')]
  }
  const { driver = 'local', driver_opts: written = {} } = side.project.volumes?.[key] ?? {}
  const isOtherOptions = Object.entries(written).some(([option, wanted]) => existing.options.get(option) !== wanted)
  const attribute = driver !== existing.driver ? 'driver' : isOtherOptions ? 'driver_opts' : undefined
  if (attribute === undefined) return []
  return [createVolumeProblem(resource, intent, 'kept-resource', differs({ volume, attribute }), attribute)]
}

function findCreationProblems(resource: Resource, intent: Intent): readonly Problem[] {
  const { key, name: volume } = resource
  const { side, state, options } = intent
  const { volumeDrivers } = state.facts
  const { driver = 'local', driver_opts: written = {} } = side.project.volumes?.[key] ?? {}
  if (driver !== 'local' && !volumeDrivers.includes(driver) && volumeDrivers.length > 0) {
    const statement = noDriver({ volume, driver: value(driver) })
    return [createVolumeProblem(resource, intent, 'missing-in-engine', statement, 'driver')]
  }
  const device = written['device'] ?? ''
  const isBind = (written['o'] ?? '').split(',').some((each) => each === 'bind' || each === 'rbind')
  if (!isBind || options.isEngineHere === false || side.host.kindOf(device) !== 'missing') return []
  const statement = noFolder({ volume, folder: hostPath(device) })
  return [
    {
      ...createVolumeProblem(resource, intent, 'missing-on-host', statement, 'driver_opts', 'device'),
      stage: 'create',
    },
  ]
}
