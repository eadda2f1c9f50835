import { posix, win32, type Flavour, type Grammar } from './grammar.ts'

/**
 * What can be done with the paths of one flavour. Nothing here looks at a file system or at the process.
 *
 * The functions agree with those of Go's `path/filepath`, because Compose is written in Go and its paths end up in the
 * canonical model. Node's `path.win32` treats shares and devices in another way, and browsers do not have it.
 */
export interface Paths {
  readonly flavour: Flavour
  /** Stands between the parts of a path. On Windows `/` is understood as well. */
  readonly separator: '/' | '\\'
  /** Stands between the paths of a list, such as `COMPOSE_FILE`. */
  readonly delimiter: ':' | ';'
  /** The drive `C:`, the share `\\server\share` or the device that a path begins with; empty on other systems. */
  readonly volumeOf: (path: string) => string
  /** On Windows a path with a drive and a root, or on a share or device: neither `\x` nor `C:x` is absolute. */
  readonly isAbsolute: (path: string) => boolean
  /** A path without `.`, `..` and doubled or trailing separators, as far as its text tells; `.` for an empty one. */
  readonly clean: (path: string) => string
  /** Paths one below the other, cleaned; a root of a later one counts for nothing. */
  readonly join: (...paths: readonly string[]) => string
  /** A path as Compose reads it in a folder: an absolute one stays, any other is joined to the folder. */
  readonly inFolder: (folder: string, path: string) => string
  /** A path as a process in an absolute folder reads it: on Windows `\x` is on the drive of the folder. */
  readonly resolve: (folder: string, path: string) => string
  /** The folder that a path is in; a root is in itself. */
  readonly dirname: (path: string) => string
  /** The last part of a path; of a root, the separator. */
  readonly basename: (path: string) => string
  /** The way from a folder to a path; the path itself where it is on another drive or share. */
  readonly relative: (folder: string, path: string) => string
  /** Whether an absolute path is a folder or below it. */
  readonly isWithin: (folder: string, path: string) => boolean
  /** The path with `/` between its parts, as globs, URIs and reports have it. */
  readonly withSlashes: (path: string) => string
}

/** Paths of containers, and of every host but Windows. */
export const posixPaths: Paths = pathsIn(posix)

export const windowsPaths: Paths = pathsIn(win32)

/** The paths of a host; one that does not say has those of POSIX. */
export function pathsOf({ flavour }: { readonly flavour?: Flavour | undefined }): Paths {
  return flavour === 'win32' ? windowsPaths : posixPaths
}

/** The paths of the system that writes an absolute path in this way. */
export function pathsLike(path: string): Paths {
  return !path.startsWith('/') && windowsPaths.isAbsolute(path) ? windowsPaths : posixPaths
}

function pathsIn(grammar: Grammar): Paths {
  const { flavour, separator, delimiter } = grammar
  return {
    flavour,
    separator,
    delimiter,
    volumeOf: (path) => volumeOf(path, grammar),
    isAbsolute: (path) => isAbsolute(path, grammar),
    clean: (path) => clean(path, grammar),
    join: (...paths) => join(paths, grammar),
    inFolder: (folder, path) => (isAbsolute(path, grammar) ? clean(path, grammar) : join([folder, path], grammar)),
    resolve: (folder, path) => resolve(folder, path, grammar),
    dirname: (path) => dirname(path, grammar),
    basename: (path) => partsOf(path, grammar).at(-1) ?? separator,
    relative: (folder, path) => relative(folder, path, grammar),
    isWithin: (folder, path) => isWithin(folder, path, grammar),
    withSlashes: (path) => path.replaceAll(separator, '/'),
  }
}

function volumeOf(path: string, grammar: Grammar): string {
  return path.slice(0, grammar.volumeLength(path))
}

function afterVolume(path: string, grammar: Grammar): string {
  return path.slice(grammar.volumeLength(path))
}

function isRooted(path: string, { separator }: Grammar): boolean {
  return path.startsWith('/') || path.startsWith(separator)
}

/** A share or a device is a root even without a separator behind it. */
function isShare(path: string, grammar: Grammar): boolean {
  return isRooted(path, grammar) && isRooted(path.slice(1), grammar) && grammar.volumeLength(path) > 0
}

function isAbsolute(path: string, grammar: Grammar): boolean {
  if (grammar.flavour === 'posix') return path.startsWith('/')
  const length = grammar.volumeLength(path)
  return length > 0 && (isShare(path, grammar) || isRooted(path.slice(length), grammar))
}

function native(path: string, { separator }: Grammar): string {
  return path.replaceAll('/', separator)
}

function partsOf(path: string, grammar: Grammar): readonly string[] {
  return afterVolume(path, grammar)
    .split(grammar.separators)
    .filter((part) => part !== '' && part !== '.')
}

function clean(path: string, grammar: Grammar): string {
  const volume = native(volumeOf(path, grammar), grammar)
  const rest = afterVolume(path, grammar)
  if (rest === '' && isShare(volume, grammar)) return volume
  const root = isRooted(rest, grammar) ? grammar.separator : ''
  const body = root + withoutParents(partsOf(path, grammar), root !== '').join(grammar.separator)
  if (body === '') return `${volume}.`
  return volume === '' && !rest.startsWith(body) ? withoutVolume(body, grammar) : volume + body
}

/** The parts with each `..` taken back by the one before it; above a root there is nothing. */
function withoutParents(parts: readonly string[], isBelowRoot: boolean): readonly string[] {
  const kept: string[] = []
  for (const part of parts) {
    if (part !== '..') kept.push(part)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!isBelowRoot) kept.push(part)
  }
  return kept
}

/** What is left of a path without a volume must not become one, as `a\..\C:x` would. */
function withoutVolume(body: string, { flavour, separator }: Grammar): string {
  if (flavour === 'posix') return body
  if (/^\\\?\?(?:$|\\)/.test(body)) return `${separator}.${body}`
  return /^[^\\]*:/.test(body) ? `.${separator}${body}` : body
}

function join(paths: readonly string[], grammar: Grammar): string {
  const { flavour, separator } = grammar
  const whole = paths.reduce((before, path) => {
    if (before === '') return path
    if (isRooted(before.slice(-1), grammar)) return before + withoutRoot(path, grammar)
    // `C:` and `x` are `C:x`.
    return flavour === 'win32' && before.endsWith(':') ? before + path : before + separator + path
  }, '')
  return whole === '' ? '' : clean(whole, grammar)
}

function withoutRoot(path: string, grammar: Grammar): string {
  let start = 0
  while (isRooted(path.slice(start, start + 1), grammar)) start++
  return path.slice(start)
}

function resolve(folder: string, path: string, grammar: Grammar): string {
  if (isAbsolute(path, grammar)) return clean(path, grammar)
  const volume = volumeOf(path, grammar)
  const rest = afterVolume(path, grammar)
  const ofFolder = volumeOf(folder, grammar)
  // Only a process knows where it is on another drive than its folder's.
  if (volume !== '' && !isSame(volume, ofFolder, grammar)) return clean(volume + grammar.separator + rest, grammar)
  return isRooted(rest, grammar) ? clean(ofFolder + rest, grammar) : join([folder, rest], grammar)
}

function dirname(path: string, grammar: Grammar): string {
  const volume = volumeOf(path, grammar)
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf(grammar.separator)) + 1
  const folder = clean(path.slice(volume.length, Math.max(end, volume.length)), grammar)
  return folder === '.' && volume.length > 2 ? volume : volume + folder
}

function relative(folder: string, path: string, grammar: Grammar): string {
  const to = clean(path, grammar)
  if (!isSame(volumeOf(folder, grammar), volumeOf(path, grammar), grammar)) return to
  const from = partsOf(clean(folder, grammar), grammar)
  const parts = partsOf(to, grammar)
  const shared = sharedLength(from, parts, grammar)
  return [...from.slice(shared).map(() => '..'), ...parts.slice(shared)].join(grammar.separator) || '.'
}

function isWithin(folder: string, path: string, grammar: Grammar): boolean {
  if (!isSame(volumeOf(folder, grammar), volumeOf(path, grammar), grammar)) return false
  const outer = partsOf(clean(folder, grammar), grammar)
  return sharedLength(outer, partsOf(clean(path, grammar), grammar), grammar) === outer.length
}

/** How many parts two paths begin with alike. */
function sharedLength(a: readonly string[], b: readonly string[], grammar: Grammar): number {
  const parting = a.findIndex((part, index) => !isSame(part, b[index] ?? '', grammar))
  return parting < 0 ? a.length : parting
}

function isSame(a: string, b: string, grammar: Grammar): boolean {
  return a === b || grammar.comparable(native(a, grammar)) === grammar.comparable(native(b, grammar))
}
