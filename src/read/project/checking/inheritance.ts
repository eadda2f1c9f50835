import type { Span } from '../../../core/source/source-file.ts'
import type { StringScalar } from '../../../core/tree/node.ts'
import { listExtendsTo } from '../loading/extended-parts.ts'
import type { ModelToCheck } from './model-to-check.ts'

/**
 * The "extends" that brings what is written at a place of another file into a service; undefined if the place is in the
 * file of the service itself.
 */
export function findInheritance({ enabled }: ModelToCheck, service: string, span: Span): StringScalar | undefined {
  const definition = enabled.get(service)?.value
  const outermost = definition && listExtendsTo(definition, span).at(-1)
  return outermost?.span.file === span.file ? undefined : outermost
}
