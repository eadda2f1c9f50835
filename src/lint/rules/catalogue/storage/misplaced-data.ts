import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { walkUnmountedDatabases } from '../../shared/database-files.ts'
import { walkUnmountedVolumes } from '../../shared/declared-volumes.ts'
import { walkDataOutsideMounts } from '../../shared/image-data.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { sayAsOf } from '../../shared/service-image.ts'

interface Misplaced {
  readonly service: string
  readonly image: Value
  readonly target: Value
  readonly path: string
  readonly knownUpTo: number | undefined
}

const elsewhere = message(
  'elsewhere',
  ({ service, image, target, path, knownUpTo }: Misplaced) =>
    text`The data of service ${name(service)} is not in the mount at ${target}, because ${image} keeps it in ${name(path)}${sayAsOf(knownUpTo)}; move the mount there, or the data is lost with the container.`,
)

const moved = message(
  'moved',
  ({ service, image, target, path, knownUpTo }: Misplaced) =>
    text`Service ${name(service)} does not start with a mount at ${target}, because ${image} keeps its data in ${name(path)}${sayAsOf(knownUpTo)}; move the mount there.`,
)

const beside = message(
  'beside',
  ({ service, image, target, path }: Omit<Misplaced, 'knownUpTo'>) =>
    text`Image ${image} of service ${name(service)} declares its data in ${name(path)}, beside the mount at ${target}; move the mount there unless it is configured to use ${target}.`,
)

const databaseElsewhere = message(
  'database-elsewhere',
  ({ service, variable, target }: { service: string; variable: string; target: Value }) =>
    text`The database that ${name(variable)} of service ${name(service)} names is not in the volume at ${target}, so it is lost with the container; mount the volume at its folder, or put it into ${target}.`,
)

export const misplacedData: ContainerRule = {
  id: 'misplaced-data',
  summary: 'Volumes for data must be mounted where the data is kept.',
  // Elsewhere the volume stays empty, and the data is lost with the container; some images refuse to start. The paths
  // are in `images/table/`, or in variables that name the file of a database.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { nodeAt, report } = context
    for (const { service, image, data, mount } of walkDataOutsideMounts(context)) {
      if (mount === undefined) continue
      const { at, target } = mount
      const message = target === data.before ? moved : elsewhere
      report({
        at,
        message: message({
          service,
          image: quoteNode(nodeAt(['services', service, 'image']), context.project.services[service]?.image ?? ''),
          target: quoteNode(nodeAt(at), target),
          path: data.path,
          knownUpTo: image.knownUpTo,
        }),
      })
    }
    for (const { service, definition, paths, beside: mount } of walkUnmountedVolumes(context)) {
      if (mount === undefined) continue
      const { at, target } = mount
      const image = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
      const facts = { service, image, target: quoteNode(nodeAt(at), target), path: paths[0] ?? '' }
      report({ at, message: beside(facts), isDoubtful: true })
    }
    for (const { node, target, ...facts } of walkUnmountedDatabases(context)) {
      report({ at: node, message: databaseElsewhere({ ...facts, target: quoteDerived(target, []) }) })
    }
  },
}
