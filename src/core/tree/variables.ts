import { isString, type Node } from './node.ts'

/**
 * Whether a value is final: false if an unset variable left a gap in it, if it could not be read, or if it depends on the
 * folder that the project is started from.
 */
export function isKnownValue(node: Node | undefined): boolean {
  return (
    node === undefined || (unsetVariableIn(node) === undefined && !hasVariables(node) && !isFromWorkingDirectory(node))
  )
}

// Whoever uses `$PWD` starts the project from a certain folder, which is certain to be this one only if the file is in it.
function isFromWorkingDirectory(node: Node): boolean {
  const written = findWritten(node)
  if (written.origin?.kind !== 'interpolated' || !isString(written)) return false
  const { path } = written.span.file
  // Of the file, only its name is left.
  const isFolder = (folder: string): boolean =>
    path.startsWith(folder) && /^[/\\][^/\\]+$/.test(path.slice(folder.length))
  return written.origin.segments.some(
    ({ variable, start, end }) =>
      variable?.name === 'PWD' && variable.source.kind === 'process' && !isFolder(written.value.slice(start, end)),
  )
}

/** The first unset variable in the text that a node was read from. */
export function unsetVariableIn(node: Node): string | undefined {
  const { origin } = findWritten(node)
  if (origin?.kind !== 'interpolated') return undefined
  return origin.segments.find(({ variable }) => variable?.source.kind === 'unset')?.variable?.name
}

/** Whether the source text of a node still contains variables, because it was rejected or is not interpolated. */
export function hasVariables(node: Node): boolean {
  const written = findWritten(node)
  return written.origin?.kind !== 'interpolated' && isString(written) && /\$[{\w]/.test(written.value)
}

// The string as written that a node is part of or was made from.
function findWritten(node: Node): Node {
  const { origin } = node
  if (origin?.kind === 'short-form') return findWritten(origin.of)
  return origin?.kind === 'key-value' ? findWritten(origin.value) : node
}

// A value that is valid as a number, a name, a port and a path.
const A_VALUE = '10'

/** The first unset variable in a text, if the text would be valid with all variables set. */
export function unsetVariableToBlame(node: Node, canBeRead: (text: string) => boolean): string | undefined {
  if (!isString(node) || node.origin?.kind !== 'interpolated') return undefined
  const unset = node.origin.segments.filter(({ variable }) => variable?.source.kind === 'unset')
  let text = node.value
  for (const { start } of [...unset].reverse()) text = `${text.slice(0, start)}${A_VALUE}${text.slice(start)}`
  return canBeRead(text) ? unset[0]?.variable?.name : undefined
}
