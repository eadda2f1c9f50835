import { getNamed } from '../../read/model/get-named.ts'
import type { Project } from '../../read/model/project.ts'
import { listDrawnDependencies } from './dependencies.ts'

/** What some services need and a project does not define. Compose rejects it, and a drawing shows where it is missing. */
export function findUndefined(
  { services }: Project,
  whole: Project,
): { readonly services: ReadonlySet<string>; readonly volumes: ReadonlySet<string> } {
  const needed = Object.values(services).flatMap((service) =>
    listDrawnDependencies(service).flatMap(({ on, isOptional }) => (isOptional ? [] : [on])),
  )
  const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.flatMap(({ type, source = '' }) => (type === 'volume' && source !== '' ? [source] : [])),
  )
  return {
    services: new Set(needed.filter((name) => getNamed(whole.services, name) === undefined)),
    volumes: new Set(mounted.filter((name) => getNamed(whole.volumes ?? {}, name) === undefined)),
  }
}
