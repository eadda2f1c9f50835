import { pathsOf } from '../../paths/paths.ts'
import type { Host } from './host.ts'

/** The folder of the repository that a folder is in; the folder itself where it is in none. */
export function repositoryOf(folder: string, host: Host): string {
  const { dirname, join } = pathsOf(host)
  for (let above = folder; ; above = dirname(above)) {
    if (host.kindOf(join(above, '.git')) !== 'missing') return above
    if (dirname(above) === above) return folder
  }
}
