import { lstatSync, opendirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import type { Host, ReadResult } from '../../read/project/loading/host.ts'
import { decodeText } from './text-encoding.ts'
import { isPrivatePath } from './private-places.ts'
import { readRegular, SPECIAL, TOO_LARGE } from './read-regular.ts'
import { trimWindowsEnd } from './trim-windows-end.ts'

/** The maximum size of a file in bytes; `MAXIMUM_LENGTH` in `yaml/limits.ts` is lower. */
const MAXIMUM_BYTES = 64_000_000

const isWindows = process.platform === 'win32'

/** The null device, which Compose reads as an empty file. */
const NULL_DEVICE = isWindows ? /(?:^|[\\/])nul$/i : /^\/dev\/null$/

/** Node uses the exact name, while other programs on Windows ignore the end of some names. */
function resolveName(path: string): string {
  return isWindows ? trimWindowsEnd(path) : path
}

/** The file system of the machine. Only regular files are read, and none that hold credentials; nothing throws. */
export const fileHost: Host = {
  flavour: isWindows ? 'win32' : 'posix',
  read: readTextFile,
  kindOf: (path) => {
    if (NULL_DEVICE.test(path)) return 'file'
    try {
      const stats = statSync(resolveName(path), { throwIfNoEntry: false })
      return stats === undefined ? 'missing' : stats.isDirectory() ? 'directory' : 'file'
    } catch (error) {
      // Something exists; reading it reports why it cannot be read.
      return toReadFailure(error).kind === 'missing' ? 'missing' : 'file'
    }
  },
  realPath: toRealPath,
  // Windows has no such bits; what Node makes up for them means nothing.
  modeOf: isWindows ? undefined : readMode,
  list: listNames,
  isLink: (path) => {
    try {
      return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
    } catch {
      return undefined
    }
  },
}

/** A folder with more is no folder of configurations. */
const MOST_NAMES = 1_000

function listNames(folder: string): readonly string[] | undefined {
  if (isPrivatePath(folder)) return undefined
  try {
    return readFolderNames(folder)
  } catch {
    return undefined
  }
}

// Entry by entry, so that a folder with millions of files costs no more than one with a thousand.
function readFolderNames(folder: string): readonly string[] | undefined {
  const directory = opendirSync(resolveName(folder))
  try {
    const names: string[] = []
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      if (names.push(entry.name) > MOST_NAMES) return undefined
    }
    return names.sort()
  } finally {
    directory.closeSync()
  }
}

function readMode(path: string): number | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false })
    return stats === undefined ? undefined : stats.mode & 0o777
  } catch {
    return undefined
  }
}

/** As the system spells it, since some systems accept several spellings. */
function toRealPath(path: string): string {
  try {
    return realpathSync.native(resolveName(path))
  } catch {
    return path
  }
}

const CREDENTIALS: ReadResult = {
  kind: 'unreadable',
  reason: 'is not read, because credentials are kept there',
  isWithheld: true,
}

function readTextFile(path: string): ReadResult {
  if (NULL_DEVICE.test(path)) return { kind: 'text', text: '' }
  if (isPrivatePath(path) || isPrivatePath(toRealPath(path))) return CREDENTIALS
  const read = readRegular(resolveName(path), MAXIMUM_BYTES)
  return read.kind === 'content' ? decoded(read.bytes) : unread(read.code)
}

/** Reads the rest of an open file, a pipe or standard input. */
export function readDescriptor(descriptor: number): ReadResult {
  try {
    return decoded(readFileSync(descriptor))
  } catch (error) {
    return toReadFailure(error)
  }
}

function decoded(bytes: Buffer): ReadResult {
  const result = decodeText(bytes)
  if (result === undefined) return { kind: 'unreadable', reason: 'is not UTF-8 text' }
  const { text, encoding } = result
  return encoding === 'utf-8' ? { kind: 'text', text } : { kind: 'text', text, isUtf16: true }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'cannot be read: permission is denied',
  EPERM: 'cannot be read: permission is denied',
  ENXIO: 'is not a regular file',
  [SPECIAL]: 'is not a regular file',
  [TOO_LARGE]: `is larger than ${MAXIMUM_BYTES / 1_000_000} MB`,
  ELOOP: 'cannot be read: its links form a cycle',
  ENAMETOOLONG: 'cannot be read: its name is too long',
}

function toReadFailure(error: unknown): ReadResult {
  return unread(error instanceof Error && 'code' in error ? String(error.code) : '')
}

function unread(code: string): ReadResult {
  if (code === 'EISDIR') return { kind: 'directory' }
  // The last code means a path with a NUL character, which no file has.
  if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(code)) return { kind: 'missing' }
  return { kind: 'unreadable', reason: REASONS[code] ?? `cannot be read (${code})` }
}
