import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import type { Host, ReadResult } from '../../read/project/loading/host.ts'
import { decode } from './text-encoding.ts'
import { isPrivatePath } from './private-places.ts'
import { isEndless } from './without-end.ts'

/** The maximum size of a file in bytes; `MAXIMUM_LENGTH` in `yaml/limits.ts` is lower. */
const MAXIMUM_BYTES = 64_000_000

const isWindows = process.platform === 'win32'

/** The null device, which Compose reads as an empty file. */
const NULL_DEVICE = isWindows ? /(?:^|[\\/])nul$/i : /^\/dev\/null$/

/** Node uses the exact name, while other programs on Windows ignore the end of some names. */
function resolveName(path: string): string {
  return isWindows ? isEndless(path) : path
}

/** The file system of the machine. Only regular files are read, and none that hold credentials; nothing throws. */
export const fileHost: Host = {
  flavour: isWindows ? 'win32' : 'posix',
  read: readText,
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
  realPath: findRealPath,
}

/** As the system spells it, since some systems accept several spellings. */
function findRealPath(path: string): string {
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

function readText(path: string): ReadResult {
  if (NULL_DEVICE.test(path)) return { kind: 'text', text: '' }
  if (isPrivatePath(path) || isPrivatePath(findRealPath(path))) return CREDENTIALS
  let descriptor: number | undefined
  try {
    // Non-blocking, since the other end of a pipe may never be opened.
    descriptor = openSync(resolveName(path), constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = fstatSync(descriptor)
    if (stats.isDirectory()) return { kind: 'directory' }
    // A pipe or a device may never end.
    if (!stats.isFile()) return { kind: 'unreadable', reason: 'is not a regular file' }
    if (stats.size > MAXIMUM_BYTES)
      return { kind: 'unreadable', reason: `is larger than ${MAXIMUM_BYTES / 1_000_000} MB` }
    return readDescriptor(descriptor)
  } catch (error) {
    return toReadFailure(error)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** Reads the rest of an open file, a pipe or standard input. */
export function readDescriptor(descriptor: number): ReadResult {
  try {
    const decoded = decode(readFileSync(descriptor))
    if (decoded === undefined) return { kind: 'unreadable', reason: 'is not UTF-8 text' }
    const { text, encoding } = decoded
    return encoding === 'utf-8' ? { kind: 'text', text } : { kind: 'text', text, isUtf16: true }
  } catch (error) {
    return toReadFailure(error)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'cannot be read: permission is denied',
  EPERM: 'cannot be read: permission is denied',
  ENXIO: 'is not a regular file',
  ELOOP: 'cannot be read: its links form a cycle',
  ENAMETOOLONG: 'cannot be read: its name is too long',
}

function toReadFailure(error: unknown): ReadResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // The last code means a path with a NUL character, which no file has.
  if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(code)) return { kind: 'missing' }
  return { kind: 'unreadable', reason: REASONS[code] ?? `cannot be read (${code})` }
}
