import { existsSync, lstatSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * The first symbolic link in a path, from the outermost folder that strangers may have filled: the one that is given, or
 * a repository that the path is in. Links above it are the user's own; that the path itself is one always counts.
 *
 * Who commits a link can otherwise choose which file is overwritten.
 *
 * @param strangers a folder, absolute.
 */
export function linkIn(path: string, strangers: string): string | undefined {
  const [file = '', ...folders] = upwards(resolve(path))
  // Standard output is a link on some systems: `/dev/stdout`.
  if (file.startsWith('/dev/')) return undefined
  const top = resolve(strangers)
  const outermost = folders.findLastIndex((folder) => folder === top || existsSync(join(folder, '.git')))
  return [file, ...folders.slice(0, Math.max(outermost, 0))].findLast(isLink)
}

/** A path, the folder it is in, the folder of that one, up to the root. */
function upwards(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [path, ...upwards(parent)]
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    // Nobody can look there, nor write.
    return false
  }
}
