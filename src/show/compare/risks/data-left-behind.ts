import { findKnownImage } from '../../../knowledge/images/known-images.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import { code, message, name, text } from '../../../core/messages/message.ts'
import { getNamed } from '../../../read/model/get-named.ts'
import type { Service } from '../../../read/model/service.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import { listResources } from '../resources.ts'
import type { Side } from '../side.ts'
import { listPairs, locateRisk, type Change, type FindRisks, type Pair, type Risk } from './risk.ts'

interface Mounted {
  readonly service: string
  readonly old: string
  readonly path: string
}

const replaced = message(
  'replaced',
  ({ service, old, path, now }: Mounted & { now: string }) =>
    text`Service ${name(service)} mounts volume ${name(now)} at ${name(path)} instead of ${name(old)}, whose data stays behind; copy it, or keep the volume's name.`,
)

const unmounted = message(
  'unmounted',
  ({ service, old, path }: Mounted) =>
    text`Service ${name(service)} no longer mounts volume ${name(old)} at ${name(path)}, so that its data stays behind.`,
)

const anonymous = message(
  'anonymous',
  ({ service, path }: Omit<Mounted, 'old'>) =>
    text`Service ${name(service)} loses the anonymous volume at ${name(path)} with its data; mount a named volume.`,
)

const moved = message(
  'moved',
  ({ service, path, now, old }: { service: string; path: string; now: string; old: string }) =>
    text`Service ${name(service)} looks for its data in ${name(now)}, but has it in ${name(old)}; move it, or mount the volume so that ${name(path)} is what it was.`,
)

const renamedProject = message(
  'renamed-project',
  ({ old, now, volume }: { old: string; now: string; volume: string }) =>
    text`The project is called ${name(now)} instead of ${name(old)}, so that the data in volume ${name(volume)} stays behind; set ${code(`name: ${old}`)} to keep it.`,
)

/** Reports data of a container that its replacement does not find. */
export const findDataLeftBehind: FindRisks = (change) => {
  const { before, after } = change
  if (before.project.name !== after.project.name) return findRenamedProjectRisks(change)
  return listPairs(change).flatMap((pair) => {
    if (change.services[pair.name]?.action !== 'recreated') return []
    const lost = findLostMounts(pair, change)
    return lost.length > 0 ? lost : findMovedData(pair, change)
  })
}

function findRenamedProjectRisks(change: Change): readonly Risk[] {
  const { before, after } = change
  const kept = new Set([...listResources(after, 'volumes').values()].map((volume) => volume.name))
  return [...listResources(before, 'volumes').values()]
    .filter((volume) => !volume.isExternal && !kept.has(volume.name))
    .map((volume) => ({
      message: renamedProject({ old: before.show(before.project.name), now: after.project.name, volume: volume.name }),
      at: locateRisk(change, ['volumes', volume.key], ['name']),
    }))
}

/** A volume mounted at a path of a container; an anonymous one has no name. */
interface Mount {
  readonly volume: string | undefined
  readonly path: string
  readonly index: number
}

function listVolumeMounts({ volumes = [] }: Service, side: Side): readonly Mount[] {
  const known = listResources(side, 'volumes')
  return volumes.flatMap(({ type, source, target = '' }, index): readonly Mount[] => {
    if (type !== 'volume') return []
    return [{ volume: source === undefined ? undefined : (known.get(source)?.name ?? source), path: target, index }]
  })
}

function findLostMounts({ name: service, was, is }: Pair, change: Change): readonly Risk[] {
  const now = listVolumeMounts(is, change.after)
  const others = is.volumes ?? []
  return listVolumeMounts(was, change.before).flatMap(({ volume, path }): readonly Risk[] => {
    const there = now.find((mount) => mount.path === path)
    const isMountedElsewhere = volume !== undefined && now.some((mount) => mount.volume === volume)
    // A volume mounted at the same path is passed on as an anonymous one.
    if (isMountedElsewhere || (there !== undefined && there.volume === undefined)) return []
    const at = locateRisk(
      change,
      ...(there === undefined ? [] : [['services', service, 'volumes', there.index, 'source']]),
      ['services', service, 'volumes', others.findIndex(({ target }) => target === path)],
      ['services', service, 'volumes'],
      ['services', service, 'image'],
    )
    if (volume === undefined) return [{ message: anonymous({ service, path }), at }]
    if (there?.volume === undefined) return [{ message: unmounted({ service, old: volume, path }), at }]
    return [{ message: replaced({ service, old: volume, path, now: there.volume }), at }]
  })
}

/** Where a well-known image keeps its data. */
interface DataPlace {
  /** The path in the container. */
  readonly path: string
  /** The path in the volume that holds it, as `volume:/folder`; without a volume, the path in the container. */
  readonly within: string
  readonly isHeld: boolean
  readonly isAnonymous: boolean
}

function findDataPlace(service: Service, side: Side): DataPlace | undefined {
  const { image, build, environment = {} } = service
  if (image === undefined || build !== undefined) return undefined
  const { data } = findKnownImage(splitReference(image)) ?? {}
  if (data === undefined) return undefined
  const path = (data.variable === undefined ? undefined : getNamed(environment, data.variable)) ?? data.path
  const [mount] = listVolumeMounts(service, side)
    .filter((each) => posixPaths.isWithin(each.path, path))
    .sort((one, other) => other.path.length - one.path.length)
  if (mount === undefined) return { path, within: path, isHeld: false, isAnonymous: false }
  const folder = path === mount.path ? '' : posixPaths.relative(mount.path, path)
  return { path, within: `${mount.volume ?? ''}:/${folder}`, isHeld: true, isAnonymous: mount.volume === undefined }
}

function findMovedData({ name: service, was, is }: Pair, change: Change): readonly Risk[] {
  const [old, now] = [findDataPlace(was, change.before), findDataPlace(is, change.after)]
  // An anonymous volume is passed on.
  if (old?.isHeld !== true || now === undefined || now.isAnonymous || old.within === now.within) return []
  const at = locateRisk(change, ['services', service, 'volumes'], ['services', service, 'environment'])
  return [
    { message: moved({ service, path: now.path, now: now.within, old: old.isAnonymous ? old.path : old.within }), at },
  ]
}
