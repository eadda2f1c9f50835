import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../report/version.ts'

// From `dist` of the package, or from this folder.
const root = join(import.meta.dirname, version === '0.0.0' ? '../../..' : '..')

/** Where a file of this package is, if it has it. */
export function packagePath(path: string): string {
  return join(root, path)
}

/** The text of a file of this package, which an executable has in itself; undefined where it is not there. */
export function packageFile(path: string): string | undefined {
  try {
    const { getAsset, isSea } = process.getBuiltinModule('node:sea')
    return isSea() ? getAsset(path, 'utf8') : readFileSync(packagePath(path), 'utf8')
  } catch {
    return undefined
  }
}
