import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** A repository on disk, as far as we look at it ourselves. */
export interface Repository {
  /** The folder with the files. */
  readonly top: string
  /** Where Git keeps what belongs to this working tree, such as `HEAD`. */
  readonly gitFolder: string
  /** Where Git keeps what all working trees share: objects and most references. */
  readonly commonFolder: string
}

/**
 * The repository that a folder is in; undefined where it is in none. A folder that looks like a bare repository is none: anybody
 * can commit such a folder, but nobody can commit what is called `.git`.
 */
export function repositoryAround(folder: string): Repository | undefined {
  for (let top = folder; ; top = dirname(top)) {
    const gitFolder = gitFolderIn(top)
    if (gitFolder !== undefined) return { top, gitFolder, commonFolder: commonFolderOf(gitFolder) }
    if (dirname(top) === top) return undefined
  }
}

/** `.git` is a folder, or, in a submodule and a linked working tree, a file that names one. */
function gitFolderIn(top: string): string | undefined {
  const path = join(top, '.git')
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory() === true) return path
  const named = stats?.isFile() === true ? /^gitdir: (.+)$/m.exec(textOf(path))?.[1] : undefined
  return named === undefined ? undefined : resolve(top, named)
}

function commonFolderOf(gitFolder: string): string {
  const named = textOf(join(gitFolder, 'commondir')).trim()
  return named === '' ? gitFolder : resolve(gitFolder, named)
}

/** The commit that is checked out; undefined where there is none. */
export function headOf(repository: Repository): string | undefined {
  const head = textOf(join(repository.gitFolder, 'HEAD')).trim()
  const [, name] = /^ref: (\S+)$/.exec(head) ?? []
  return name === undefined ? commitIn(head) : commitOf(name, repository)
}

/** The commit that a reference such as `refs/heads/main` names. */
export function commitOf(name: string, { commonFolder }: Repository): string | undefined {
  if (!/^refs(?:\/[^/\s]+)+$/.test(name) || name.includes('..')) return undefined
  const packed = textOf(join(commonFolder, 'packed-refs')).split('\n')
  const line = packed.find((each) => each.endsWith(` ${name}`)) ?? ''
  return commitIn(textOf(join(commonFolder, name)).trim()) ?? commitIn(line.split(' ')[0] ?? '')
}

/** An object's name, of SHA-1 or of SHA-256. */
export function commitIn(text: string): string | undefined {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined
}

/** Empty where the file cannot be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
