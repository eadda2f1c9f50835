import { join } from 'node:path'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { createHost } from '../check/host.ts'
import {
  createFileSnapshot,
  createFolderSnapshot,
  openRepository,
  type OpenRepository,
  type Snapshot,
} from './snapshot.ts'

/** What a command line compares. */
export interface Sides {
  readonly before: Snapshot
  readonly after: Snapshot
  /** Compare all projects in the folders of both sides and below, instead of the one that Compose would choose. */
  readonly isEverything: boolean
  readonly close: () => void
}

const WORKING_TREE = 'working tree'

/**
 * The sides named by `diff [BASE [HEAD]]`: nothing for the last commit and the working tree, a revision, two revisions,
 * `A..B`, `A...B`, two folders, two files, or a revision and a folder of the working tree.
 */
export function parseSides([base = 'HEAD', head]: readonly string[], io: Io): Sides {
  const kindOf = (text: string) => createHost(io).kindOf(toAbsolute(io.cwd, text))
  if (head !== undefined && kindOf(base) === 'file' && kindOf(head) === 'file') return openFiles(base, head, io)
  const isFolderArgument = (text: string): boolean => kindOf(text) === 'directory'
  const openFolder = (text: string): Snapshot => createFolderSnapshot(text, toAbsolute(io.cwd, text), io)
  const repository = openRepository(io)
  const isCommit = (text: string): boolean =>
    !/^\.{0,2}[/\\]|[/\\]$|^\.{1,2}$/.test(text) && repository?.has(text) === true
  try {
    if (head !== undefined && isFolderArgument(base) && isFolderArgument(head) && !isCommit(base)) {
      return { before: openFolder(base), after: openFolder(head), isEverything: true, close: () => repository?.close() }
    }
    if (repository === undefined) {
      throw new Failure(
        `"${io.cwd}" is in no Git repository with a commit; name two folders or two files, as in "composure diff old.yaml new.yaml".`,
      )
    }
    return {
      ...openSides(base, head, repository, io, (text) => !isCommit(text) && isFolderArgument(text)),
      close: repository.close,
    }
  } catch (error) {
    repository?.close()
    throw error
  }
}

function openFiles(base: string, head: string, io: Io): Sides {
  const open = (file: string) => createFileSnapshot(file, toAbsolute(io.cwd, file), io)
  return { before: open(base), after: open(head), isEverything: false, close: () => undefined }
}

interface RevisionRange {
  readonly from: string
  readonly to: string
  readonly isFromMergeBase: boolean
}

/** `A..B` or `A...B`, where either may be omitted; undefined if there are no dots. */
function parseRevisionRange(text: string): RevisionRange | undefined {
  const [dots] = /\.{2,3}/.exec(text) ?? []
  if (dots === undefined) return undefined
  const at = text.indexOf(dots)
  const [from, to] = [text.slice(0, at), text.slice(at + dots.length)]
  return { from: from === '' ? 'HEAD' : from, to: to === '' ? 'HEAD' : to, isFromMergeBase: dots === '...' }
}

function openSides(
  base: string,
  head: string | undefined,
  repository: OpenRepository,
  io: Io,
  isFolder: (text: string) => boolean,
): Omit<Sides, 'close'> {
  const range = head === undefined && !isFolder(base) ? parseRevisionRange(base) : undefined
  if (range !== undefined) {
    const start = range.isFromMergeBase ? repository.mergeBase(range.from, range.to) : range.from
    return { before: repository.commit(start), after: repository.commit(range.to), isEverything: false }
  }
  if (head === undefined) {
    // A single folder means how it was before.
    const folder = isFolder(base) ? toAbsolute(io.cwd, base) : undefined
    const before = repository.commit(folder === undefined ? base : 'HEAD')
    return {
      before: folder === undefined ? before : { ...before, folder },
      after: createFolderSnapshot(WORKING_TREE, folder ?? io.cwd, io),
      isEverything: folder !== undefined,
    }
  }
  if (!isFolder(head)) return { before: repository.commit(base), after: repository.commit(head), isEverything: false }
  const folder = join(toAbsolute(io.cwd, head))
  return {
    before: { ...repository.commit(base), folder },
    after: createFolderSnapshot(WORKING_TREE, folder, io),
    isEverything: true,
  }
}
