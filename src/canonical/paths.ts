import path from 'path-browserify'

/** A path without `.`, `..` and doubled or trailing slashes, as far as its text tells. */
export function cleanPath(text: string): string {
  const normal = path.normalize(text)
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal
}
