import type { Node } from '../../../core/tree/node.ts'

/** Whether a value is written literally, without variables. */
export function isLiteralNode(node: Node | undefined): boolean {
  const origin = node?.origin
  if (origin?.kind === 'short-form') return isLiteralNode(origin.of)
  if (origin?.kind === 'key-value') return isLiteralNode(origin.value)
  if (origin?.kind !== 'interpolated') return true
  // An unset variable leaves no segment.
  return origin.segments.length > 0 && origin.segments.every(({ variable }) => variable === undefined)
}

/** Whether a value is written in the file, possibly as the default of a variable. */
export function isWritten(node: Node | undefined): boolean {
  const origin = node?.origin
  if (origin?.kind === 'short-form') return isWritten(origin.of)
  if (origin?.kind === 'key-value') return isWritten(origin.value)
  if (origin?.kind !== 'interpolated') return true
  return origin.segments.every(({ variable }) => variable === undefined || variable.source.kind === 'default')
}

/** The scalar that a value was parsed from: `512m` for 536870912 bytes. */
export function restoreWritten(node: Node): Node {
  const origin = node.origin
  if (origin?.kind !== 'short-form') return node
  const { of } = origin
  const isComplete =
    of.span.file === node.span.file && of.span.start === node.span.start && of.span.end === node.span.end
  return isComplete && of.kind === 'scalar' ? of : node
}
