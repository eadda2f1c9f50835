import type { LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { assertOptions } from '../../core/messages/assert-options.ts'
import { toDiagnostic } from '../../core/diagnostics/diagnostic.ts'
import { isRejection } from '../../core/diagnostics/missing-here.ts'
import { compareAnonymousVolumes } from './anonymous-volumes.ts'
import type { Comparison, Reason, ResourceChange, ServiceChange, SideFacts } from './comparison.ts'
import { compareFileObjects } from './file-objects.ts'
import { findRisks } from './risks/index.ts'
import { findRebuiltServices } from './rebuilt-services.ts'
import { compareResources, listResources, type ResourceKind } from './resources.ts'
import { indexDependents, compareServices } from './services.ts'
import { loadSide, relocateSide, listStepsAt, type Side } from './side.ts'

/** How two versions of a project are compared. */
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
  assertOptions<CompareOptions>('a comparison', options, { removeOrphans: 'boolean' })
  return compareSides(await loadSide(before), await loadSide(after), options)
}

/** Like `compareProjects`, for projects that are already loaded. */
export function compareSides(old: Side, after: Side, { removeOrphans = false }: CompareOptions = {}): Comparison {
  const before = relocateSide(old, after.directory)
  const around = { before: toSideFacts(before), after: toSideFacts(after), risks: [] }
  // If Compose rejects the files, `up` does nothing.
  if (!after.isAccepted) {
    return {
      ...around,
      services: sortByName(changeAll(before, 'kept')),
      networks: sortByName(keepAll(before, 'networks')),
      volumes: sortByName(keepAll(before, 'volumes')),
      configs: {},
      secrets: {},
    }
  }
  const networks = compareResources('networks', before, after)
  const volumes = compareResources('volumes', before, after)
  const fileObjects = {
    configs: sortByName(compareFileObjects('configs', before, after)),
    secrets: sortByName(compareFileObjects('secrets', before, after)),
  }
  if (before.project.name !== after.project.name) {
    const isRenamed = before.project.name !== '' && after.project.name !== ''
    const reasons = isRenamed ? [{ kind: 'project-name', steps: listStepsAt(after, ['name']) } as const] : []
    const services = sortByName([...changeAll(before, 'left', reasons), ...changeAll(after, 'created', reasons)])
    const found = { services, networks: sortByName(networks), volumes: sortByName(volumes), ...fileObjects }
    return { ...around, ...found, risks: isRenamed ? findRisks({ before, after, ...found }) : [] }
  }
  const services = compareServices(before, after, {
    networks,
    removeOrphans,
    rebuilt: findRebuiltServices(before, after),
  })
  const found = {
    services: sortByName(services),
    networks: sortByName(networks),
    volumes: sortByName([...volumes, ...compareAnonymousVolumes(before, after, services)]),
    ...fileObjects,
  }
  return { ...around, ...found, risks: findRisks({ before, after, ...found }) }
}

function toSideFacts({ model, project, isAccepted, show }: Side): SideFacts {
  const rejections = model.findings.filter(isRejection).map((finding) => toDiagnostic(finding, show))
  const errors = rejections.filter(({ severity }) => severity === 'error')
  return { name: project.name, isAccepted, errors, missing: rejections.filter((each) => !errors.includes(each)) }
}

function changeAll(
  side: Side,
  action: ServiceChange['action'],
  reasons: readonly Reason[] = [],
): ReadonlyMap<string, ServiceChange> {
  const dependents = indexDependents(side)
  return new Map(
    Object.keys(side.project.services).map((name) => [
      name,
      { action, reasons, withoutEffect: [], dependents: dependents.get(name) ?? [] },
    ]),
  )
}

function keepAll(side: Side, kind: ResourceKind): ReadonlyMap<string, ResourceChange> {
  return new Map(
    [...listResources(side, kind).values()].map(({ name, isExternal }) => [
      name,
      { action: isExternal ? 'external' : 'kept', attributes: [] },
    ]),
  )
}

export function sortByName<T>(found: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
}
