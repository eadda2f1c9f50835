import { posix } from 'node:path'
import type { Host } from '../project/host.ts'

/** What may be read. */
export interface Within {
  /** A folder, absolute: what is in it or below. */
  readonly root: string
  /** Files and folders that whoever started the run named, absolute: those outside of the root are read too. */
  readonly named: readonly string[]
  /** Why nothing else is: "is outside the repository, where …". */
  readonly reason: string
}

/**
 * A host for files of strangers: nothing outside is read, through links neither, and whether something is there is not
 * told.
 */
export function hostWithin({ root, named, reason }: Within, host: Host): Host {
  const known = new Map<string, string>()
  const realOf = (path: string): string => {
    const real = known.get(path) ?? realPathOf(path, host, realOf)
    known.set(path, real)
    return real
  }
  const top = host.realPath(root)
  // What is named in the root a stranger may have made a link.
  const outside = named.filter((path) => !isAmong(path, [root, top]))
  const written = [root, top, ...outside]
  const real = [top, ...outside.map(realOf)]
  // What is written as outside is not even asked for.
  const isInside = (path: string): boolean => isAmong(path, written) && isAmong(realOf(path), real)
  return {
    read: (path) => (isInside(path) ? host.read(path) : { kind: 'unreadable', reason, isWithheld: true }),
    kindOf: (path) => (isInside(path) ? host.kindOf(path) : 'withheld'),
    realPath: (path) => (isInside(path) ? host.realPath(path) : path),
  }
}

function isAmong(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(folder === '/' ? folder : `${folder}/`))
}

/** The real path, also of what is not there: the folders above it may be links. */
function realPathOf(path: string, host: Host, realOf: (folder: string) => string): string {
  const parent = posix.dirname(path)
  if (parent === path || host.kindOf(path) !== 'missing') return host.realPath(path)
  return posix.join(realOf(parent), posix.basename(path))
}
