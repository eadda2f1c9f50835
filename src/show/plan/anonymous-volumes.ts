import type { Service } from '../../read/model/service.ts'
import { findService } from '../compare/side.ts'
import type { EngineContainer } from './engine-state.ts'
import type { PlannedAction, PlannedResource, PlannedService } from './plan.ts'
import { isAnonymousVolume } from './resources.ts'
import { getImageName, type Situation } from './situation.ts'

/**
 * What happens to anonymous volumes: they are passed on by path when a container is replaced, unless
 * `--renew-anon-volumes` asks for new ones.
 */
export function planAnonymousVolumes(
  services: ReadonlyMap<string, PlannedService>,
  situation: Situation,
): ReadonlyMap<string, PlannedResource> {
  return new Map(
    [...services].flatMap(([name, { action }]) => {
      const service = findService(situation.side, name)
      return service === undefined ? [] : planVolumesOf(name, service, action, situation)
    }),
  )
}

function planVolumesOf(
  name: string,
  service: Service,
  action: PlannedAction,
  situation: Situation,
): readonly (readonly [string, PlannedResource])[] {
  const [container] = situation.own.get(name) ?? []
  const mounts = container?.mounts.filter(({ type }) => type === 'volume') ?? []
  const wanted = listWantedPaths(name, service, situation)
  const isReplaced = action.startsWith('recreated')
  const isNew = (path: string): boolean =>
    action.startsWith('created') || (isReplaced && mounts.every(({ target }) => target !== path))
  const keptAs = isReplaced && situation.options.renewAnonymousVolumes === true ? 'replaced' : 'kept'
  // Those of another service are not this one's to lose.
  const isLost = (path: string): boolean =>
    action === 'removed' || (isReplaced && !wanted.includes(path) && service.volumes_from === undefined)
  const create = (path: string, what: PlannedResource['action']) =>
    [`anonymous ${name}:${path}`, { action: what }] as const
  return [
    ...wanted.filter(isNew).map((path) => create(path, 'created')),
    ...(container === undefined ? [] : listAnonymousMounts(container)).map((path) =>
      create(path, isLost(path) ? 'dropped' : keptAs),
    ),
  ]
}

/** The paths at which a container has volumes that the engine named. */
function listAnonymousMounts({ mounts }: EngineContainer): readonly string[] {
  return mounts.filter(({ type, name }) => type === 'volume' && isAnonymousVolume(name)).map(({ target }) => target)
}

/** The paths that get an anonymous volume: those in the file, and those that the image declares and nothing else covers. */
function listWantedPaths(name: string, service: Service, { side, state }: Situation): readonly string[] {
  const { volumes = [], tmpfs = [] } = service
  const covered = new Set([
    ...volumes.flatMap(({ source, type, target }) => (type === 'volume' && source === undefined ? [] : (target ?? []))),
    ...tmpfs.map((text) => text.split(':')[0] ?? ''),
  ])
  const written = volumes.flatMap(({ source, type, target }) =>
    type === 'volume' && source === undefined && target !== undefined ? [target] : [],
  )
  const declared = state.images.get(getImageName(name, service, side.project.name))?.details?.volumes ?? []
  return [...new Set([...written, ...declared.filter((path) => !covered.has(path))])]
}
