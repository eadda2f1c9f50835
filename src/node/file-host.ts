import { isUtf8, type Buffer } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import type { Host, ReadResult } from '../project/host.ts'
import { isPrivate } from './private-places.ts'

/** Bytes of a file that are read; `MAXIMUM_LENGTH` in `yaml/limits.ts` is fewer still. */
const MAXIMUM_BYTES = 64_000_000

/** The file system of the machine. Only regular files are read, and none that hold credentials; nothing throws. */
export const fileHost: Host = {
  flavour: process.platform === 'win32' ? 'win32' : 'posix',
  read: readText,
  kindOf: (path) => {
    try {
      const stats = statSync(path, { throwIfNoEntry: false })
      return stats === undefined ? 'missing' : stats.isDirectory() ? 'directory' : 'file'
    } catch (error) {
      // Something is there; why it cannot be read, reading tells.
      return failure(error).kind === 'missing' ? 'missing' : 'file'
    }
  },
  realPath,
}

/** As the system spells it, which on some knows a name in several ways. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path)
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
  if (isPrivate(path) || isPrivate(realPath(path))) return CREDENTIALS
  let descriptor: number | undefined
  try {
    // Without blocking: the other end of a pipe may never come.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stats = fstatSync(descriptor)
    if (stats.isDirectory()) return { kind: 'directory' }
    // A pipe or a device may never end.
    if (!stats.isFile()) return { kind: 'unreadable', reason: 'is not a regular file' }
    if (stats.size > MAXIMUM_BYTES)
      return { kind: 'unreadable', reason: `is larger than ${MAXIMUM_BYTES / 1_000_000} MB` }
    return readDescriptor(descriptor)
  } catch (error) {
    return failure(error)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** Reads what is left of an open file, a pipe or standard input. */
export function readDescriptor(descriptor: number): ReadResult {
  try {
    return decoded(readFileSync(descriptor))
  } catch (error) {
    return failure(error)
  }
}

function decoded(bytes: Buffer): ReadResult {
  if (!isUtf8(bytes)) return { kind: 'unreadable', reason: 'is not UTF-8 text' }
  return { kind: 'text', text: bytes.toString('utf8') }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'cannot be read: permission is denied',
  EPERM: 'cannot be read: permission is denied',
  ENXIO: 'is not a regular file',
  ELOOP: 'cannot be read: its links form a cycle',
  ENAMETOOLONG: 'cannot be read: its name is too long',
}

function failure(error: unknown): ReadResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // The last is a path with a NUL, which no file has.
  if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(code)) return { kind: 'missing' }
  return { kind: 'unreadable', reason: REASONS[code] ?? `cannot be read (${code})` }
}
