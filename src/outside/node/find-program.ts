import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { readSmallText } from './read-regular.ts'

/** A program that was found, and where programs that it starts may be. */
export interface FoundProgram {
  /** Absolute. */
  readonly path: string
  /** The folders of the search path that may be used. */
  readonly searchPath: string
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * Finds a program in the absolute folders of the search path, but never in a repository that contains one of the given
 * folders, wherever links lead: whoever fills the repository could put a program there.
 *
 * @param strangers absolute: the checked folder, and the working directory.
 */
export function findProgram(name: string, env: Env, strangers: readonly string[]): FoundProgram | undefined {
  const forbidden = [...new Set(strangers.flatMap(findRepositories))]
  const isSafe = (path: string): boolean => {
    const real = findRealPath(path)
    return real !== undefined && !forbidden.some((folder) => isIn(folder, real))
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder) && isSafe(folder))
  const path = folders
    .flatMap((folder) => spellings(join(folder, name), env))
    .find((file) => isSafe(file) && isProgram(file))
  return path === undefined ? undefined : { path, searchPath: folders.join(delimiter) }
}

/** Windows adds one of several endings. */
function spellings(path: string, env: Env): readonly string[] {
  if (process.platform !== 'win32') return [path]
  return (env['PATHEXT'] ?? '.EXE')
    .split(';')
    .filter((end) => /^\.(?:exe|com)$/i.test(end))
    .map((end) => `${path}${end}`)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/**
 * A folder, and every repository that contains it, with its main working tree. Links are resolved. The root of the file
 * system does not count, and neither does the home folder if it is no repository.
 */
function findRepositories(folder: string): readonly string[] {
  const start = findRealPath(folder) ?? resolve(folder)
  const tops = findFoldersAbove(start).filter((above) => existsSync(join(above, '.git')))
  const own = start === findRealPath(homedir()) ? [] : [start]
  const found = [...own, ...tops, ...tops.flatMap((top) => findMainTree(top) ?? [])]
  return found.filter((each) => dirname(each) !== each)
}

/** The working tree that a linked one belongs to, if its ".git" file names it. */
function findMainTree(top: string): string | undefined {
  const named = /^gitdir: (.+)$/m.exec(readSmallText(join(top, '.git')))?.[1]
  const [, main] =
    /^(.*)[/\\]\.git[/\\]worktrees[/\\][^/\\]+$/.exec(named === undefined ? '' : resolve(top, named)) ?? []
  return main === undefined ? undefined : findRealPath(main)
}

function findFoldersAbove(folder: string): readonly string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...findFoldersAbove(parent)]
}

function findRealPath(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}

function isIn(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !/^\.\.[/\\]/.test(way) && !isAbsolute(way)
}
