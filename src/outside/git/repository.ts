import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { readRegular, readSmallText } from '../node/read-regular.ts'

/** A repository on disk, as far as we read it ourselves. */
export interface Repository {
  /** The folder with the files. */
  readonly top: string
  /** Where Git keeps the data of this working tree, such as `HEAD`. */
  readonly gitFolder: string
  /** Where Git keeps what all working trees share: objects and most references. */
  readonly commonFolder: string
}

/** References that are packed have a line each; more than any repository has. */
const MAX_BYTES = 64_000_000

/**
 * The repository that contains a folder; undefined if there is none. A folder that looks like a bare repository does
 * not count: anybody can commit such a folder, but nobody can commit one named `.git`.
 *
 * A `.git` that leads elsewhere does not count either, unless Git's own folders say that it is a working tree or a
 * submodule of what it leads to: it could lead to any repository of whoever runs the check.
 */
export function findRepository(folder: string): Repository | undefined {
  for (let top = folder; ; top = dirname(top)) {
    const stats = lstatSync(join(top, '.git'), { throwIfNoEntry: false })
    if (stats?.isDirectory() === true) return ownRepository(top)
    if (stats?.isFile() === true) return linkedTree(top) ?? submodule(top)
    if (stats !== undefined || dirname(top) === top) return undefined
  }
}

/** The repository whose folder is `.git` itself. */
function ownRepository(top: string): Repository | undefined {
  const gitFolder = join(top, '.git')
  return checkedRepository({ top, gitFolder, commonFolder: gitFolder })
}

/** The path in a `.git` file; undefined if it names none. */
function gitFolderNamed(top: string): string | undefined {
  const named = /^gitdir: (.+)$/m.exec(readSmallText(join(top, '.git')))?.[1]
  return named === undefined ? undefined : resolve(top, named)
}

/** A linked working tree: the repository has a folder for it that names it in turn. */
function linkedTree(top: string): Repository | undefined {
  const gitFolder = gitFolderNamed(top)
  if (gitFolder === undefined || basename(dirname(gitFolder)) !== 'worktrees') return undefined
  const commonFolder = dirname(dirname(gitFolder))
  const back = readSmallText(join(gitFolder, 'gitdir')).trim()
  if (resolve(gitFolder, readSmallText(join(gitFolder, 'commondir')).trim()) !== commonFolder) return undefined
  return back !== '' && isSamePlace(resolve(gitFolder, back), join(top, '.git'))
    ? checkedRepository({ top, gitFolder, commonFolder })
    : undefined
}

/** A submodule: its folder is in that of a repository around it, and names it in turn. */
function submodule(top: string): Repository | undefined {
  const gitFolder = gitFolderNamed(top)
  const outer = dirname(top) === top ? undefined : findRepository(dirname(top))
  if (gitFolder === undefined || outer === undefined) return undefined
  const modules = join(outer.commonFolder, 'modules')
  const tree = /^\s*worktree\s*=\s*"?(.+?)"?\s*$/m.exec(readSmallText(join(gitFolder, 'config')))?.[1]
  return isInFolder(modules, gitFolder) && tree !== undefined && isSamePlace(resolve(gitFolder, tree), top)
    ? checkedRepository({ top, gitFolder, commonFolder: gitFolder })
    : undefined
}

/** Undefined if its objects are kept elsewhere, through a link or because a file says so. */
function checkedRepository(repository: Repository): Repository | undefined {
  const objects = join(repository.commonFolder, 'objects')
  return isInFolder(repository.commonFolder, objects) && hasOnlyOwnObjects(objects, repository.commonFolder)
    ? repository
    : undefined
}

/** Whether Git reads objects from this folder alone. What its list of others says cannot be read may name anything. */
function hasOnlyOwnObjects(objects: string, commonFolder: string): boolean {
  const read = readRegular(join(objects, 'info/alternates'), 1_000_000)
  if (read.kind === 'failure') return read.code === 'ENOENT' || read.code === 'ENOTDIR'
  const lines = read.bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  return lines.every((line) => isInFolder(commonFolder, resolve(objects, line)))
}

function isSamePlace(one: string, other: string): boolean {
  return realPath(one) !== undefined && realPath(one) === realPath(other)
}

/** Whether a path is in a folder, wherever links lead. */
function isInFolder(folder: string, path: string): boolean {
  const [top, real] = [realPath(folder), realPath(path)]
  if (top === undefined || real === undefined) return false
  const way = relative(top, real)
  return way !== '..' && !/^\.\.[/\\]/.test(way) && !isAbsolute(way)
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}

/** The checked-out commit; undefined if there is none. */
export function readHead(repository: Repository): string | undefined {
  const head = readSmallText(join(repository.gitFolder, 'HEAD')).trim()
  const [, name] = /^ref: (\S+)$/.exec(head) ?? []
  return name === undefined ? parseCommit(head) : readCommit(name, repository)
}

/** The commit that a reference such as `refs/heads/main` points to. */
export function readCommit(name: string, { commonFolder }: Repository): string | undefined {
  if (!/^refs(?:\/[^/\s]+)+$/.test(name) || name.includes('..')) return undefined
  const packed = readSmallText(join(commonFolder, 'packed-refs'), MAX_BYTES).split('\n')
  const line = packed.find((each) => each.endsWith(` ${name}`)) ?? ''
  const file = join(commonFolder, name)
  const written = isInFolder(commonFolder, file) ? readSmallText(file).trim() : ''
  return parseCommit(written) ?? parseCommit(line.split(' ')[0] ?? '')
}

/** The name of an object, in SHA-1 or SHA-256. */
export function parseCommit(text: string): string | undefined {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined
}
