import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'

/** The content of a file, or why it is not read: the code of an error of the system, or one of ours. */
export type Regular =
  | { readonly kind: 'content'; readonly bytes: Buffer; readonly stats: Stats }
  | { readonly kind: 'failure'; readonly code: string }

/** A pipe, a device or a socket, which may never end; and a file above the limit. */
export const [SPECIAL, TOO_LARGE] = ['ESPECIAL', 'ETOOLARGE']

/**
 * Reads a regular file; the only function that opens a file that somebody else may have put there. It never waits, and
 * looks at what it has opened, since the path may lead elsewhere a moment later. Nothing throws.
 *
 * @param most the largest number of bytes that are read; a larger file is a failure.
 * @param flags in addition, such as `O_NOFOLLOW`.
 */
export function readRegular(path: string, most: number, flags = 0): Regular {
  let descriptor: number | undefined
  try {
    // Non-blocking, since the other end of a pipe may never be opened.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | flags)
    const stats = fstatSync(descriptor)
    if (stats.isDirectory()) return failure('EISDIR')
    if (!stats.isFile()) return failure(SPECIAL)
    if (stats.size > most) return failure(TOO_LARGE)
    const bytes = readUpTo(descriptor, most, stats.size)
    return bytes === undefined ? failure(TOO_LARGE) : { kind: 'content', bytes, stats }
  } catch (error) {
    return failure(error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** The text of a small file in UTF-8; empty if it cannot be read. */
export function readSmallText(path: string, most = 1_000_000): string {
  const read = readRegular(path, most)
  return read.kind === 'content' ? read.bytes.toString('utf8') : ''
}

function failure(code: string): Regular {
  return { kind: 'failure', code }
}

/** All bytes of an open file; undefined if there are too many. Its size is only a guess: it may grow meanwhile. */
function readUpTo(descriptor: number, most: number, size: number): Buffer | undefined {
  const parts: Buffer[] = []
  let total = 0
  for (let length = size + 1; ; length = 65_536) {
    const part = Buffer.allocUnsafe(length)
    const read = readSync(descriptor, part, 0, length, null)
    if (read === 0) return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
    total += read
    if (total > most) return undefined
    parts.push(part.subarray(0, read))
  }
}
