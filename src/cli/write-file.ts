import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from './failure.ts'

/** Writes a file that was asked for, and the folders it needs. `subject` begins the sentence of a failure: `The report "a.json"`. */
export function writeFile(subject: string, path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new Failure(`${subject} cannot be written${REASONS[code] ?? ` (${code})`}.`, { cause: error })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: ': permission is denied',
  EPERM: ': permission is denied',
  EROFS: ': its file system is read-only',
  ENOSPC: ': no space is left',
  EDQUOT: ': no space is left',
  EISDIR: ': it is a folder',
  EEXIST: ': what should be its folder is a file',
  ENOTDIR: ': what should be its folder is a file',
}
