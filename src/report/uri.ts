/** A path as a URI reference (RFC 3986): what is not plain is percent-encoded, an absolute path becomes `file:`. */
export function uriOfPath(path: string): string {
  // Half a surrogate pair has no UTF-8 bytes to encode.
  const encoded = path
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  return path.startsWith('/') ? `file://${encoded}` : encoded
}
