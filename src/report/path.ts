import { pathsLike } from '../paths/paths.ts'

/**
 * A file as reports name it on every system, so that what was found on one is known on another: with `/` between its
 * parts, and relative to the working directory where it is inside.
 */
export function relativePath(file: string, workingDirectory: string): string {
  const { separator, relative, withSlashes } = pathsLike(file)
  const prefix = workingDirectory.endsWith(separator) ? workingDirectory : workingDirectory + separator
  // Nearly all are written like the folder, and reports may name a hundred thousand.
  if (file.startsWith(prefix)) return withSlashes(file.slice(prefix.length))
  return withSlashes(isInside(file, workingDirectory) ? relative(workingDirectory, file) : file)
}

/** Whether an absolute path is in the working directory or below. */
export function isInside(file: string, workingDirectory: string): boolean {
  const { isAbsolute, isWithin } = pathsLike(file)
  return isAbsolute(file) && isWithin(workingDirectory, file)
}

/** The same for people: standard input, which is `-` in a command line, is called so. */
export function shownPath(file: string, workingDirectory: string): string {
  return file === '-' ? '<stdin>' : relativePath(file, workingDirectory)
}
