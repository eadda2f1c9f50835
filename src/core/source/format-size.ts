const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** A number of bytes in decimal units with three significant digits, as the docker command shows it: `1.23 GB`. */
export function formatSize(bytes: number): string {
  const power = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1)
  return `${Number((bytes / 1_000 ** power).toPrecision(3))} ${UNITS[power] ?? ''}`
}
