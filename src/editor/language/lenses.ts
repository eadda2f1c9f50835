import type { Span } from '../../core/source/source-file.ts'
import { getEntries, getValue } from '../../core/tree/node.ts'
import { describeContainers, type ContainerState } from '../../show/plan/service-states.ts'
import { findPlaces } from './names.ts'
import type { Snapshot } from './snapshot.ts'
import { findOccurrences } from './symbols.ts'
import type { Occurrence } from './occurrence.ts'

/** The line above a service or resource: how often it is used, extended, and written, and what its containers do. */
export interface Lens {
  readonly span: Span
  readonly title: string
  /** The places that it counts. */
  readonly places: readonly Span[]
}

export function listLenses(snapshots: readonly [Snapshot, ...Snapshot[]], path: string): readonly Lens[] {
  const declared = findOccurrences(snapshots[0]).filter(
    ({ kind, isDeclaration, span }) => isDeclaration && span.file.path === path && COUNTED.has(kind),
  )
  return declared.flatMap((each) => createLenses(each, findPlaces(each, snapshots)))
}

const COUNTED: ReadonlySet<string> = new Set(['service', 'network', 'volume', 'secret', 'config', 'model'])

function createLenses({ span, kind }: Occurrence, places: readonly Occurrence[]): readonly Lens[] {
  const declarations = places.filter(({ isDeclaration }) => isDeclaration)
  const extensions = places.filter(({ path }) => path[2] === 'extends')
  const uses = places.filter((place) => !place.isDeclaration && place.path[2] !== 'extends')
  const createLens = (title: string, counted: readonly Occurrence[]): Lens => ({
    span,
    title,
    places: counted.map((each) => each.span),
  })
  return [
    ...(uses.length > 0 || kind !== 'service' ? [createLens(`used by ${uses.length}`, uses)] : []),
    ...(extensions.length > 0 ? [createLens(`extended by ${extensions.length}`, extensions)] : []),
    ...(declarations.length > 1
      ? [createLens(`merged from ${new Set(declarations.map((each) => each.span.file.path)).size} files`, declarations)]
      : []),
  ]
}

/** What the containers of each service do, unless the project has none. */
export function listStateLenses(
  snapshot: Snapshot,
  path: string,
  states: ReadonlyMap<string, readonly ContainerState[]>,
): readonly Lens[] {
  if (states.size === 0) return []
  const services = getEntries(getValue(snapshot.model.whole, 'services'))
  return findOccurrences(snapshot)
    .filter(({ kind, isDeclaration, span }) => isDeclaration && kind === 'service' && span.file.path === path)
    .filter(({ name }) => services.has(name))
    .map(({ name, span }) => ({ span, title: describeContainers(states.get(name) ?? []), places: [] }))
}
