import { isAbsolute, join, posix, relative, sep } from 'node:path'
import { decodeText } from '../node/text-encoding.ts'
import type { Host, ReadResult } from '../../read/project/loading/host.ts'
import type { OpenGit } from './run-git.ts'
import type { Tree } from './tree.ts'

/** The files of a commit as a host, read from its objects without a checkout. */
export interface CommitHost extends Host {
  /** The name of the object at a path; undefined if the commit has none there. */
  readonly objectAt: (path: string) => string | undefined
  /** Reads many files at once. */
  readonly prefetch: (paths: readonly string[]) => void
}

export interface Around {
  /** The absolute folder of the repository. */
  readonly top: string
  readonly tree: Tree
  readonly blobs: OpenGit['blobs']
  /**
   * Everything outside the repository, and files that Git ignores, such as a `.env`: these are the same for all
   * commits.
   */
  readonly outside: Host
  /** Whether Git ignores a path. */
  readonly isIgnored: (path: string) => boolean
}

/** The maximum number of links in a path. */
const MAX_LINKS = 40

/** Compose files and files of variables. */
const LIKELY = /(?:^|\/)(?:[^/]*compose[^/]*\.ya?ml|\.env|[^/]*\.env)$/i
const MAX_LIKELY = 50

type Target =
  /** A path from the root of the repository, with slashes. */
  | { readonly kind: 'within'; readonly path: string }
  | { readonly kind: 'outside' }
  /** A link in the commit leads out of the repository. */
  | { readonly kind: 'withheld' }

const WITHHELD: ReadResult = {
  kind: 'unreadable',
  reason: 'is a link out of the repository, which is not followed in a commit',
  isWithheld: true,
}

export function createCommitHost({ top, tree, blobs, outside, isIgnored }: Around): CommitHost {
  const folders = listTreeFolders(tree)
  const { textAt, linkAt, prefetch } = createBlobReader(tree, blobs)
  const followTarget = (path: string): Target => {
    const way = relative(top, path)
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return { kind: 'outside' }
    const target = followLinks(way.split(sep).join('/'), linkAt)
    if (target.kind !== 'within' || tree.has(target.path) || folders.has(target.path)) return target
    return isIgnored(path) || isInSubmodule(target.path, tree) ? { kind: 'outside' } : target
  }
  return {
    flavour: outside.flavour,
    read: (path) => {
      const target = followTarget(path)
      if (target.kind === 'outside') return outside.read(path)
      if (target.kind === 'withheld') return WITHHELD
      return folders.has(target.path) ? { kind: 'directory' } : textAt(target.path)
    },
    kindOf: (path) => {
      const target = followTarget(path)
      if (target.kind === 'outside') return outside.kindOf(path)
      if (target.kind === 'withheld') return 'withheld'
      return folders.has(target.path) ? 'directory' : tree.has(target.path) ? 'file' : 'missing'
    },
    realPath: (path) => {
      const target = followTarget(path)
      if (target.kind === 'outside') return outside.realPath(path)
      return target.kind === 'within' ? join(top, target.path) : path
    },
    objectAt: (path) => {
      const target = followTarget(path)
      return target.kind === 'within' ? tree.get(target.path)?.object : undefined
    },
    prefetch: (paths) => {
      prefetch(paths.map((path) => relative(top, path).split(sep).join('/')))
    },
  }
}

/** Reads the files of a tree, each object once. Paths are those of the tree. */
function createBlobReader(tree: Tree, blobs: Around['blobs']) {
  const contents = new Map<string, Buffer>()
  const prefetch = (paths: readonly string[]): void => {
    const entries = paths.flatMap((path) => tree.get(path) ?? [])
    const objects = entries.filter(({ kind }) => kind !== 'submodule').map(({ object }) => object)
    const unread = [...new Set(objects)].filter((object) => !contents.has(object))
    if (unread.length > 0) for (const [name, content] of blobs(unread)) contents.set(name, content)
  }
  const readContent = (path: string): Buffer | undefined => {
    const { object = '' } = tree.get(path) ?? {}
    // Git is started once for all files that are likely to be read next.
    if (!contents.has(object)) prefetch([path, ...listLikelyBeside(path, tree)])
    return contents.get(object)
  }
  return {
    prefetch,
    textAt: (path: string): ReadResult => (tree.has(path) ? decodeContent(readContent(path)) : { kind: 'missing' }),
    linkAt: (path: string) => (tree.get(path)?.kind === 'link' ? readContent(path)?.toString() : undefined),
  }
}

function listLikelyBeside(path: string, tree: Tree): readonly string[] {
  const folder = posix.dirname(path)
  return [...tree.keys()].filter((other) => LIKELY.test(other) && posix.dirname(other) === folder).slice(0, MAX_LIKELY)
}

/** Follows links within a commit, but never out of it. */
function followLinks(path: string, linkAt: (path: string) => string | undefined, links = 0): Target {
  if (links > MAX_LINKS) return { kind: 'withheld' }
  const parts = path === '' ? [] : path.split('/')
  for (const index of parts.keys()) {
    const link = linkAt(parts.slice(0, index + 1).join('/'))
    if (link === undefined) continue
    const next = posix.join(...parts.slice(0, index), link, ...parts.slice(index + 1))
    const isOutside = posix.isAbsolute(link) || next === '..' || next.startsWith('../')
    return isOutside ? { kind: 'withheld' } : followLinks(next === '.' ? '' : next, linkAt, links + 1)
  }
  return { kind: 'within', path: parts.join('/') }
}

function decodeContent(content: Buffer | undefined): ReadResult {
  const decoded = content === undefined ? 'absent' : decodeText(content)
  if (decoded === 'absent') return { kind: 'unreadable', reason: 'is not in this clone of the repository' }
  if (decoded === undefined) return { kind: 'unreadable', reason: 'is not UTF-8 text' }
  const { text, encoding } = decoded
  return encoding === 'utf-8' ? { kind: 'text', text } : { kind: 'text', text, isUtf16: true }
}

function listTreeFolders(tree: Tree): ReadonlySet<string> {
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
