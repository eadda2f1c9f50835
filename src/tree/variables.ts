import { isString, type Node } from './node.ts'

/** Whether a value is what it will be: false where a variable left a hole in it, or could not be read. */
export function isKnown(node: Node | undefined): boolean {
  return node === undefined || (unsetVariableIn(node) === undefined && !hasVariables(node))
}

/** The first variable without a value in the text that a node was read from. */
export function unsetVariableIn(node: Node): string | undefined {
  const { origin } = writtenFor(node)
  if (origin?.kind !== 'interpolated') return undefined
  return origin.segments.find(({ variable }) => variable?.source.kind === 'unset')?.variable?.name
}

/** Whether the text that a node was read from has its variables still: it is refused, or was not to be interpolated. */
export function hasVariables(node: Node): boolean {
  const written = writtenFor(node)
  return written.origin?.kind !== 'interpolated' && isString(written) && /\$[{\w]/.test(written.value)
}

// What was written, for a part of it or for what it became.
function writtenFor(node: Node): Node {
  const { origin } = node
  if (origin?.kind === 'short-form') return writtenFor(origin.of)
  return origin?.kind === 'key-value' ? writtenFor(origin.value) : node
}

// Can be read as a number, a name, a port, a path.
const A_VALUE = '10'

/** The first variable of a text that has no value, where the text could be read if all of them had one. */
export function unsetVariableToBlame(node: Node, canBeRead: (text: string) => boolean): string | undefined {
  if (!isString(node) || node.origin?.kind !== 'interpolated') return undefined
  const unset = node.origin.segments.filter(({ variable }) => variable?.source.kind === 'unset')
  let text = node.value
  for (const { start } of [...unset].reverse()) text = `${text.slice(0, start)}${A_VALUE}${text.slice(start)}`
  return canBeRead(text) ? unset[0]?.variable?.name : undefined
}
