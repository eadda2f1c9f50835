import type { Flavour } from '../../paths/grammar.ts'
import { pathsOf, type Paths } from '../../paths/paths.ts'
import { assertArgument, hasMembers } from '../../source/assert-argument.ts'

/** What reading a path gives. `path` is absolute; nothing throws. */
export type ReadResult =
  | {
      readonly kind: 'text'
      readonly text: string
      /** The file is in UTF-16. Compose takes that for YAML, but not for variables. */
      readonly isUtf16?: true
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'directory' }
  /** Not to be read, for a reason in a few words: "is not UTF-8", "is a socket", "permission denied". */
  | {
      readonly kind: 'unreadable'
      readonly reason: string
      /** Only the host does not want it to be read; for Compose nothing is wrong with it. */
      readonly isWithheld?: true
    }

/**
 * The files around a project. Under Node the file system; anywhere else what the caller has.
 * Paths are absolute, and written as the flavour of the host has them.
 */
export interface Host {
  /** How paths are written, and how Compose reads them there; `posix` by default. */
  readonly flavour?: Flavour | undefined
  readonly read: (path: string) => ReadResult
  /** Whether something stands at a path, and what; `withheld` where the host does not tell. */
  readonly kindOf: (path: string) => 'file' | 'directory' | 'missing' | 'withheld'
  /** The path with its symbolic links followed; the path itself where it does not exist. */
  readonly realPath: (path: string) => string
}

/**
 * A host of texts in memory, by absolute path: for a browser, an editor, a test.
 *
 * @param options.flavour `win32` for paths such as `C:\\shop\\compose.yaml`, which are the same in any case.
 * @throws TypeError where these are no texts.
 * @example
 * import { memoryHost } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services: {}' })
 * console.log(host.kindOf('/shop'), host.read('/shop/compose.yaml'))
 */
export function memoryHost(
  files: Readonly<Record<string, string>>,
  { flavour = 'posix' }: { readonly flavour?: Flavour | undefined } = {},
): Host {
  assertArgument(
    hasMembers(files) && Object.values(files).every((text) => typeof text === 'string'),
    'A host in memory needs texts by their paths, such as { "/shop/compose.yaml": "services: {}" }.',
  )
  const paths = pathsOf({ flavour })
  const known = (path: string): string =>
    flavour === 'win32' ? paths.clean(path).toLowerCase().replace(/\\$/, '') : path
  const texts = new Map(Object.entries(files).map(([path, text]) => [known(path), text]))
  const folders = new Set(Object.keys(files).flatMap((file) => foldersOf(file, paths).map(known)))
  return {
    flavour,
    read: (path) => {
      const text = texts.get(known(path))
      if (text !== undefined) return { kind: 'text', text }
      return { kind: folders.has(known(path)) ? 'directory' : 'missing' }
    },
    kindOf: (path) => (texts.has(known(path)) ? 'file' : folders.has(known(path)) ? 'directory' : 'missing'),
    realPath: (path) => path,
  }
}

/** The folders that a file is in, the root among them. */
function foldersOf(file: string, paths: Paths): readonly string[] {
  const folder = paths.dirname(file)
  return folder === file ? [] : [folder, ...foldersOf(folder, paths)]
}
