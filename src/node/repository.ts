import { posix } from 'node:path'
import type { Host } from '../project/host.ts'

/** The folder of the repository that a folder is in; the folder itself where it is in none. */
export function repositoryOf(folder: string, host: Host): string {
  for (let above = folder; ; above = posix.dirname(above)) {
    if (host.kindOf(posix.join(above, '.git')) !== 'missing') return above
    if (posix.dirname(above) === above) return folder
  }
}
