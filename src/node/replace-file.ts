import { randomBytes } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'

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
 * Puts another text into a file, whole or not at all: it is written beside it and moved over it, with its mode and owner.
 *
 * @returns why that could not be done, a sentence's end; undefined where it was. Nothing is changed then.
 */
export function replaceFile({ path, before, after, root }: Replacement): string | undefined {
  let temporary: string | undefined
  let descriptor: number | undefined
  try {
    const target = realpathSync(path)
    if (!isWithin(realpathSync(root), target)) return 'is outside of the project and is left as it is'
    accessSync(target, constants.W_OK)
    if (readFileSync(target, 'utf8') !== before) return 'was changed while it was checked, and is left as it is'
    const { mode, uid, gid } = statSync(target)
    temporary = join(dirname(target), `.${basename(target).slice(0, 200)}.${randomBytes(6).toString('hex')}`)
    descriptor = openSync(temporary, 'wx', 0o600)
    writeFileSync(descriptor, after)
    const made = fstatSync(descriptor)
    if (made.uid !== uid || made.gid !== gid) fchownSync(descriptor, uid, gid)
    fchmodSync(descriptor, mode & 0o7777)
    fsyncSync(descriptor)
    closeSync(descriptor)
    descriptor = undefined
    renameSync(temporary, target)
    return undefined
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor)
    if (temporary !== undefined && existsSync(temporary)) unlinkSync(temporary)
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
  ENOENT: 'is no longer there',
}

function faultOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return FAULTS[code] ?? `cannot be written (${code})`
}
