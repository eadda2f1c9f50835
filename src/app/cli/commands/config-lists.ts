import { getNamed } from '../../../read/model/get-named.ts'
import type { Project } from '../../../read/model/project.ts'
import { compareCodePoints } from '../../../read/print/key-order.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { listProfiles } from '../../../read/project/merging/profiles.ts'
import { getEntries, getValue } from '../../../core/tree/node.ts'

/** What a list may depend on besides the project. */
export interface Listing extends Pick<LoadedModel, 'environment' | 'whole'> {
  /** Whether images are named as in docker-compose 1. */
  readonly isCompatible: boolean
}

/**
 * What `config` lists instead of the model, one per line. Compose prints some lists in an order that varies between
 * runs; here they are sorted.
 */
export const LISTS = {
  services: ({ services }: Project) =>
    sortDependenciesFirst(services, Object.keys(services).sort(compareCodePoints), new Set()),
  volumes: ({ volumes = {} }: Project) => Object.keys(volumes).sort(compareCodePoints),
  networks: ({ networks = {} }: Project) => Object.keys(networks).sort(compareCodePoints),
  models: ({ models = {} }: Project) =>
    Object.values(models)
      .flatMap(({ model }) => model ?? [])
      .sort(compareCodePoints),
  profiles: listAllProfiles,
  images: listServiceImages,
  environment: (_: Project, { environment }: Listing) =>
    [...environment.names()].map((name) => `${name}=${environment.lookUp(name)?.value ?? ''}`).sort(compareCodePoints),
} as const satisfies Readonly<Record<string, (project: Project, listing: Listing) => readonly string[]>>

/** Services in the order in which they start. */
function sortDependenciesFirst(
  services: Project['services'],
  names: readonly string[],
  listed: Set<string>,
): readonly string[] {
  return names.flatMap((name) => {
    const service = getNamed(services, name)
    if (service === undefined || listed.has(name)) return []
    listed.add(name)
    return [
      ...sortDependenciesFirst(services, Object.keys(service.depends_on ?? {}).sort(compareCodePoints), listed),
      name,
    ]
  })
}

/** The profiles of all services, enabled or not. */
function listAllProfiles(_: Project, { whole }: Listing): readonly string[] {
  const services = [...getEntries(getValue(whole, 'services')).values()]
  return [...new Set(services.flatMap(({ value }) => listProfiles(value)))].sort(compareCodePoints)
}

/** The image of each service, or the name of its build, and the images of its hooks. */
function listServiceImages({ name: project, services }: Project, { isCompatible }: Listing): readonly string[] {
  return Object.keys(services)
    .sort(compareCodePoints)
    .flatMap((name) => {
      const { image = `${project}${isCompatible ? '_' : '-'}${name}`, pre_start: hooks = [] } = services[name] ?? {}
      return [image, ...hooks.flatMap((hook) => hook.image ?? []).filter((other) => other !== image)]
    })
}
