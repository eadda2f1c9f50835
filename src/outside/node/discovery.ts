import { selectPaths } from '../../core/paths/paths.ts'
import { findDefaultFiles, type FoundFiles } from '../../read/project/loading/default-files.ts'
import type { Host } from '../../read/project/loading/host.ts'

/**
 * The files that Compose reads when it is started in a folder: those in the folder, or in the nearest folder above that
 * has some.
 */
export function discoverFiles(start: string, host: Host): FoundFiles | undefined {
  const { dirname } = selectPaths(host)
  for (let directory = start; ;) {
    const found = findDefaultFiles(directory, host)
    if (found !== undefined) return found
    const parent = dirname(directory)
    if (parent === directory) return undefined
    directory = parent
  }
}
