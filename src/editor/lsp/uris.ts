import { URI } from 'vscode-uri'

/**
 * Maps a client's documents to paths. Clients spell the URI of a file in several ways (`c%3A`, `%24`), so each gets
 * back the one that it sent.
 */
export interface Uris {
  /** The path of a document; undefined if it is not in a file system, like a version in Git. */
  readonly pathOf: (uri: string) => string | undefined
  readonly uriOf: (path: string) => string
  /** Remembers how the client spells a URI. */
  readonly remember: (uri: string) => string | undefined
}

/** @param folder the folder that unsaved documents are considered to be in. */
export function openUris(folder: () => string): Uris {
  const written = new Map<string, string>()
  const toPath = (uri: string): string | undefined => {
    const parsed = parseUri(uri)
    if (parsed?.scheme === 'file') return parsed.fsPath
    if (parsed?.scheme !== 'untitled') return undefined
    return `${folder()}/${parsed.path.replaceAll(/[\\/]/g, '_')}`
  }
  return {
    pathOf: toPath,
    uriOf: (path) => written.get(path) ?? URI.file(path).toString(),
    remember: (uri) => {
      const path = toPath(uri)
      if (path !== undefined) written.set(path, uri)
      return path
    },
  }
}

function parseUri(uri: string): URI | undefined {
  try {
    return URI.parse(uri)
  } catch {
    // The client may send something that is not a URI.
    return undefined
  }
}
