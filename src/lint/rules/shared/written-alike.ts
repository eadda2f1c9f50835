import type { Node, Segment } from '../../../core/tree/node.ts'

/** Part of the text of a node; a value without a node is one that nobody sets. */
export interface TextPart {
  readonly node: Node | undefined
  readonly start: number
  readonly end: number
}

/**
 * Whether two values are set in the same way, so that they differ wherever the project runs if they differ here: both are
 * written, be it in a file of variables, or both are defaults of the same variables.
 */
export function areWrittenAlike(a: TextPart, b: TextPart): boolean {
  const [first, second] = [listDefaults(a), listDefaults(b)]
  return first !== undefined && second !== undefined && first.join(' ') === second.join(' ')
}

/** The variables whose defaults a value has; undefined if it comes from elsewhere. */
function listDefaults({ node, start, end }: TextPart): readonly string[] | undefined {
  const segments = listSegments(node)
  if (segments === undefined) return undefined
  const variables = segments
    .filter((segment) => segment.start < end && segment.end > start)
    .flatMap(({ variable }) => variable ?? [])
  if (variables.some(({ source }) => source.kind !== 'default' && source.kind !== 'env-file')) return undefined
  return variables.flatMap(({ name, source }) => (source.kind === 'default' ? [name] : [])).sort()
}

function listSegments(node: Node | undefined): readonly Segment[] | undefined {
  const origin = node?.origin
  if (origin?.kind === 'short-form') return listSegments(origin.of)
  if (origin?.kind === 'key-value') return listSegments(origin.value)
  if (origin?.kind === 'environment') return undefined
  return origin?.kind === 'interpolated' ? origin.segments : []
}
