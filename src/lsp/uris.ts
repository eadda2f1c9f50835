import { URI } from 'vscode-uri'

/**
 * The paths of the documents of a client. Clients write the URI of one file in several ways (`c%3A`, `%24`), so that each
 * gets back the one it sent.
 */
export interface Uris {
  /** The path of a document; undefined where it is in no file system, as a version in Git. */
  readonly pathOf: (uri: string) => string | undefined
  readonly uriOf: (path: string) => string
  /** Remembers how the client writes a URI. */
  readonly remember: (uri: string) => string | undefined
}

/** @param folder where documents count as being that have never been saved. */
export function openUris(folder: () => string): Uris {
  const written = new Map<string, string>()
  const pathOf = (uri: string): string | undefined => {
    const parsed = parse(uri)
    if (parsed?.scheme === 'file') return parsed.fsPath
    if (parsed?.scheme !== 'untitled') return undefined
    return `${folder()}/${parsed.path.replaceAll(/[\\/]/g, '_')}`
  }
  return {
    pathOf,
    uriOf: (path) => written.get(path) ?? URI.file(path).toString(),
    remember: (uri) => {
      const path = pathOf(uri)
      if (path !== undefined) written.set(path, uri)
      return path
    },
  }
}

function parse(uri: string): URI | undefined {
  try {
    return URI.parse(uri)
  } catch {
    // A URI of a stranger need not be one.
    return undefined
  }
}
