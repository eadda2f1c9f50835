import type { Span } from '../../core/source/source-file.ts'
import { findDeclarations, findPlaces } from './names.ts'
import type { Snapshot } from './snapshot.ts'
import { findOccurrences } from './symbols.ts'
import { serializeIdentity, type Occurrence } from './occurrence.ts'

/** A service, with the places where others name it or where it names others. */
export interface Dependency {
  readonly service: Occurrence
  readonly places: readonly Span[]
}

/** The services that depend on one: each in the files where it says so. */
export function findDependents(wanted: Occurrence, snapshots: readonly Snapshot[]): readonly Dependency[] {
  const uses = findPlaces(wanted, snapshots).filter(({ isDeclaration }) => !isDeclaration)
  return groupUses(uses, (use) => findServiceAround(use, snapshots))
}

/** The services that one depends on. */
export function findDependencies(wanted: Occurrence, snapshots: readonly Snapshot[]): readonly Dependency[] {
  const identity = serializeIdentity(wanted)
  const uses = snapshots.flatMap(findOccurrences).filter((use) => {
    if (use.kind !== 'service' || use.isDeclaration || use.within !== wanted.name) return false
    const around = findServiceAround(use, snapshots)
    return around !== undefined && serializeIdentity(around) === identity
  })
  return groupUses(uses, (use) => findDeclarations(use, snapshots)[0])
}

/** The service that contains a name: of a file that is only extended, its own; preferably as declared in the same file. */
function findServiceAround({ within, span }: Occurrence, snapshots: readonly Snapshot[]): Occurrence | undefined {
  if (within === undefined) return undefined
  const { path } = span.file
  const declared = [path, ''].flatMap((scope) => findDeclarations({ kind: 'service', scope, name: within }, snapshots))
  return declared.find((each) => each.span.file.path === path) ?? declared[0]
}

function groupUses(
  uses: readonly Occurrence[],
  serviceOf: (use: Occurrence) => Occurrence | undefined,
): readonly Dependency[] {
  const groups = new Map<string, { readonly service: Occurrence; readonly places: Map<string, Span> }>()
  for (const use of uses) {
    const service = serviceOf(use)
    if (service === undefined) continue
    const group = groups.get(getUseKey(service.span)) ?? { service, places: new Map<string, Span>() }
    groups.set(getUseKey(service.span), group)
    group.places.set(getUseKey(use.span), use.span)
  }
  return [...groups.values()].map(({ service, places }) => ({ service, places: [...places.values()] }))
}

function getUseKey({ start, file }: Span): string {
  return `${start} ${file.path}`
}
