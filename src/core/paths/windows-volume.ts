/**
 * The volumes that a path can start with; the first match wins. See Microsoft's "File path formats on Windows systems".
 */
const VOLUMES = [
  // A drive with any letter.
  /^[ -~]:/,
  // A share in device notation.
  /^[\\/]{2}\.[\\/]unc(?:$|[\\/][^\\/]*(?:[\\/][^\\/]*)?)/i,
  // A device, such as `\\.\pipe` or `\\?\C:`.
  /^(?:[\\/]{2}[.?]|[\\/]\?\?)(?:$|[\\/][^\\/]*)/,
  // A share, `\\server\share`, complete or not.
  /^[\\/]{2}[^\\/]*(?:[\\/][^\\/]*)?/,
]

/** The length of a path's drive, share or device. */
export function measureVolume(path: string): number {
  for (const volume of VOLUMES) {
    const found = volume.exec(path)
    if (found !== null) return found[0].length
  }
  return 0
}
