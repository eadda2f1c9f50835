import { createHash } from 'node:crypto'
import { basename, join } from 'node:path'
import { openGit, type OpenGit } from '../../../outside/git/run-git.ts'
import { createCommitHost } from '../../../outside/git/commit-host.ts'
import { readHead, findRepository, type Repository } from '../../../outside/git/repository.ts'
import { findCommit, isShallow } from '../../../outside/git/revision.ts'
import { readTree } from '../../../outside/git/tree.ts'
import { renderPlain } from '../../../core/messages/render.ts'
import { name } from '../../../core/messages/message.ts'
import { memoizeAnswer } from '../../../outside/node/memoize-host.ts'
import { findComposeFiles, isComposeName, isIgnored } from '../../../outside/node/find-files.ts'
import { detectPaths } from '../../../core/paths/paths.ts'
import type { Host } from '../../../read/project/loading/host.ts'
import { createHost } from '../check/host.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'

/** The files of one side of a comparison: a commit or a folder. */
export interface Snapshot {
  /** Its name in reports: `HEAD`, `working tree`, `old/`. */
  readonly label: string
  /** The absolute folder that paths on both sides are relative to. */
  readonly folder: string
  /** The only file of the project, if a file was named instead of a folder or a commit. */
  readonly file?: string
  readonly host: Host
  /** The Compose files in a folder and below. */
  readonly filesBelow: (folder: string) => readonly string[]
  /** Identifies the content of a path, so that equal fingerprints mean equal content. */
  readonly fingerprint: (path: string) => string
}

/** A folder in its current state. */
export function createFolderSnapshot(label: string, folder: string, io: Io): Snapshot {
  const host = createHost(io)
  return {
    label,
    folder,
    host,
    filesBelow: (below) => findComposeFiles(below, host),
    fingerprint: memoizeAnswer((path) => {
      const read = host.read(path)
      return read.kind === 'text' ? hashBlob(read.text) : read.kind
    }),
  }
}

/** A file in its current state, as the only one of a project. */
export function createFileSnapshot(label: string, file: string, io: Io): Snapshot {
  return { ...createFolderSnapshot(label, detectPaths(file).dirname(file), io), file }
}

/** Git's name for the content of a file. */
function hashBlob(text: string): string {
  const content = Buffer.from(text)
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}

/** A repository that provides commits until `close` is called. */
export interface OpenRepository {
  readonly has: (revision: string) => boolean
  /** @throws Failure if there is no such commit. */
  readonly commit: (revision: string) => Snapshot
  /** The merge base of two commits, as a revision. */
  readonly mergeBase: (one: string, other: string) => string
  readonly close: () => void
}

/** The repository around the working directory; undefined if there is none, or it has no commit. */
export function openRepository(io: Io): OpenRepository | undefined {
  const repository = findRepository(io.cwd)
  const head = repository && readHead(repository)
  if (repository === undefined || head === undefined) return undefined
  const opened = openGit(repository, head)
  if (!opened.isInstalled) {
    opened.close()
    throw new Failure(
      'Git is not installed, or not in the PATH, so its commits cannot be read; install Git, or name two folders or two files.',
    )
  }
  const requireCommit = (revision: string): string => {
    const commit = findCommit(revision, repository, opened.git)
    if (commit === undefined) throw new Failure(describeUnknownRevision(revision, opened))
    return commit
  }
  return {
    has: (revision) => findCommit(revision, repository, opened.git) !== undefined,
    commit: (revision) => createCommitSnapshot(revision, requireCommit(revision), repository, opened, io),
    mergeBase: (one, other) => {
      const base = opened.git('merge-base', requireCommit(one), requireCommit(other))?.trim()
      if (base === undefined || base === '') {
        throw new Failure(renderPlain`${name(one)} and ${name(other)} have no common commit here.`)
      }
      return base
    },
    close: opened.close,
  }
}

function describeUnknownRevision(revision: string, { git }: OpenGit): string {
  const fact = renderPlain`There is no commit ${name(revision)} here`
  return isShallow(git)
    ? `${fact}: the clone is shallow; fetch its history with "git fetch --unshallow", or with "fetch-depth: 0" for actions/checkout.`
    : `${fact}.`
}

function createCommitSnapshot(
  revision: string,
  commit: string,
  { top }: Repository,
  { git, blobs }: OpenGit,
  io: Io,
): Snapshot {
  const tree = readTree(commit, git)
  if (tree === undefined)
    throw new Failure(renderPlain`The files of ${name(revision)} are not all in this clone; fetch them.`)
  const outside = createHost(io)
  const around = { ...outside, read: memoizeAnswer(outside.read) }
  const host = createCommitHost({
    top,
    tree,
    blobs,
    outside: around,
    isIgnored: memoizeAnswer((path) => isIgnored(path, around)),
  })
  const { isWithin } = detectPaths(top)
  const files = [...tree.keys()].filter((path) => isComposeName(basename(path)) && !path.includes('node_modules/'))
  const contents = memoizeAnswer((path): string => {
    const read = host.read(path)
    return read.kind === 'text' ? hashBlob(read.text) : read.kind
  })
  return {
    label: /^[0-9a-f]{40,64}$/.test(revision) ? revision.slice(0, 7) : revision,
    folder: io.cwd,
    host,
    filesBelow: (folder) => {
      const found = files.map((path) => join(top, path)).filter((path) => isWithin(folder, path))
      host.prefetch([...found, ...found.map((path) => join(path, '../.env'))])
      return found
    },
    // Fingerprints are SHA-1 object names; in a SHA-256 repository, everything is read.
    fingerprint: (path) => {
      const object = host.objectAt(path)
      return object?.length === 40 ? object : contents(path)
    },
  }
}
