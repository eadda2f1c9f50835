import { selectPaths } from '../../../core/paths/paths.ts'
import type { Quotes } from '../../../core/source/source-file.ts'
import type { Host } from './host.ts'
import type { FileRole } from './unreadable-file.ts'

/** Decides how much of a file reports may quote; undefined for all but its secrets. */
export type DecideQuotes = (path: string, role: FileRole) => Quotes | undefined

/**
 * Nothing is quoted of a file that is outside the project, wherever a link leads: a Compose file can name any file of
 * whoever checks it, and no list has all places where credentials are kept.
 *
 * @param folders of the project; the repository around each of them belongs to it.
 */
export function openQuotes(folders: readonly string[], host: Host): DecideQuotes {
  const paths = selectPaths(host)
  let roots: readonly string[] | undefined
  return (path, role) => {
    roots ??= [...new Set(folders)].map((folder) => host.realPath(findRepositoryFolder(folder, host)))
    const real = host.realPath(path)
    if (path !== '-' && !roots.some((root) => paths.isWithin(root, real))) return 'nothing'
    return role === 'env-file' || role === 'env_file' ? 'names' : undefined
  }
}

/** The repository that contains a folder, as far as the host shows what is above; otherwise the folder. */
function findRepositoryFolder(folder: string, host: Host): string {
  const { dirname, join } = selectPaths(host)
  for (let above = folder; ; above = dirname(above)) {
    const kind = host.kindOf(join(above, '.git'))
    if (kind === 'file' || kind === 'directory') return above
    if (kind === 'withheld' || dirname(above) === above) return folder
  }
}
