import type { ImageRecords } from '../../knowledge/images/image-configuration.ts'
import { countReplicas } from '../../read/model/count-replicas.ts'
import { readImageFile } from '../../read/project/loading/image-file.ts'
import type { ResourceChange, ServiceChange } from './comparison.ts'
import { findService, type Side } from './side.ts'

/**
 * What happens to anonymous volumes: they are passed on by path when a container is recreated, and lost when it is
 * removed.
 */
export function compareAnonymousVolumes(
  before: Side,
  after: Side,
  services: ReadonlyMap<string, ServiceChange>,
): ReadonlyMap<string, ResourceChange> {
  const found = new Map<string, ResourceChange>()
  const [images, newImages] = [readImagesOf(before), readImagesOf(after)]
  for (const [name, { action }] of services) {
    const [old, now] = [listAnonymousPaths(before, name, images), listAnonymousPaths(after, name, newImages)]
    const mounted = listMountedPaths(before, name)
    for (const path of old) {
      const isGone = action === 'removed' || (action === 'recreated' && !now.includes(path))
      found.set(`anonymous ${name}:${path}`, { action: isGone ? 'left' : 'kept', attributes: [] })
      for (const number of listRemovedNumbers(before, after, name, action))
        found.set(`anonymous ${name}-${number}:${path}`, { action: 'left', attributes: [] })
    }
    for (const path of now) {
      // A named volume mounted there before is passed on as well.
      const isNew = action === 'created' || (action === 'recreated' && !mounted.includes(path) && !old.includes(path))
      if (isNew) found.set(`anonymous ${name}:${path}`, { action: 'created', attributes: [] })
    }
  }
  return found
}

function readImagesOf({ model, host }: Side): ImageRecords {
  return readImageFile(model.projectDirectory, host)
}

/** Where containers of a service get anonymous volumes: as it says itself, and as its image declares, if that is known. */
function listAnonymousPaths(side: Side, name: string, images: ImageRecords): readonly string[] {
  const { volumes = [], tmpfs = [], image, build } = findService(side, name) ?? {}
  const own = volumes.flatMap(({ type, source, target }) =>
    type === 'volume' && source === undefined && target !== undefined ? [target] : [],
  )
  const record = build === undefined ? images.get(image ?? '') : undefined
  if (record?.kind !== 'found') return own
  const taken = new Set([...volumes.map(({ target }) => target), ...tmpfs.map((mount) => mount.split(':')[0])])
  return [...own, ...record.configuration.volumes.filter((path) => !taken.has(path))]
}

function listMountedPaths(side: Side, name: string): readonly string[] {
  return (findService(side, name)?.volumes ?? []).flatMap(({ type, target }) =>
    type === 'volume' && target !== undefined ? [target] : [],
  )
}

/** The numbers of the containers that scaling down removes; the first one is not part of its volume's name. */
function listRemovedNumbers(
  before: Side,
  after: Side,
  name: string,
  action: ServiceChange['action'],
): readonly number[] {
  const [was, is] = [findService(before, name), findService(after, name)]
  if (action !== 'scaled' || was === undefined || is === undefined) return []
  const kept = countReplicas(is)
  return Array.from({ length: Math.max(0, countReplicas(was) - kept) }, (_, index) => kept + index + 1)
}
