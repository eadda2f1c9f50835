import { lstatSync, readlinkSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Host, ReadResult } from '../../read/project/loading/host.ts'
import { memoizeAnswer } from './memoize-host.ts'

/** What may be read. */
export interface Within {
  /** An absolute folder that may be read, with everything below. */
  readonly root: string
  /** Absolute files and folders named by whoever started the run, which may be read even outside the root. */
  readonly named: readonly string[]
  /** Why nothing else may be read: "is outside the repository, where …". */
  readonly reason: string
}

/** The maximum number of links in a path. */
const MAX_LINKS = 40

/** A readable area, as named and with links resolved. */
interface Area {
  readonly written: string
  readonly real: string
}

/** Where a path leads, as far as that may be revealed. */
type Target = { readonly path: string } | 'outside' | 'cycle'

/**
 * A host for untrusted files. Nothing outside is examined, not even the target of a link, so that a report does not
 * reveal whether something exists there.
 */
export function restrictHost({ root, named, reason }: Within, host: Host): Host {
  const top = host.realPath(root)
  // A path named inside the root may be a link that an attacker created.
  const outside = named.filter((path) => ![root, top].some((folder) => isInFolder(folder, path)))
  const areas = [
    { written: root, real: top },
    { written: top, real: top },
    ...outside.map((path) => ({ written: path, real: host.realPath(path) })),
  ]
  const linkAt = memoizeAnswer(readLink)
  const targetOf = memoizeAnswer((path) => followWithin(path, areas, linkAt))
  const withheld: ReadResult = { kind: 'unreadable', reason, isWithheld: true }
  const cycle: ReadResult = { kind: 'unreadable', reason: 'cannot be read: its links form a cycle' }
  return {
    flavour: host.flavour,
    // Reads exactly the path that was checked, since the file system might resolve links differently.
    read: (path) => {
      const target = targetOf(path)
      return typeof target === 'object' ? host.read(target.path) : target === 'cycle' ? cycle : withheld
    },
    kindOf: (path) => {
      const target = targetOf(path)
      return typeof target === 'object' ? host.kindOf(target.path) : target === 'cycle' ? 'file' : 'withheld'
    },
    modeOf: (path) => {
      const target = targetOf(path)
      return typeof target === 'object' ? host.modeOf?.(target.path) : undefined
    },
    list: (folder) => {
      const target = targetOf(folder)
      return typeof target === 'object' ? host.list?.(target.path) : undefined
    },
    realPath: (path) => {
      const target = targetOf(path)
      return typeof target === 'object' ? target.path : path
    },
  }
}

/** Follows the links in a path one by one, but never out of the areas. */
function followWithin(path: string, areas: readonly Area[], linkAt: typeof readLink, links = 0): Target {
  const area = areas.find(({ written }) => isInFolder(written, path))
  if (area === undefined) return 'outside'
  if (links > MAX_LINKS) return 'cycle'
  const parts = relative(area.written, path).split(sep)
  let at = area.real
  for (const [index, part] of parts.entries()) {
    const next = join(at, part)
    const link = linkAt(next)
    if (link !== undefined) return followWithin(resolve(at, link, ...parts.slice(index + 1)), areas, linkAt, links + 1)
    at = next
  }
  return { path: at }
}

function isInFolder(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)
}

/** The target of a link as written; undefined if it is not a link. */
function readLink(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(path) : undefined
  } catch {
    return undefined
  }
}
