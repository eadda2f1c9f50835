import { parseMount, type MountPart } from '../../../read/canonical/volumes.ts'
import type { StringScalar } from '../../../core/tree/node.ts'

/** Options of early Docker Desktop for Mac. */
export const CONSISTENCY: readonly string[] = ['cached', 'delegated', 'consistent']

/** The options of a mount in short syntax. */
export function listMountOptions({ value }: StringScalar): readonly MountPart[] {
  // Options follow a second colon, which most mounts lack.
  if (value.indexOf(':') === value.lastIndexOf(':')) return []
  const parsed = parseMount(value)
  return typeof parsed === 'string' ? [] : parsed.options
}
