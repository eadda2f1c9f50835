import { existsSync, lstatSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

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
  return [file, ...folders.slice(0, Math.max(findOutermost(folders, strangers), 0))].findLast(isLink)
}

/** The folder of a path, with only those links resolved that are the user's own. */
export function resolveParentFolder(path: string, strangers: string): string {
  const folder = dirname(resolve(path))
  const folders = listParents(folder)
  const top = folders[Math.max(findOutermost(folders, strangers), 0)] ?? folder
  return join(realpathSync(top), relative(top, folder))
}

/** The index of the outermost folder that others may have filled; -1 if there is none. */
function findOutermost(folders: readonly string[], strangers: string): number {
  const top = resolve(strangers)
  return folders.findLastIndex((folder) => folder === top || existsSync(join(folder, '.git')))
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
