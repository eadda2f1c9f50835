import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { pathsLike } from '../paths/paths.ts'
import { linkIn } from './link-in.ts'
import { decode, encode } from './text-encoding.ts'
import { writeAtomically } from './write-atomically.ts'

// The one place that writes files, apart from the cache of compiled code.

/** What to write where. */
export interface Writing {
  /** Absolute. */
  readonly path: string
  readonly text: string
  /** A folder that strangers may have filled, absolute; see `linkIn`. */
  readonly strangers: string
}

/**
 * Writes a file, whole or not at all, and the folders it needs; never through a link.
 *
 * @returns why that could not be done, a sentence's end; undefined where it was.
 */
export function writeFile({ path, text, strangers }: Writing): string | undefined {
  return faultOf(() => {
    const link = linkIn(path, strangers)
    if (link !== undefined) return linkFault(link)
    mkdirSync(dirname(path), { recursive: true })
    write(path, text)
    return undefined
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
    writeAtomically(path, text, there)
  } catch (error) {
    // The file may be open to us where its folder or its owner is not.
    if (there === undefined || !['EACCES', 'EPERM', 'EBUSY'].includes(codeOf(error))) throw error
    writeInto(path, text)
  }
}

function writeInto(path: string, text: string): void {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW)
  try {
    writeFileSync(descriptor, text)
  } finally {
    closeSync(descriptor)
  }
}

/** What is to replace the text of a file. */
export interface Replacement extends Writing {
  readonly before: string
  /** The folder that nothing is written outside of. */
  readonly root: string
}

/**
 * Puts another text into a file, whole or not at all, with its mode and owner; never through a link.
 *
 * @returns why that could not be done, a sentence's end; undefined where it was. Nothing is changed then.
 */
export function replaceFile({ path, before, text, root, strangers }: Replacement): string | undefined {
  return faultOf(() => {
    const link = linkIn(path, strangers)
    if (link !== undefined) return linkFault(link)
    if (!pathsLike(path).isWithin(realpathSync(root), realpathSync(path)))
      return 'is outside of the project and is left as it is'
    accessSync(path, constants.W_OK)
    const there = decode(readFileSync(path))
    if (there?.text !== before) return 'was changed while it was checked, and is left as it is'
    writeAtomically(path, encode({ ...there, text }), statSync(path))
    return undefined
  })
}

function linkFault(link: string): string {
  return `cannot be written, because "${link}" is a symbolic link; name the file that it leads to`
}

function faultOf(work: () => string | undefined): string | undefined {
  try {
    return work()
  } catch (error) {
    return FAULTS[codeOf(error)] ?? `cannot be written (${codeOf(error)})`
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

const FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'cannot be written: permission is denied',
  EPERM: 'cannot be written: permission is denied',
  EROFS: 'cannot be written: its file system is read-only',
  ENOSPC: 'cannot be written: no space is left',
  EDQUOT: 'cannot be written: no space is left',
  EFBIG: 'cannot be written: it would be too large',
  EISDIR: 'cannot be written: it is a folder',
  ELOOP: 'cannot be written: its links form a cycle',
  EEXIST: 'cannot be written: what should be its folder is a file',
  ENOTDIR: 'cannot be written: what should be its folder is a file',
  ENOENT: 'is no longer there',
}
