import type { Node } from '../../tree/node.ts'

/** Whether a value stands in the file as it is, without a variable in it. */
export function isLiteral(node: Node | undefined): boolean {
  const origin = node?.origin
  if (origin?.kind === 'short-form') return isLiteral(origin.of)
  if (origin?.kind === 'key-value') return isLiteral(origin.value)
  if (origin?.kind !== 'interpolated') return true
  // A variable that gave nothing left no segment.
  return origin.segments.length > 0 && origin.segments.every(({ variable }) => variable === undefined)
}

/** Whether a value stands in the file, be it as the default of a variable. */
export function isWritten(node: Node | undefined): boolean {
  const origin = node?.origin
  if (origin?.kind === 'short-form') return isWritten(origin.of)
  if (origin?.kind === 'key-value') return isWritten(origin.value)
  if (origin?.kind !== 'interpolated') return true
  return origin.segments.every(({ variable }) => variable === undefined || variable.source.kind === 'default')
}

/** The scalar that a value was read from as a whole: `512m` of 536870912 bytes. */
export function asWritten(node: Node): Node {
  const origin = node.origin
  if (origin?.kind !== 'short-form') return node
  const { of } = origin
  const isComplete =
    of.span.file === node.span.file && of.span.start === node.span.start && of.span.end === node.span.end
  return isComplete && of.kind === 'scalar' ? of : node
}
