import { posix, win32, type Flavour, type Grammar } from './grammar.ts'

/**
 * Operations on paths of one flavour. They never access a file system or the process.
 *
 * They agree with Go's `path/filepath`, because Compose is written in Go and its paths end up in the canonical model.
 * Node's `path.win32` treats shares and devices differently, and browsers do not have it.
 */
export interface Paths {
  /** The system whose paths these are. */
  readonly flavour: Flavour
  /** Separates the parts of a path. Windows also accepts `/`. */
  readonly separator: '/' | '\\'
  /** Separates the paths in a list such as `COMPOSE_FILE`. */
  readonly delimiter: ':' | ';'
  /** The drive `C:`, the share `\\server\share` or the device at the start of a path; empty on other systems. */
  readonly volumeOf: (path: string) => string
  /** On Windows, a path with a drive and a root, or on a share or device; neither `\x` nor `C:x` is absolute. */
  readonly isAbsolute: (path: string) => boolean
  /** Removes `.`, `..`, and repeated or trailing separators, judging by the text alone; an empty path becomes `.`. */
  readonly clean: (path: string) => string
  /** Joins and cleans paths; the root of a later path is ignored. */
  readonly join: (...paths: readonly string[]) => string
  /** Resolves a path as Compose does: an absolute path stays, any other is joined to the folder. */
  readonly inFolder: (folder: string, path: string) => string
  /** Resolves a path as a process in an absolute folder does: on Windows, `\x` is on the drive of the folder. */
  readonly resolve: (folder: string, path: string) => string
  /** The folder that contains a path; a root contains itself. */
  readonly dirname: (path: string) => string
  /** The last part of a path; for a root, the separator. */
  readonly basename: (path: string) => string
  /** The relative path from a folder to a path; the path itself if it is on another drive or share. */
  readonly relative: (folder: string, path: string) => string
  /** Whether an absolute path is a folder or inside it. */
  readonly isWithin: (folder: string, path: string) => boolean
  /** The path with `/` separators, as in globs, URIs and reports. */
  readonly withSlashes: (path: string) => string
}

/** Paths in containers, and on every host except Windows. */
export const posixPaths: Paths = createPaths(posix)

export const windowsPaths: Paths = createPaths(win32)

/** The path functions of a host; POSIX by default. */
export function selectPaths({ flavour }: { readonly flavour?: Flavour | undefined }): Paths {
  return flavour === 'win32' ? windowsPaths : posixPaths
}

/** The path functions of the system that writes absolute paths like this one. */
export function detectPaths(path: string): Paths {
  return !path.startsWith('/') && windowsPaths.isAbsolute(path) ? windowsPaths : posixPaths
}

function createPaths(grammar: Grammar): Paths {
  const { flavour, separator, delimiter } = grammar
  return {
    flavour,
    separator,
    delimiter,
    volumeOf: (path) => readVolume(path, grammar),
    isAbsolute: (path) => isAbsolutePath(path, grammar),
    clean: (path) => clean(path, grammar),
    join: (...paths) => join(paths, grammar),
    inFolder: (folder, path) => (isAbsolutePath(path, grammar) ? clean(path, grammar) : join([folder, path], grammar)),
    resolve: (folder, path) => resolve(folder, path, grammar),
    dirname: (path) => getDirname(path, grammar),
    basename: (path) => splitPath(path, grammar).at(-1) ?? separator,
    relative: (folder, path) => makeRelative(folder, path, grammar),
    isWithin: (folder, path) => isPathWithin(folder, path, grammar),
    withSlashes: (path) => path.replaceAll(separator, '/'),
  }
}

function readVolume(path: string, grammar: Grammar): string {
  return path.slice(0, grammar.volumeLength(path))
}

function skipVolume(path: string, grammar: Grammar): string {
  return path.slice(grammar.volumeLength(path))
}

function isRooted(path: string, { separator }: Grammar): boolean {
  return path.startsWith('/') || path.startsWith(separator)
}

/** A share or a device is a root even without a trailing separator. */
function isShare(path: string, grammar: Grammar): boolean {
  return isRooted(path, grammar) && isRooted(path.slice(1), grammar) && grammar.volumeLength(path) > 0
}

function isAbsolutePath(path: string, grammar: Grammar): boolean {
  if (grammar.flavour === 'posix') return path.startsWith('/')
  const length = grammar.volumeLength(path)
  return length > 0 && (isShare(path, grammar) || isRooted(path.slice(length), grammar))
}

function toNative(path: string, { separator }: Grammar): string {
  return path.replaceAll('/', separator)
}

function splitPath(path: string, grammar: Grammar): readonly string[] {
  return skipVolume(path, grammar)
    .split(grammar.separators)
    .filter((part) => part !== '' && part !== '.')
}

/** What a POSIX path has that is not clean: an empty part, `.`, `..`, or a slash at its end. */
const UNCLEAN = /(?:^|\/)\.{1,2}(?:\/|$)|\/(?:\/|$)|^$/

/** Most paths are, and each is cleaned many times. */
function isPlainPath(path: string, { flavour }: Grammar): boolean {
  return flavour === 'posix' && !UNCLEAN.test(path)
}

function clean(path: string, grammar: Grammar): string {
  if (isPlainPath(path, grammar)) return path
  const volume = toNative(readVolume(path, grammar), grammar)
  const rest = skipVolume(path, grammar)
  if (rest === '' && isShare(volume, grammar)) return volume
  const root = isRooted(rest, grammar) ? grammar.separator : ''
  const body = root + resolveParents(splitPath(path, grammar), root !== '').join(grammar.separator)
  if (body === '') return `${volume}.`
  return volume === '' && !rest.startsWith(body) ? stripVolume(body, grammar) : volume + body
}

/** Resolves each `..` against the part before it; above a root, `..` has no effect. */
function resolveParents(parts: readonly string[], isBelowRoot: boolean): readonly string[] {
  const kept: string[] = []
  for (const part of parts) {
    if (part !== '..') kept.push(part)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!isBelowRoot) kept.push(part)
  }
  return kept
}

/** Prevents the rest of a path without a volume from being read as one, as in `a\..\C:x`. */
function stripVolume(body: string, { flavour, separator }: Grammar): string {
  if (flavour === 'posix') return body
  if (/^\\\?\?(?:$|\\)/.test(body)) return `${separator}.${body}`
  return /^[^\\]*:/.test(body) ? `.${separator}${body}` : body
}

function join(paths: readonly string[], grammar: Grammar): string {
  const { flavour, separator } = grammar
  const whole = paths.reduce((before, path) => {
    if (before === '') return path
    if (isRooted(before.slice(-1), grammar)) return before + stripRoot(path, grammar)
    // `C:` joined with `x` is `C:x`.
    return flavour === 'win32' && before.endsWith(':') ? before + path : before + separator + path
  }, '')
  return whole === '' ? '' : clean(whole, grammar)
}

function stripRoot(path: string, grammar: Grammar): string {
  let start = 0
  while (isRooted(path.slice(start, start + 1), grammar)) start++
  return path.slice(start)
}

function resolve(folder: string, path: string, grammar: Grammar): string {
  if (isAbsolutePath(path, grammar)) return clean(path, grammar)
  const volume = readVolume(path, grammar)
  const rest = skipVolume(path, grammar)
  const ofFolder = readVolume(folder, grammar)
  // Only the process knows the current folder on a drive other than that of its folder.
  if (volume !== '' && !isSamePart(volume, ofFolder, grammar)) return clean(volume + grammar.separator + rest, grammar)
  return isRooted(rest, grammar) ? clean(ofFolder + rest, grammar) : join([folder, rest], grammar)
}

function getDirname(path: string, grammar: Grammar): string {
  if (path.lastIndexOf('/') > 0 && isPlainPath(path, grammar)) return path.slice(0, path.lastIndexOf('/'))
  const volume = readVolume(path, grammar)
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf(grammar.separator)) + 1
  const folder = clean(path.slice(volume.length, Math.max(end, volume.length)), grammar)
  return folder === '.' && volume.length > 2 ? volume : volume + folder
}

function makeRelative(folder: string, path: string, grammar: Grammar): string {
  const to = clean(path, grammar)
  if (!isSamePart(readVolume(folder, grammar), readVolume(path, grammar), grammar)) return to
  const from = splitPath(clean(folder, grammar), grammar)
  const parts = splitPath(to, grammar)
  const shared = countSharedParts(from, parts, grammar)
  return [...from.slice(shared).map(() => '..'), ...parts.slice(shared)].join(grammar.separator) || '.'
}

function isPathWithin(folder: string, path: string, grammar: Grammar): boolean {
  if (!isSamePart(readVolume(folder, grammar), readVolume(path, grammar), grammar)) return false
  const outer = splitPath(clean(folder, grammar), grammar)
  return countSharedParts(outer, splitPath(clean(path, grammar), grammar), grammar) === outer.length
}

/** The number of leading parts that two paths share. */
function countSharedParts(a: readonly string[], b: readonly string[], grammar: Grammar): number {
  const parting = a.findIndex((part, index) => !isSamePart(part, b[index] ?? '', grammar))
  return parting < 0 ? a.length : parting
}

function isSamePart(a: string, b: string, grammar: Grammar): boolean {
  return a === b || grammar.comparable(toNative(a, grammar)) === grammar.comparable(toNative(b, grammar))
}
