/** A file as reports name it: relative to the working directory where it is inside. */
export function relativePath(file: string, workingDirectory: string): string {
  const prefix = workingDirectory.endsWith('/') ? workingDirectory : `${workingDirectory}/`
  return file.startsWith(prefix) ? file.slice(prefix.length) : file
}

/** The same for people: standard input, which is `-` in a command line, is called so. */
export function shownPath(file: string, workingDirectory: string): string {
  return file === '-' ? '<stdin>' : relativePath(file, workingDirectory)
}
