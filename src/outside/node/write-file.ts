import { accessSync, closeSync, constants, mkdirSync, openSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { detectPaths } from '../../core/paths/paths.ts'
import { linkIn, resolveParentFolder } from './link-in.ts'
import { readRegular } from './read-regular.ts'
import { decodeText, encode } from './text-encoding.ts'
import { writeAtomically } from './write-atomically.ts'

/** No checked file is larger. */
const MAX_BYTES = 64_000_000

// The only place that writes files, apart from the cache of compiled code.

/** What to write where. */
export interface Writing {
  /** An absolute path. */
  readonly path: string
  readonly text: string | Uint8Array
  /** An absolute folder that others may have filled; see `linkIn`. */
  readonly strangers: string
}

/**
 * Writes a file completely or not at all, and creates its folders; never writes through a link.
 *
 * @returns why it failed, as the end of a sentence; undefined if it succeeded.
 */
export function writeFile({ path, text, strangers }: Writing): string | undefined {
  return tryWriting(() => {
    const link = linkIn(path, strangers)
    if (link !== undefined) return linkFault(link)
    mkdirSync(dirname(path), { recursive: true })
    return inOpenFolder(path, strangers, (opened) => {
      writeThroughLink(opened, text)
      return undefined
    })
  })
}

/**
 * Calls `use` with the path as it leads through its opened folder, so that nobody can exchange the folder for a link
 * meanwhile. Only Linux has such paths; elsewhere, the folder is looked at once more before.
 */
function inOpenFolder(path: string, strangers: string, use: (path: string) => string | undefined): string | undefined {
  if (path.startsWith('/dev/')) return use(path)
  const folder = dirname(path)
  const meant = resolveParentFolder(path, strangers)
  const descriptor =
    process.platform === 'linux' ? openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY) : undefined
  try {
    const opened = descriptor === undefined ? folder : `/proc/self/fd/${descriptor}`
    if (realpathSync(opened) !== meant) return linkFault(folder)
    return use(join(opened, basename(path)))
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function writeThroughLink(path: string, text: string | Uint8Array): void {
  const there = statSync(path, { throwIfNoEntry: false })
  // A pipe or a device such as /dev/stdout cannot be replaced.
  if (there !== undefined && !there.isFile()) {
    writeFileSync(path, text)
    return
  }
  try {
    writeAtomically(path, text, there)
  } catch (error) {
    // The file may be writable although its folder or owner cannot be changed.
    if (there === undefined || !['EACCES', 'EPERM', 'EBUSY'].includes(getErrorCode(error))) throw error
    writeInto(path, text)
  }
}

function writeInto(path: string, text: string | Uint8Array): void {
  const descriptor = openSync(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW)
  try {
    writeFileSync(descriptor, text)
  } finally {
    closeSync(descriptor)
  }
}

/** The replacement for a file's text. */
export interface Replacement extends Writing {
  readonly text: string
  readonly before: string
  /** The folder outside of which nothing is written. */
  readonly root: string
}

/**
 * Replaces the text of a file completely or not at all, keeping its mode and owner; never writes through a link.
 *
 * @returns why it failed, as the end of a sentence; undefined if it succeeded. Nothing is changed on failure.
 */
export function replaceFile({ path, before, text, root, strangers }: Replacement): string | undefined {
  return tryWriting(() => {
    const link = linkIn(path, strangers)
    if (link !== undefined) return linkFault(link)
    if (!detectPaths(path).isWithin(realpathSync(root), realpathSync(path)))
      return 'is outside of the project and is left as it is'
    accessSync(path, constants.W_OK)
    return inOpenFolder(path, strangers, (opened) => {
      const read = readRegular(opened, MAX_BYTES)
      const there = read.kind === 'content' ? decodeText(read.bytes) : undefined
      if (read.kind === 'failure' || there?.text !== before)
        return 'was changed while it was checked, and is left as it is'
      writeAtomically(opened, encode({ ...there, text }), read.stats)
      return undefined
    })
  })
}

function linkFault(link: string): string {
  return `cannot be written, because "${link}" is a symbolic link; name the file that it leads to`
}

function tryWriting(work: () => string | undefined): string | undefined {
  try {
    return work()
  } catch (error) {
    return FAULTS[getErrorCode(error)] ?? `cannot be written (${getErrorCode(error)})`
  }
}

function getErrorCode(error: unknown): string {
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
