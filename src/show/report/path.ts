import { detectPaths } from '../../core/paths/paths.ts'

/**
 * How reports name a file on every system, so that findings can be matched across systems: with `/` separators, and
 * relative to the working directory if inside it.
 */
export function toRelativePath(file: string, workingDirectory: string): string {
  const { separator, relative, withSlashes } = detectPaths(file)
  const prefix = workingDirectory.endsWith(separator) ? workingDirectory : workingDirectory + separator
  // A fast path, since nearly all paths start like the folder and a report may have a hundred thousand.
  if (file.startsWith(prefix)) return withSlashes(file.slice(prefix.length))
  return withSlashes(isInsideFolder(file, workingDirectory) ? relative(workingDirectory, file) : file)
}

/** Whether an absolute path is in or below the working directory. */
export function isInsideFolder(file: string, workingDirectory: string): boolean {
  const { isAbsolute, isWithin } = detectPaths(file)
  return isAbsolute(file) && isWithin(workingDirectory, file)
}

/** Like `toRelativePath`, for people: `-`, which the command line uses for standard input, is spelled out. */
export function formatPathFrom(file: string, workingDirectory: string): string {
  return file === '-' ? '<stdin>' : toRelativePath(file, workingDirectory)
}
