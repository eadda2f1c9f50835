import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * The cache folder of the program; undefined if nothing may be cached. Its content is executed, so only this user may
 * be able to write to it: it is never in the working directory, in a folder named by an argument, or in a repository.
 */
export function cacheFolder(args: readonly string[], env: Env, cwd: string): string | undefined {
  const isOff = [env['COMPOSURE_NO_CACHE'], env['NODE_DISABLE_COMPILE_CACHE']].some((value) => value !== undefined)
  // In CI, nothing is kept for the next run.
  if (isOff || (env['CI'] ?? '') !== '') return undefined
  const base = findBaseFolder(env)
  if (base === undefined) return undefined
  const real = resolveLinks(base)
  const named = args.map((arg) => resolve(cwd, arg.slice(arg.indexOf('=') + 1)))
  const others = [cwd, ...named, ...named.filter((path) => !isDirectory(path)).map(dirname)]
  const isElsewhere = others.every((folder) => !isPathIn(real, resolveLinks(folder)))
  return isElsewhere && !isInRepository(real) ? join(real, 'composure') : undefined
}

/**
 * Relative paths must be ignored (XDG Base Directory Specification), since somebody else could choose what they are
 * relative to.
 */
function findBaseFolder(env: Env): string | undefined {
  if (process.platform === 'win32') return requireAbsolute(env['LOCALAPPDATA'])
  const home = requireAbsolute(env['HOME'])
  return requireAbsolute(env['XDG_CACHE_HOME']) ?? (home === undefined ? undefined : join(home, '.cache'))
}

function requireAbsolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined
}

/** Resolves links in the existing part of a path. */
function resolveLinks(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return dirname(path) === path ? path : join(resolveLinks(dirname(path)), relative(dirname(path), path))
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } catch {
    return false
  }
}

function isPathIn(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(/^\.\.(?:[/\\]|$)/.test(way) || isAbsolute(way))
}

/** A folder that cannot be examined counts as one, too. */
function isInRepository(folder: string): boolean {
  try {
    if (lstatSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined) return true
  } catch {
    return true
  }
  return dirname(folder) !== folder && isInRepository(dirname(folder))
}

/** Whether only this user can read or write it. Windows protects the folder that is used there. */
export function isPrivateFolder({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
}
