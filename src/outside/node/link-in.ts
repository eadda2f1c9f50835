import { existsSync, lstatSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * The first symbolic link in a path, starting at the outermost folder that others may have filled: the given folder, or
 * a repository that contains the path. Links above that are the user's own; the path itself always counts.
 *
 * Otherwise, anybody who commits a link could choose which file is overwritten.
 *
 * @param strangers an absolute folder.
 */
export function linkIn(path: string, strangers: string): string | undefined {
  const [file = '', ...folders] = listParents(resolve(path))
  // Standard output is a link on some systems: `/dev/stdout`.
  if (file.startsWith('/dev/')) return undefined
  const top = resolve(strangers)
  const outermost = folders.findLastIndex((folder) => folder === top || existsSync(join(folder, '.git')))
  return [file, ...folders.slice(0, Math.max(outermost, 0))].findLast(isLink)
}

/** A path and all folders above it, up to the root. */
function listParents(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [path, ...listParents(parent)]
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    // Nobody can read or write there.
    return false
  }
}
