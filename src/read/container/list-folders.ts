import { posixPaths } from '../../core/paths/paths.ts'

/** A folder and all that it is in. */
export function listFoldersUpwards(folder: string): readonly string[] {
  return folder === '/' ? [folder] : [folder, ...listFoldersUpwards(posixPaths.dirname(folder))]
}
