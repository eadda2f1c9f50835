import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The folder for what is kept of the program; undefined where nothing may be kept. What is read from there is run, so it must be a
 * place that only this user writes to: never in the working directory, in a folder that an argument names, or in any repository.
 */
export function cacheFolder(args: readonly string[], env: Env, cwd: string): string | undefined {
  const isOff = [env['COMPOSURE_NO_CACHE'], env['NODE_DISABLE_COMPILE_CACHE']].some((value) => value !== undefined)
  // Nothing is left for a next run there.
  if (isOff || (env['CI'] ?? '') !== '') return undefined
  const base = baseFolder(env)
  if (base === undefined) return undefined
  const real = realPath(base)
  const named = args.map((arg) => resolve(cwd, arg.slice(arg.indexOf('=') + 1)))
  const others = [cwd, ...named, ...named.filter((path) => !isFolder(path)).map(dirname)]
  const isElsewhere = others.every((folder) => !isIn(real, realPath(folder)))
  return isElsewhere && !isInRepository(real) ? join(real, 'composure') : undefined
}

/** Relative paths are to be ignored (XDG Base Directory Specification): who else would choose what they are relative to? */
function baseFolder(env: Env): string | undefined {
  if (process.platform === 'win32') return absolute(env['LOCALAPPDATA'])
  const home = absolute(env['HOME'])
  return absolute(env['XDG_CACHE_HOME']) ?? (home === undefined ? undefined : join(home, '.cache'))
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined
}

/** Where a path leads to, as far as there is something. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), relative(dirname(path), path))
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    return false
  }
}

function isIn(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(/^\.\.(?:[/\\]|$)/.test(way) || isAbsolute(way))
}

/** A folder that cannot be looked at counts as one, too. */
function isInRepository(folder: string): boolean {
  try {
    if (lstatSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined) return true
  } catch {
    return true
  }
  return dirname(folder) !== folder && isInRepository(dirname(folder))
}

/** Whether nobody but this user reads or writes it. Windows keeps others out of the folder that is taken there. */
export function isPrivate({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
}
