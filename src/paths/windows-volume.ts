/** What a path can begin with, the first that fits. See Microsoft's "File path formats on Windows systems". */
const VOLUMES = [
  // A drive, whatever its letter.
  /^[ -~]:/,
  // A share in the notation of devices.
  /^[\\/]{2}\.[\\/]unc(?:$|[\\/][^\\/]*(?:[\\/][^\\/]*)?)/i,
  // A device, such as `\\.\pipe` or `\\?\C:`.
  /^(?:[\\/]{2}[.?]|[\\/]\?\?)(?:$|[\\/][^\\/]*)/,
  // A share: `\\server\share`, as far as it is there.
  /^[\\/]{2}[^\\/]*(?:[\\/][^\\/]*)?/,
]

/** How much of a path is its drive, share or device. */
export function volumeLength(path: string): number {
  for (const volume of VOLUMES) {
    const found = volume.exec(path)
    if (found !== null) return found[0].length
  }
  return 0
}
