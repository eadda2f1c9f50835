import { parseMount, type MountPart } from '../../canonical/volumes.ts'
import type { StringScalar } from '../../tree/node.ts'

/** What early Docker Desktop for Mac knew. */
export const CONSISTENCY: readonly string[] = ['cached', 'delegated', 'consistent']

/** The options of a short mount. */
export function optionsOf({ value }: StringScalar): readonly MountPart[] {
  // They stand after a second colon, which most mounts do not have.
  if (value.indexOf(':') === value.lastIndexOf(':')) return []
  const parsed = parseMount(value)
  return typeof parsed === 'string' ? [] : parsed.options
}
