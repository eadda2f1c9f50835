import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Writes a file completely or not at all: it is written under a temporary name and moved into place. A link there is
 * itself replaced; other hard links to the old file are not affected.
 *
 * @param like provides the mode and owner; without it, the file gets those of a new file.
 * @throws the error of the file system. Nothing is changed then.
 */
export function writeAtomically(
  target: string,
  content: string | Uint8Array,
  like?: Pick<Stats, 'mode' | 'uid' | 'gid'>,
): void {
  const temporary = join(dirname(target), `.${basename(target).slice(0, 200)}.${randomBytes(6).toString('hex')}`)
  let descriptor: number | undefined
  try {
    descriptor = openSync(temporary, 'wx', like === undefined ? 0o666 : 0o600)
    writeFileSync(descriptor, content)
    if (like !== undefined) keepOwnership(descriptor, like)
    fsyncSync(descriptor)
    closeSync(descriptor)
    descriptor = undefined
    renameSync(temporary, target)
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor)
    if (existsSync(temporary)) unlinkSync(temporary)
    throw error
  }
}

function keepOwnership(descriptor: number, { mode, uid, gid }: Pick<Stats, 'mode' | 'uid' | 'gid'>): void {
  const made = fstatSync(descriptor)
  if (made.uid !== uid || made.gid !== gid) fchownSync(descriptor, uid, gid)
  fchmodSync(descriptor, mode & 0o7777)
}
