import type { Span } from '../../core/source/source-file.ts'
import type { Snapshot } from './snapshot.ts'
import { identityOf, occurrencesIn, type Identity, type Occurrence } from './symbols.ts'

/** The name at or next to an offset of a file. */
export function occurrenceAt(snapshots: readonly Snapshot[], path: string, offset: number): Occurrence | undefined {
  for (const snapshot of snapshots) {
    const found = occurrencesIn(snapshot).find(
      ({ span }) => span.file.path === path && span.start <= offset && offset <= span.end,
    )
    if (found !== undefined) return found
  }
  return undefined
}

/** Every place of the same name in all projects that contain it, without duplicates. */
export function placesOf(wanted: Identity, snapshots: readonly Snapshot[]): readonly Occurrence[] {
  const identity = identityOf(wanted)
  const places = new Map<string, Occurrence>()
  for (const each of snapshots.flatMap(occurrencesIn)) {
    if (identityOf(each) === identity) places.set(keyOf(each.span), each)
  }
  return [...places.values()]
}

export function declarationsOf(wanted: Identity, snapshots: readonly Snapshot[]): readonly Occurrence[] {
  return placesOf(wanted, snapshots).filter(({ isDeclaration }) => isDeclaration)
}

function keyOf({ file, start }: Span): string {
  return `${start} ${file.path}`
}
