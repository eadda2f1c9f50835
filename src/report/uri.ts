import { pathsLike } from '../paths/paths.ts'

/** A relative path with `/` as a URI reference (RFC 3986): what is not plain is percent-encoded. */
export function relativeUri(path: string): string {
  // Half a surrogate pair has no UTF-8 bytes to encode.
  return path
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
}

/**
 * An absolute path as a URI (RFC 8089): `file:///home/ann`, `file:///C:/shop`, and for a share `file://server/share`.
 */
export function fileUri(path: string): string {
  const { volumeOf, withSlashes } = pathsLike(path)
  const volume = withSlashes(volumeOf(path))
  const rest = relativeUri(withSlashes(path.slice(volume.length)))
  return volume.startsWith('//') ? `file:${relativeUri(volume)}${rest}` : `file://${volume && `/${volume}`}${rest}`
}

/** The same for a folder, which ends with "/" so that what is in it can be relative to it. */
export function folderUri(path: string): string {
  const uri = fileUri(path)
  return uri.endsWith('/') ? uri : `${uri}/`
}
