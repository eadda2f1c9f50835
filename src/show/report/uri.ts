import { detectPaths } from '../../core/paths/paths.ts'

/** A relative path with `/` as a URI reference (RFC 3986), percent-encoded where necessary. */
export function toRelativeUri(path: string): string {
  // A lone surrogate has no UTF-8 encoding.
  return path
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
}

/**
 * An absolute path as a URI (RFC 8089): `file:///home/ann`, `file:///C:/shop`, or `file://server/share` for a share.
 */
export function toFileUri(path: string): string {
  const { volumeOf, withSlashes } = detectPaths(path)
  const volume = withSlashes(volumeOf(path))
  const rest = toRelativeUri(withSlashes(path.slice(volume.length)))
  return volume.startsWith('//') ? `file:${toRelativeUri(volume)}${rest}` : `file://${volume && `/${volume}`}${rest}`
}

/** Like `toFileUri`, for a folder: ends with "/", so that URIs can be relative to it. */
export function toFolderUri(path: string): string {
  const uri = toFileUri(path)
  return uri.endsWith('/') ? uri : `${uri}/`
}
