import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { toDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { anonymousVolumeChanges } from './anonymous-volumes.ts'
import type { Comparison, Reason, ResourceChange, ServiceChange, SideFacts } from './comparison.ts'
import { fileObjectChanges } from './file-objects.ts'
import { risksOf } from './risks/index.ts'
import { rebuiltServices } from './rebuilt.ts'
import { resourceChanges, resourcesOf, type ResourceKind } from './resources.ts'
import { dependentsIn, serviceChanges } from './services.ts'
import { loadSide, relocated, stepsAt, type Side } from './side.ts'

export interface CompareOptions {
  /** Remove services that are no longer in the files, like `up --remove-orphans`. */
  readonly removeOrphans?: boolean | undefined
}

/**
 * Predicts what `docker compose up -d` does to a running project when its files change.
 *
 * @throws TypeError if a side names no files or, in a browser, has no `host`.
 */
export async function compareProjects(
  before: LoadProjectOptions,
  after: LoadProjectOptions,
  options: CompareOptions = {},
): Promise<Comparison> {
  return compareSides(await loadSide(before), await loadSide(after), options)
}

/** Like `compareProjects`, for projects that are already loaded. */
export function compareSides(old: Side, after: Side, { removeOrphans = false }: CompareOptions = {}): Comparison {
  const before = relocated(old, after.directory)
  const around = { before: factsOf(before), after: factsOf(after), risks: [] }
  // If Compose rejects the files, `up` does nothing.
  if (!after.isAccepted) {
    return {
      ...around,
      services: sorted(allOf(before, 'kept')),
      networks: sorted(unchanged(before, 'networks')),
      volumes: sorted(unchanged(before, 'volumes')),
      configs: {},
      secrets: {},
    }
  }
  const networks = resourceChanges('networks', before, after)
  const volumes = resourceChanges('volumes', before, after)
  const fileObjects = {
    configs: sorted(fileObjectChanges('configs', before, after)),
    secrets: sorted(fileObjectChanges('secrets', before, after)),
  }
  if (before.project.name !== after.project.name) {
    const isRenamed = before.project.name !== '' && after.project.name !== ''
    const reasons = isRenamed ? [{ kind: 'project-name', steps: stepsAt(after, ['name']) } as const] : []
    const services = sorted([...allOf(before, 'left', reasons), ...allOf(after, 'created', reasons)])
    const found = { services, networks: sorted(networks), volumes: sorted(volumes), ...fileObjects }
    return { ...around, ...found, risks: isRenamed ? risksOf({ before, after, ...found }) : [] }
  }
  const services = serviceChanges(before, after, { networks, removeOrphans, rebuilt: rebuiltServices(before, after) })
  const found = {
    services: sorted(services),
    networks: sorted(networks),
    volumes: sorted([...volumes, ...anonymousVolumeChanges(before, after, services)]),
    ...fileObjects,
  }
  return { ...around, ...found, risks: risksOf({ before, after, ...found }) }
}

function factsOf({ model, project, isAccepted, show }: Side): SideFacts {
  const errors = model.findings.filter(({ severity }) => severity === 'error')
  return { name: project.name, isAccepted, errors: errors.map((finding) => toDiagnostic(finding, show)) }
}

function allOf(
  side: Side,
  action: ServiceChange['action'],
  reasons: readonly Reason[] = [],
): ReadonlyMap<string, ServiceChange> {
  const dependents = dependentsIn(side)
  return new Map(
    Object.keys(side.project.services).map((name) => [
      name,
      { action, reasons, withoutEffect: [], dependents: dependents.get(name) ?? [] },
    ]),
  )
}

function unchanged(side: Side, kind: ResourceKind): ReadonlyMap<string, ResourceChange> {
  return new Map(
    [...resourcesOf(side, kind).values()].map(({ name, isExternal }) => [
      name,
      { action: isExternal ? 'external' : 'kept', attributes: [] },
    ]),
  )
}

function sorted<T>(changes: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries([...changes].sort(([one], [other]) => (one < other ? -1 : 1)))
}
