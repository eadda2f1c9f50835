import { getNamed } from '../../../read/model/get-named.ts'
import type { Project } from '../../../read/model/project.ts'
import type { Path } from '../../../core/tree/path.ts'
import { listContainers } from './containers.ts'

/** A host path that is visible in a container. */
export interface HostPath {
  readonly service: string
  /** Without trailing or repeated slashes. */
  readonly path: string
  readonly isReadOnly: boolean
  /** The path as written, in the mount or in the volume that it refers to. */
  readonly at: Path
}

/** The host paths that services mount, directly or through a volume bound to a host folder. */
export function* walkHostPaths(project: Project): Generator<HostPath> {
  for (const [service, { volumes = [] }] of listContainers(project)) {
    for (const [index, { type, source, read_only: isReadOnly = false }] of volumes.entries()) {
      if (source === undefined) continue
      const device = type === 'volume' ? boundFolder(project, source) : undefined
      if (type === 'bind' || type === 'npipe') {
        yield { service, path: tidyPath(source), isReadOnly, at: ['services', service, 'volumes', index, 'source'] }
      } else if (device !== undefined) {
        yield { service, path: tidyPath(device), isReadOnly, at: ['volumes', source, 'driver_opts', 'device'] }
      }
    }
  }
}

function boundFolder(project: Project, volume: string): string | undefined {
  const { driver_opts: { device, o = '', type = 'none' } = {} } = getNamed(project.volumes, volume) ?? {}
  return type === 'none' || /(?:^|,)r?bind(?:,|$)/.test(o) ? device : undefined
}

function tidyPath(path: string): string {
  const single = path.replaceAll(/\/+/g, '/')
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single
}
