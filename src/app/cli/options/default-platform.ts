import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { message, name, text, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import type { Project } from '../../../read/model/project.ts'
import type { LoadedModel } from '../../../read/project/loading/load.ts'
import { isString, getString, getValue } from '../../../core/tree/node.ts'

/** Applies `DOCKER_DEFAULT_PLATFORM` to services that are built and set no platform. */
export function setDefaultPlatform(project: Project, platform: string): Project {
  if (platform === '') return project
  const services = Object.entries(project.services).map(([name, service]) => {
    const needsOne = service.build !== undefined && service.platform === undefined
    return [name, needsOne ? { ...service, platform } : service] as const
  })
  return { ...project, services: Object.fromEntries(services) }
}

const notBuilt = message(
  'platform-not-built',
  ({ service, platform }: { service: string; platform: Value }) =>
    text`Service ${name(service)} runs on the platform ${platform}, which its "build.platforms" does not list; add it there.`,
)

const notBuiltByDefault = message(
  'default-platform-not-built',
  ({ service, variable }: { service: string; variable: string }) =>
    text`Service ${name(service)} runs on the platform that ${name(variable)} names, which its "build.platforms" does not list; add it there.`,
)

/** Reports services that cannot be built for the platform they run on. */
export function findPlatformConflicts({ root }: LoadedModel, defaultPlatform: string): readonly Finding[] {
  const services = getValue(root, 'services')
  if (services?.kind !== 'mapping') return []
  return [...services.entries].flatMap(([service, { value: node }]) => {
    const platforms = getValue(getValue(node, 'build'), 'platforms')
    const written = getValue(node, 'platform')
    const platform = getString(node, 'platform') ?? defaultPlatform
    if (platform === '' || platforms?.kind !== 'sequence') return []
    if (platforms.items.some((item) => isString(item) && item.value === platform)) return []
    return {
      rule: 'build-platform',
      severity: 'error',
      // The value from the environment is not shown.
      message:
        written === undefined
          ? notBuiltByDefault({ service, variable: 'DOCKER_DEFAULT_PLATFORM' })
          : notBuilt({ service, platform: quote(written) }),
      span: platforms.span,
    } as const
  })
}
