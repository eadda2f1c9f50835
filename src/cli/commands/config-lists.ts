import type { Project } from '../../model/project.ts'
import { byCodePoint } from '../../print/key-order.ts'
import type { LoadedModel } from '../../project/loading/load.ts'
import { profilesOf } from '../../project/merging/profiles.ts'
import { entriesOf, valueOf } from '../../tree/node.ts'

/**
 * What `config` lists instead of the model, one a line. Compose prints most of them in an order that changes from run to
 * run; here they are sorted.
 */
export const LISTS = {
  services: ({ services }: Project) => Object.keys(services).sort(byCodePoint),
  volumes: ({ volumes = {} }: Project) => Object.keys(volumes).sort(byCodePoint),
  networks: ({ networks = {} }: Project) => Object.keys(networks).sort(byCodePoint),
  models: ({ models = {} }: Project) =>
    Object.values(models)
      .flatMap(({ model }) => model ?? [])
      .sort(byCodePoint),
  profiles: (_: Project, model: LoadedModel) => profiles(model),
  images: (project: Project) => images(project),
  environment: (_: Project, { environment }: LoadedModel) =>
    [...environment.names()].map((name) => `${name}=${environment.lookUp(name)?.value ?? ''}`).sort(byCodePoint),
} as const satisfies Readonly<Record<string, (project: Project, model: LoadedModel) => readonly string[]>>

/** Those of all services, enabled or not. */
function profiles({ whole }: LoadedModel): readonly string[] {
  const services = [...entriesOf(valueOf(whole, 'services')).values()]
  return [...new Set(services.flatMap(({ value }) => profilesOf(value)))].sort(byCodePoint)
}

/** The image of each service, or what its build is called, and those of its hooks. */
function images({ name: project, services }: Project): readonly string[] {
  return Object.keys(services)
    .sort(byCodePoint)
    .flatMap((name) => {
      const { image = `${project}-${name}`, pre_start: hooks = [] } = services[name] ?? {}
      return [image, ...hooks.flatMap((hook) => hook.image ?? []).filter((other) => other !== image)]
    })
}
