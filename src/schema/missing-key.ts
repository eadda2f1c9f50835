import { listed } from '../diagnostics/listed.ts'
import { found, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { called, headSpan } from './wording.ts'

/** A mapping without keys that it must have. */
export function missingKeys(place: Place, keys: readonly string[]): SchemaFinding {
  return found('missing-key', {
    path: place.path,
    span: headSpan(place),
    message: `${called(place)} needs the ${keys.length === 1 ? 'key' : 'keys'} ${listed(keys, 'and')}.`,
  })
}

/** A key that is allowed only beside another. */
export function missingBeside(place: Place, key: string, beside: string): SchemaFinding {
  const entry = place.node.kind === 'mapping' ? place.node.entries.get(key) : undefined
  return found('missing-key', {
    path: place.path,
    span: entry?.keySpan ?? headSpan(place),
    message: `${called(place, key)} needs "${beside}" beside it.`,
  })
}
