import { selectPaths } from '../../../core/paths/paths.ts'
import type { Host } from './host.ts'

/** The root of the repository that contains a folder; the folder itself if there is none. */
export function findRepositoryRoot(folder: string, host: Host): string {
  const { dirname, join } = selectPaths(host)
  for (let above = folder; ; above = dirname(above)) {
    if (host.kindOf(join(above, '.git')) !== 'missing') return above
    if (dirname(above) === above) return folder
  }
}
