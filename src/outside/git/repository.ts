import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** A repository on disk, as far as we read it ourselves. */
export interface Repository {
  /** The folder with the files. */
  readonly top: string
  /** Where Git keeps the data of this working tree, such as `HEAD`. */
  readonly gitFolder: string
  /** Where Git keeps what all working trees share: objects and most references. */
  readonly commonFolder: string
}

/**
 * The repository that contains a folder; undefined if there is none. A folder that looks like a bare repository does
 * not count: anybody can commit such a folder, but nobody can commit one named `.git`.
 */
export function findRepository(folder: string): Repository | undefined {
  for (let top = folder; ; top = dirname(top)) {
    const gitFolder = findGitFolder(top)
    if (gitFolder !== undefined) return { top, gitFolder, commonFolder: findCommonFolder(gitFolder) }
    if (dirname(top) === top) return undefined
  }
}

/** `.git` is a folder or, in a submodule and a linked working tree, a file with its path. */
function findGitFolder(top: string): string | undefined {
  const path = join(top, '.git')
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory() === true) return path
  const named = stats?.isFile() === true ? /^gitdir: (.+)$/m.exec(readGitFile(path))?.[1] : undefined
  return named === undefined ? undefined : resolve(top, named)
}

function findCommonFolder(gitFolder: string): string {
  const named = readGitFile(join(gitFolder, 'commondir')).trim()
  return named === '' ? gitFolder : resolve(gitFolder, named)
}

/** The checked-out commit; undefined if there is none. */
export function readHead(repository: Repository): string | undefined {
  const head = readGitFile(join(repository.gitFolder, 'HEAD')).trim()
  const [, name] = /^ref: (\S+)$/.exec(head) ?? []
  return name === undefined ? parseCommit(head) : readCommit(name, repository)
}

/** The commit that a reference such as `refs/heads/main` points to. */
export function readCommit(name: string, { commonFolder }: Repository): string | undefined {
  if (!/^refs(?:\/[^/\s]+)+$/.test(name) || name.includes('..')) return undefined
  const packed = readGitFile(join(commonFolder, 'packed-refs')).split('\n')
  const line = packed.find((each) => each.endsWith(` ${name}`)) ?? ''
  return parseCommit(readGitFile(join(commonFolder, name)).trim()) ?? parseCommit(line.split(' ')[0] ?? '')
}

/** The name of an object, in SHA-1 or SHA-256. */
export function parseCommit(text: string): string | undefined {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined
}

/** Empty if the file cannot be read. */
function readGitFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
