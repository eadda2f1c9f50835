import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'
import { walkUnmountedVolumes } from '../../shared/declared-volumes.ts'
import { walkDataOutsideMounts } from '../../shared/image-data.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { sayAsOf } from '../../shared/service-image.ts'

const unmounted = message(
  'unmounted',
  ({
    service,
    image,
    path,
    knownUpTo,
  }: {
    service: string
    image: Value
    path: string
    knownUpTo: number | undefined
  }) =>
    text`Service ${name(service)} starts empty after "docker compose down", because nothing is mounted at ${name(path)}, where ${image} keeps its data${sayAsOf(knownUpTo)}; mount a volume there.`,
)

const anonymous = message(
  'anonymous',
  ({ service, image, path }: { service: string; image: Value; path: string }) =>
    text`Service ${name(service)} keeps ${name(path)} in an anonymous volume, which "docker compose down" leaves behind, because ${image} declares a volume there and nothing is mounted; mount a named volume or a tmpfs there.`,
)

export const unmountedData: ProjectRule = {
  id: 'unmounted-data',
  summary: 'Services that keep data should have a volume for it.',
  // Without one, the next container after `docker compose down` has none of the data; one that is recreated keeps what
  // is in an anonymous volume. Only services with a restart policy count: the data of tests and demos is disposable.
  // The paths are in `images/table/`; volumes that an image declares are known if it was asked.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const { service, image, data, mount } of walkDataOutsideMounts(context)) {
      const definition = context.project.services[service]
      if (mount !== undefined || data.isOptional === true || definition === undefined || !isToLast(definition)) continue
      const at = ['services', service, 'image']
      const written = quoteNode(context.nodeAt(at), definition.image ?? '')
      context.report({
        at,
        message: unmounted({ service, image: written, path: data.path, knownUpTo: image.knownUpTo }),
      })
    }
    for (const { service, definition, paths, beside } of walkUnmountedVolumes(context)) {
      if (beside !== undefined) continue
      const at = ['services', service, 'image']
      const image = quoteNode(context.nodeAt(at), definition.image ?? '')
      context.report({ at, message: anonymous({ service, image, path: paths[0] ?? '' }) })
    }
  },
}

function isToLast({ restart = '', deploy }: Service): boolean {
  return ['always', 'unless-stopped'].includes(restart) || deploy?.restart_policy?.condition === 'any'
}
