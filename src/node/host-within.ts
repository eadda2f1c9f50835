import { lstatSync, readlinkSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Host, ReadResult } from '../project/loading/host.ts'
import { remembered } from './asked-once.ts'

/** What may be read. */
export interface Within {
  /** A folder, absolute: what is in it or below. */
  readonly root: string
  /** Files and folders that whoever started the run named, absolute: those outside of the root are read too. */
  readonly named: readonly string[]
  /** Why nothing else is: "is outside the repository, where …". */
  readonly reason: string
}

/** A path may lead through so many links. */
const MOST_LINKS = 40

/** What may be read, as it is named and where that really is. */
interface Area {
  readonly written: string
  readonly real: string
}

/** Where a path leads, as far as that may be known. */
type Target = { readonly path: string } | 'outside' | 'cycle'

/**
 * A host for files of strangers. Nothing outside is looked at, not even the target of a link, so that a report says the
 * same whether or not something is there.
 */
export function hostWithin({ root, named, reason }: Within, host: Host): Host {
  const top = host.realPath(root)
  // What is named inside the root may be a link that a stranger made.
  const outside = named.filter((path) => ![root, top].some((folder) => isIn(folder, path)))
  const areas = [
    { written: root, real: top },
    { written: top, real: top },
    ...outside.map((path) => ({ written: path, real: host.realPath(path) })),
  ]
  const linkAt = remembered(readLink)
  const targetOf = remembered((path) => followed(path, areas, linkAt))
  const withheld: ReadResult = { kind: 'unreadable', reason, isWithheld: true }
  const cycle: ReadResult = { kind: 'unreadable', reason: 'cannot be read: its links form a cycle' }
  return {
    flavour: host.flavour,
    // What is read is what was looked at: a file system may follow links in another order.
    read: (path) => {
      const target = targetOf(path)
      return typeof target === 'object' ? host.read(target.path) : target === 'cycle' ? cycle : withheld
    },
    kindOf: (path) => {
      const target = targetOf(path)
      return typeof target === 'object' ? host.kindOf(target.path) : target === 'cycle' ? 'file' : 'withheld'
    },
    realPath: (path) => {
      const target = targetOf(path)
      return typeof target === 'object' ? target.path : path
    },
  }
}

/** Follows the links in a path one after the other, none of them out of the areas. */
function followed(path: string, areas: readonly Area[], linkAt: typeof readLink, links = 0): Target {
  const area = areas.find(({ written }) => isIn(written, path))
  if (area === undefined) return 'outside'
  if (links > MOST_LINKS) return 'cycle'
  const parts = relative(area.written, path).split(sep)
  let at = area.real
  for (const [index, part] of parts.entries()) {
    const next = join(at, part)
    const link = linkAt(next)
    if (link !== undefined) return followed(resolve(at, link, ...parts.slice(index + 1)), areas, linkAt, links + 1)
    at = next
  }
  return { path: at }
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`)
}

/** Where a link leads, as it is written; undefined where there is none. */
function readLink(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(path) : undefined
  } catch {
    return undefined
  }
}
