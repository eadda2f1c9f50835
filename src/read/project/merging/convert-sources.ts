import { windowsPaths } from '../../../core/paths/paths.ts'
import { readFrom, createString, replaceItems, setValue } from '../../../core/tree/build.ts'
import { isString, getValue, type Mapping, type Node } from '../../../core/tree/node.ts'

/** Converts `C:\x` to `/c/x` in the mounts of a service, as `COMPOSE_CONVERT_WINDOWS_PATHS` requests on Windows. */
export function convertSources(service: Mapping): Mapping {
  const volumes = getValue(service, 'volumes')
  return volumes?.kind === 'sequence'
    ? setValue(service, 'volumes', replaceItems(volumes, volumes.items.map(convertSource)))
    : service
}

function convertSource(mount: Node): Node {
  const source = getValue(mount, 'source')
  if (mount.kind !== 'mapping' || !isString(source)) return mount
  const drive = windowsPaths.volumeOf(source.value)
  // Shares and devices are not converted.
  if (drive.length !== 2) return mount
  const converted = `/${drive.slice(0, 1).toLowerCase()}${windowsPaths.withSlashes(source.value.slice(2))}`
  return setValue(mount, 'source', createString(converted, readFrom(source)))
}
