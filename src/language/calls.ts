import type { Span } from '../source/source-file.ts'
import { declarationsOf, placesOf } from './names.ts'
import type { Snapshot } from './snapshot.ts'
import { occurrencesIn, type Occurrence } from './symbols.ts'

/** A service, with the places where others name it or where it names others. */
export interface Dependency {
  readonly service: Occurrence
  readonly places: readonly Span[]
}

/** The services that depend on one. */
export function dependentsOf(wanted: Occurrence, snapshots: readonly Snapshot[]): readonly Dependency[] {
  const uses = placesOf(wanted, snapshots).filter(({ isDeclaration, within }) => !isDeclaration && within !== undefined)
  return grouped(uses, ({ within = '' }) => within, snapshots)
}

/** The services that one depends on. */
export function dependenciesOf(wanted: Occurrence, snapshots: readonly Snapshot[]): readonly Dependency[] {
  const uses = snapshots
    .flatMap(occurrencesIn)
    .filter(({ kind, isDeclaration, within }) => kind === 'service' && !isDeclaration && within === wanted.name)
  return grouped(uses, ({ name }) => name, snapshots)
}

function grouped(
  uses: readonly Occurrence[],
  nameOf: (use: Occurrence) => string,
  snapshots: readonly Snapshot[],
): readonly Dependency[] {
  const places = new Map<string, Map<string, Span>>()
  for (const use of uses) {
    const known = places.get(nameOf(use)) ?? new Map<string, Span>()
    places.set(nameOf(use), known.set(`${use.span.start} ${use.span.file.path}`, use.span))
  }
  return [...places].flatMap(([name, spans]) => {
    const [service] = declarationsOf({ kind: 'service', scope: '', name }, snapshots)
    return service === undefined ? [] : [{ service, places: [...spans.values()] }]
  })
}
