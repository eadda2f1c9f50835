import type { Span } from '../../core/source/source-file.ts'

/** The aliases of one anchor so far: a place in the document, and the places below it by key or index. */
export interface AliasPlaces {
  /** The first alias at this place. */
  at: Span | undefined
  /** The first alias below it. */
  below: Span | undefined
  readonly children: Map<string | number, AliasPlaces>
}

export function createAliasPlaces(): AliasPlaces {
  return { at: undefined, below: undefined, children: new Map() }
}

/**
 * Adds the place of an alias, and returns another alias around or inside it, if any. Compose treats the two as a cycle
 * because it omits `<<` from paths: `<<: *a` and `labels: *a` beside it are at `services.web` and
 * `services.web.labels`.
 */
export function addPlace(root: AliasPlaces, path: readonly (string | number)[], span: Span): Span | undefined {
  // Compose does not check what is merged into the document itself.
  if (path[0] === '<<') return undefined
  let around: Span | undefined
  let place = root
  for (const step of path) {
    if (step === '<<') continue
    if (place !== root) {
      around ??= place.at
      place.below ??= span
    }
    place = getChildPlaces(place, step)
  }
  place.at ??= span
  return place.below ?? around
}

function getChildPlaces({ children }: AliasPlaces, step: string | number): AliasPlaces {
  const known = children.get(step)
  if (known !== undefined) return known
  const child = createAliasPlaces()
  children.set(step, child)
  return child
}
