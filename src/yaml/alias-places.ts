import type { Span } from '../source/source-file.ts'
import { pointerOf } from '../tree/path.ts'

/** Where the aliases of one anchor stand so far, by path. */
export interface AliasPlaces {
  readonly at: Map<string, Span>
  /** The lists and mappings around them, each with the first alias inside. */
  readonly around: Map<string, Span>
}

export function noAliasPlaces(): AliasPlaces {
  return { at: new Map(), around: new Map() }
}

/**
 * Adds the place of an alias, and gives another that stands around or inside it, if there is one. Compose takes the two for
 * a cycle, as it leaves `<<` out of paths: `<<: *a` and `labels: *a` beside it are at `services.web` and `services.web.labels`.
 */
export function addPlace(
  { at, around }: AliasPlaces,
  path: readonly (string | number)[],
  span: Span,
): Span | undefined {
  const steps = path.filter((step, index) => index === 0 || step !== '<<')
  // Compose does not look at what is merged into the document itself.
  if (steps[0] === '<<') return undefined
  const here = pointerOf(steps)
  let other = around.get(here)
  for (let length = 1; length < steps.length; length++) {
    const above = pointerOf(steps.slice(0, length))
    other ??= at.get(above)
    if (!around.has(above)) around.set(above, span)
  }
  if (!at.has(here)) at.set(here, span)
  return other
}
