import type { Flavour } from '../../../core/paths/grammar.ts'
import { selectPaths, type Paths } from '../../../core/paths/paths.ts'
import { assertArgument, hasMembers } from '../../../core/source/assert-argument.ts'

/** The result of reading an absolute path; reading never throws. */
export type ReadResult =
  | {
      readonly kind: 'text'
      readonly text: string
      /** The file is in UTF-16. Compose accepts that for YAML, but not for files of variables. */
      readonly isUtf16?: true
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  /** The file cannot be read, for a reason in a few words: "is not UTF-8", "is a socket", "permission denied". */
  | {
      readonly kind: 'unreadable'
      readonly reason: string
      /** Only the host withholds the file; Compose could read it. */
      readonly isWithheld?: true
    }

/**
 * The files around a project: under Node the file system, elsewhere whatever the caller provides. Paths are absolute
 * and in the host's flavour.
 */
export interface Host {
  /** How paths are written and how Compose reads them there; `posix` by default. */
  readonly flavour?: Flavour | undefined
  /** Reads a file. */
  readonly read: (path: string) => ReadResult
  /** What is at a path, if anything; `withheld` if the host does not say. */
  readonly kindOf: (path: string) => 'file' | 'directory' | 'missing' | 'withheld'
  /** Resolves symbolic links in a path; returns the path itself if it does not exist. */
  readonly realPath: (path: string) => string
  /** What a project in the root folder is called, which has no name of its own; Compose refuses such a project. */
  readonly rootName?: string | undefined
  /** The permission bits of a file, such as `0o644`; undefined if it has none, or the host does not say. */
  readonly modeOf?: ((path: string) => number | undefined) | undefined
  /** The names of the files and folders in a folder, sorted; undefined if the host does not say, or there are too many. */
  readonly list?: ((folder: string) => readonly string[] | undefined) | undefined
  /** Whether there is a symbolic link at a path, even if it leads nowhere; undefined if the host does not say. */
  readonly isLink?: ((path: string) => boolean | undefined) | undefined
}

/**
 * An in-memory host that maps absolute paths to texts, for browsers, editors and tests. A project in its root folder is
 * called `project`.
 *
 * @param options.flavour `win32` for paths such as `C:\\shop\\compose.yaml`, which are case-insensitive.
 * @param options.modes Permission bits by path, such as `0o755`; those of other files are unknown.
 * @throws TypeError if a value is not a text.
 * @example
 * import { memoryHost } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services: {}' })
 * console.log(host.kindOf('/shop'), host.read('/shop/compose.yaml'))
 */
export function memoryHost(
  files: Readonly<Record<string, string>>,
  {
    flavour = 'posix',
    modes = {},
  }: { readonly flavour?: Flavour | undefined; readonly modes?: Readonly<Record<string, number>> | undefined } = {},
): Host {
  assertArgument(
    hasMembers(files) && Object.values(files).every((text) => typeof text === 'string'),
    'A host in memory needs texts by their paths, such as { "/shop/compose.yaml": "services: {}" }.',
  )
  const paths = selectPaths({ flavour })
  const normalizePath = (path: string): string =>
    flavour === 'win32' ? paths.clean(path).toLowerCase().replace(/\\$/, '') : path
  const texts = new Map(Object.entries(files).map(([path, text]) => [normalizePath(path), text]))
  const folders = new Set(Object.keys(files).flatMap((file) => listFoldersAbove(file, paths).map(normalizePath)))
  return {
    flavour,
    rootName: 'project',
    read: (path) => {
      const text = texts.get(normalizePath(path))
      if (text !== undefined) return { kind: 'text', text }
      return { kind: folders.has(normalizePath(path)) ? 'directory' : 'missing' }
    },
    kindOf: (path) =>
      texts.has(normalizePath(path)) ? 'file' : folders.has(normalizePath(path)) ? 'directory' : 'missing',
    realPath: (path) => path,
    list: (folder) => listNamesIn(normalizePath(folder), [...texts.keys(), ...folders], paths),
    modeOf: (path) => (Object.hasOwn(modes, path) ? modes[path] : undefined),
  }
}

function listNamesIn(folder: string, known: readonly string[], paths: Paths): readonly string[] {
  const inside = known.filter((path) => path !== folder && paths.dirname(path) === folder)
  return inside.map((path) => paths.basename(path)).sort()
}

/** The folders that contain a file, up to and including the root. */
function listFoldersAbove(file: string, paths: Paths): readonly string[] {
  const folder = paths.dirname(file)
  return folder === file ? [] : [folder, ...listFoldersAbove(folder, paths)]
}
