import { posix } from 'node:path'
import type { Host } from '../project/host.ts'

/** What may be read. */
export interface Within {
  /** A folder, absolute: what is in it or below. */
  readonly root: string
  /** Files outside of it that were named by whoever started the run; absolute. */
  readonly besides: ReadonlySet<string>
}

/**
 * A host for files of strangers: nothing outside a folder is read, through links neither, and whether something is
 * there is not told.
 */
export function hostWithin({ root, besides }: Within, host: Host): Host {
  const top = host.realPath(root)
  const isBelow = (path: string): boolean => [root, top].some((folder) => path === folder || isIn(path, folder))
  const known = new Map<string, string>()
  const realOf = (path: string): string => {
    const real = known.get(path) ?? realPathOf(path, host, realOf)
    known.set(path, real)
    return real
  }
  const isInside = (path: string): boolean => {
    if (besides.has(path)) return true
    // What is written as outside is not even asked for.
    if (!isBelow(path)) return false
    const real = realOf(path)
    return real === top || isIn(real, top)
  }
  return {
    read: (path) => (isInside(path) ? host.read(path) : WITHHELD),
    kindOf: (path) => (isInside(path) ? host.kindOf(path) : 'withheld'),
    realPath: (path) => (isInside(path) ? host.realPath(path) : path),
  }
}

/** What is read of a file that may not be. */
export const WITHHELD = {
  kind: 'unreadable',
  reason: 'is outside the repository, where nothing is read ("--no-external")',
  isWithheld: true,
} as const

function isIn(path: string, folder: string): boolean {
  return path.startsWith(folder === '/' ? folder : `${folder}/`)
}

/** The real path, also of what is not there: the folders above it may be links. */
function realPathOf(path: string, host: Host, realOf: (folder: string) => string): string {
  const parent = posix.dirname(path)
  if (parent === path || host.kindOf(path) !== 'missing') return host.realPath(path)
  return posix.join(realOf(parent), posix.basename(path))
}
