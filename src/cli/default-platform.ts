import type { Finding } from '../diagnostics/diagnostic.ts'
import type { Project } from '../model/project.ts'
import type { LoadedModel } from '../project/load.ts'
import { isString, stringOf, valueOf } from '../tree/node.ts'

/** A project whose services that are built, and say no platform, have the one of `DOCKER_DEFAULT_PLATFORM`. */
export function withDefaultPlatform(project: Project, platform: string): Project {
  if (platform === '') return project
  const services = Object.entries(project.services).map(([name, service]) => {
    const needsOne = service.build !== undefined && service.platform === undefined
    return [name, needsOne ? { ...service, platform } : service] as const
  })
  return { ...project, services: Object.fromEntries(services) }
}

/** Services that cannot be built for the platform they run on. */
export function platformConflicts({ root }: LoadedModel, defaultPlatform: string): readonly Finding[] {
  const services = valueOf(root, 'services')
  if (services?.kind !== 'mapping') return []
  return [...services.entries].flatMap(([name, { value: service }]) => {
    const platforms = valueOf(valueOf(service, 'build'), 'platforms')
    const platform = stringOf(service, 'platform') ?? defaultPlatform
    if (platform === '' || platforms?.kind !== 'sequence') return []
    if (platforms.items.some((item) => isString(item) && item.value === platform)) return []
    return {
      rule: 'build-platform',
      severity: 'error',
      message: `Service "${name}" runs on the platform "${platform}", which is not among the "platforms" of its "build"; add it there.`,
      span: platforms.span,
    } as const
  })
}
