import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../../show/report/version.ts'

// Relative to the package's `dist`, or to this folder.
const root = join(import.meta.dirname, version === '0.0.0' ? '../../../..' : '..')

/** The path of a file in this package, if it exists. */
export function toPackagePath(path: string): string {
  return join(root, path)
}

/** The text of a file in this package, which an executable contains; undefined if it does not exist. */
export function readPackageFile(path: string): string | undefined {
  try {
    const { getAsset, isSea } = process.getBuiltinModule('node:sea')
    return isSea() ? getAsset(path, 'utf8') : readFileSync(toPackagePath(path), 'utf8')
  } catch {
    return undefined
  }
}
