import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../report/version.ts'

// From `dist` of the package, or from here.
const root = join(import.meta.dirname, version === '0.0.0' ? '../..' : '..')

/** The text of a file of this package; undefined where it is not there. */
export function packageFile(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}
