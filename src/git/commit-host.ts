import { isAbsolute, join, posix, relative, sep } from 'node:path'
import { decode } from '../node/text-encoding.ts'
import type { Host, ReadResult } from '../project/loading/host.ts'
import type { OpenGit } from './ask.ts'
import type { Tree } from './tree.ts'

/** The files of a commit as a host, which reads its objects and checks nothing out. */
export interface CommitHost extends Host {
  /** The name of the object at a path; undefined where the commit has none there. */
  readonly objectAt: (path: string) => string | undefined
  /** Reads many files at once. */
  readonly prefetch: (paths: readonly string[]) => void
}

export interface Around {
  /** The folder of the repository, absolute. */
  readonly top: string
  readonly tree: Tree
  readonly blobs: OpenGit['blobs']
  /** What is not in the repository, and what Git leaves out of it, such as a `.env`: it is the same for all commits. */
  readonly outside: Host
  /** Whether Git leaves a path out of the repository. */
  readonly isIgnored: (path: string) => boolean
}

/** A path may lead through so many links. */
const MOST_LINKS = 40

type Target =
  /** A path from the top with slashes. */
  | { readonly kind: 'within'; readonly path: string }
  | { readonly kind: 'outside' }
  /** A link of the commit leads out of it. */
  | { readonly kind: 'withheld' }

const WITHHELD: ReadResult = {
  kind: 'unreadable',
  reason: 'is a link out of the repository, which is not followed in a commit',
  isWithheld: true,
}

// eslint-disable-next-line max-lines-per-function -- functions that share what was read of the commit
export function commitHost({ top, tree, blobs, outside, isIgnored }: Around): CommitHost {
  const folders = foldersOf(tree)
  const contents = new Map<string, Buffer>()
  const contentOf = (object: string): Buffer | undefined => {
    if (!contents.has(object)) for (const [name, content] of blobs([object])) contents.set(name, content)
    return contents.get(object)
  }
  const linkAt = (path: string): string | undefined => {
    const entry = tree.get(path)
    return entry?.kind === 'link' ? contentOf(entry.object)?.toString() : undefined
  }
  const targetOf = (path: string): Target => {
    const way = relative(top, path)
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return { kind: 'outside' }
    const target = followed(way.split(sep).join('/'), linkAt)
    if (target.kind !== 'within' || tree.has(target.path) || folders.has(target.path)) return target
    return isIgnored(path) || isInSubmodule(target.path, tree) ? { kind: 'outside' } : target
  }
  return {
    flavour: outside.flavour,
    read: (path) => {
      const target = targetOf(path)
      if (target.kind === 'outside') return outside.read(path)
      if (target.kind === 'withheld') return WITHHELD
      if (folders.has(target.path)) return { kind: 'directory' }
      const entry = tree.get(target.path)
      return entry === undefined ? { kind: 'missing' } : textIn(contentOf(entry.object))
    },
    kindOf: (path) => {
      const target = targetOf(path)
      if (target.kind === 'outside') return outside.kindOf(path)
      if (target.kind === 'withheld') return 'withheld'
      return folders.has(target.path) ? 'directory' : tree.has(target.path) ? 'file' : 'missing'
    },
    realPath: (path) => {
      const target = targetOf(path)
      return target.kind === 'within'
        ? join(top, target.path)
        : target.kind === 'outside'
          ? outside.realPath(path)
          : path
    },
    objectAt: (path) => {
      const target = targetOf(path)
      return target.kind === 'within' ? tree.get(target.path)?.object : undefined
    },
    prefetch: (paths) => {
      const wanted = paths.flatMap((path) => tree.get(relative(top, path).split(sep).join('/')) ?? [])
      const objects = wanted.filter(({ kind }) => kind === 'file').map(({ object }) => object)
      for (const [name, content] of blobs([...new Set(objects)])) contents.set(name, content)
    },
  }
}

/** Follows the links of a commit, none of them out of it. */
function followed(path: string, linkAt: (path: string) => string | undefined, links = 0): Target {
  if (links > MOST_LINKS) return { kind: 'withheld' }
  const parts = path === '' ? [] : path.split('/')
  for (const index of parts.keys()) {
    const link = linkAt(parts.slice(0, index + 1).join('/'))
    if (link === undefined) continue
    const next = posix.join(...parts.slice(0, index), link, ...parts.slice(index + 1))
    const isOutside = posix.isAbsolute(link) || next === '..' || next.startsWith('../')
    return isOutside ? { kind: 'withheld' } : followed(next === '.' ? '' : next, linkAt, links + 1)
  }
  return { kind: 'within', path: parts.join('/') }
}

function textIn(content: Buffer | undefined): ReadResult {
  const decoded = content === undefined ? 'absent' : decode(content)
  if (decoded === 'absent') return { kind: 'unreadable', reason: 'is not in this clone of the repository' }
  if (decoded === undefined) return { kind: 'unreadable', reason: 'is not UTF-8 text' }
  const { text, encoding } = decoded
  return encoding === 'utf-8' ? { kind: 'text', text } : { kind: 'text', text, isUtf16: true }
}

function foldersOf(tree: Tree): ReadonlySet<string> {
  const folders = new Set([''])
  for (const path of tree.keys()) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}

function isInSubmodule(path: string, tree: Tree): boolean {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (tree.get(path.slice(0, end))?.kind === 'submodule') return true
  }
  return false
}
