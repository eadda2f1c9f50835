import type { MappingShape } from './shape.ts'
import { createFileShape } from './table/file.ts'

/** What a service may have. */
export function findServiceShape(): MappingShape | undefined {
  const service = createFileShape('1').keys?.value
  return service?.kind === 'mapping' ? service : undefined
}
