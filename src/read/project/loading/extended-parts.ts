import { isWithinSpan, type Span } from '../../../core/source/source-file.ts'
import type { Node, StringScalar } from '../../../core/tree/node.ts'

/** The `extends` between what is written at a place and the service that it became part of, the outermost last. */
export function listExtendsTo(service: Node, span: Span): readonly StringScalar[] {
  return (
    findExtendsTo(service, (part) => isWithinSpan(span, part)) ??
    // The value of an alias is written elsewhere in the file.
    findExtendsTo(service, ({ file }) => file === span.file) ??
    []
  )
}

/** The `extends` between the service and the part of it that holds a place; undefined if no part does. */
function findExtendsTo(service: Node, holds: (part: Span) => boolean): readonly StringScalar[] | undefined {
  const references: StringScalar[] = []
  let part = service
  // A loop instead of recursion, since there may be one base for each document of a file.
  while (part.origin?.kind === 'merged') {
    const own = findExtendsTo(part.origin.override, holds)
    if (own !== undefined) return [...own, ...references.reverse()]
    if (part.origin.extends !== undefined) references.push(part.origin.extends)
    part = part.origin.base
  }
  return holds(part.span) ? references.reverse() : undefined
}
