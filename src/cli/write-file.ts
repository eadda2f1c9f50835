import { mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { uninterrupted } from '../node/uninterrupted.ts'
import { writeWhole } from '../node/write-whole.ts'
import { Failure } from './failure.ts'

/**
 * Writes a file that was asked for, whole or not at all, and the folders it needs. `subject` begins the sentence of a
 * failure: `The report "a.json"`.
 */
export function writeFile(subject: string, path: string, text: string): Promise<void> {
  return uninterrupted(() => {
    try {
      mkdirSync(dirname(path), { recursive: true })
      write(path, text)
    } catch (error) {
      const code = codeOf(error)
      throw new Failure(`${subject} cannot be written${REASONS[code] ?? ` (${code})`}.`, { cause: error })
    }
  })
}

function write(path: string, text: string): void {
  const there = statSync(path, { throwIfNoEntry: false })
  // A pipe, a device such as /dev/stdout: there is nothing to be replaced.
  if (there !== undefined && !there.isFile()) {
    writeFileSync(path, text)
    return
  }
  try {
    writeWhole(there === undefined ? path : realpathSync(path), text, there)
  } catch (error) {
    // The file may be open to us where its folder or its owner is not.
    if (there === undefined || !['EACCES', 'EPERM', 'EBUSY'].includes(codeOf(error))) throw error
    writeFileSync(path, text)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: ': permission is denied',
  EPERM: ': permission is denied',
  EROFS: ': its file system is read-only',
  ENOSPC: ': no space is left',
  EDQUOT: ': no space is left',
  EFBIG: ': it would be too large',
  EISDIR: ': it is a folder',
  ELOOP: ': its links form a cycle',
  EEXIST: ': what should be its folder is a file',
  ENOTDIR: ': what should be its folder is a file',
}
