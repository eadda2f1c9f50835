import type { MappingShape } from '../../../knowledge/format/shape.ts'
import { createFileShape } from '../../../knowledge/format/table/file.ts'

/** What a service may have. */
export function findServiceShape(): MappingShape | undefined {
  const service = createFileShape('1').keys?.value
  return service?.kind === 'mapping' ? service : undefined
}
