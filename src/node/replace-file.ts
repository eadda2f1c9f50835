import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs'
import { sep } from 'node:path'
import { writeWhole } from './write-whole.ts'

/** What to write where. */
export interface Replacement {
  /** Absolute. A link is followed, as far as it stays within `root`. */
  readonly path: string
  readonly before: string
  readonly after: string
  /** The folder that nothing is written outside of. */
  readonly root: string
}

/**
 * Puts another text into a file, whole or not at all, with its mode and owner.
 *
 * @returns why that could not be done, a sentence's end; undefined where it was. Nothing is changed then.
 */
export function replaceFile({ path, before, after, root }: Replacement): string | undefined {
  try {
    const target = realpathSync(path)
    if (!isWithin(realpathSync(root), target)) return 'is outside of the project and is left as it is'
    accessSync(target, constants.W_OK)
    if (readFileSync(target, 'utf8') !== before) return 'was changed while it was checked, and is left as it is'
    writeWhole(target, after, statSync(target))
    return undefined
  } catch (error) {
    return faultOf(error)
  }
}

function isWithin(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

const FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'cannot be written: permission is denied',
  EPERM: 'cannot be written: its owner cannot be kept',
  EROFS: 'cannot be written: its file system is read-only',
  ENOSPC: 'cannot be written: no space is left',
  EDQUOT: 'cannot be written: no space is left',
  EFBIG: 'cannot be written: it would be too large',
  ENOENT: 'is no longer there',
}

function faultOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return FAULTS[code] ?? `cannot be written (${code})`
}
