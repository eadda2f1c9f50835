import { groupPairs } from '../../core/source/group-pairs.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Snapshot } from './snapshot.ts'
import { findOccurrences } from './symbols.ts'
import { serializeIdentity, type Identity, type Occurrence } from './occurrence.ts'

/** The name at or next to an offset of a file. */
export function findOccurrence(snapshots: readonly Snapshot[], path: string, offset: number): Occurrence | undefined {
  for (const snapshot of snapshots) {
    const found = findOccurrences(snapshot).find(
      ({ span }) => span.file.path === path && span.start <= offset && offset <= span.end,
    )
    if (found !== undefined) return found
  }
  return undefined
}

/** Every place of the same name in all projects that contain it, without duplicates. */
export function findPlaces(wanted: Identity, snapshots: readonly Snapshot[]): readonly Occurrence[] {
  const identity = serializeIdentity(wanted)
  const same = snapshots.flatMap((snapshot) => groupOccurrences(snapshot).get(identity) ?? [])
  return [...new Map(same.map((each) => [getSpanKey(each.span), each])).values()]
}

// A file with many names asks for the places of each.
const groups = new WeakMap<Snapshot, ReadonlyMap<string, readonly Occurrence[]>>()

function groupOccurrences(snapshot: Snapshot): ReadonlyMap<string, readonly Occurrence[]> {
  const known =
    groups.get(snapshot) ?? groupPairs(findOccurrences(snapshot).map((each) => [serializeIdentity(each), each]))
  groups.set(snapshot, known)
  return known
}

export function findDeclarations(wanted: Identity, snapshots: readonly Snapshot[]): readonly Occurrence[] {
  return findPlaces(wanted, snapshots).filter(({ isDeclaration }) => isDeclaration)
}

function getSpanKey({ file, start }: Span): string {
  return `${start} ${file.path}`
}
