import { posixPaths } from '../../../../core/paths/paths.ts'
import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { DefaultServer } from '../../../../knowledge/images/image.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { findDestination, getConnection, knowsOtherNames } from '../../shared/destinations.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { listServers, serves, type Server } from '../../shared/servers.ts'
import { findServiceImage, runsAsBuilt } from '../../shared/service-image.ts'

interface Unset {
  readonly service: string
  readonly image: Value
  readonly host: string
  readonly variable: string
  readonly other: string
}

const unset = message(
  'unset',
  ({ service, image, host, variable, other }: Unset) =>
    text`Service ${name(service)} connects to the host ${name(host)}, the default of ${image}, which no service of the project has; name ${name(other)} in ${name(variable)}, or call it ${name(host)}.`,
)

export const defaultServer: ProjectRule = {
  id: 'default-server',
  summary: 'An image that connects to a server by default should be told what the project calls it.',
  // Defaults are in `knowledge/images/`. Compose Specification, services, environment.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    if (!context.isAccepted) return
    for (const [service, definition] of listContainers(context.project)) {
      const image = findServiceImage(service, definition, context)
      const server = image?.defaultServer
      if (image === undefined || server === undefined || !runsAsBuilt(definition, image)) continue
      const other = isUsed(server, service, definition, context) ? findServerMeant(server, service, context) : undefined
      if (other === undefined) continue
      const at = ['services', service, 'image']
      const { host, variable } = server
      const imageName = quoteNode(context.nodeAt(at), definition.image ?? '')
      context.report({ at, message: unset({ service, image: imageName, host, variable, other: other.service }) })
    }
  },
}

/** Whether nothing names another server, and this one is unknown. */
function isUsed(
  { host, variable, others = [], configuration }: DefaultServer,
  service: string,
  definition: Service,
  { project, environmentOf, isComplete }: ProjectRuleContext,
): boolean {
  const { variables, isComplete: areAllKnown } = environmentOf(service)
  const isOnNetworks = getConnection(definition, project).kind === 'networks' && !knowsOtherNames(definition, project)
  return (
    isComplete(service) &&
    areAllKnown &&
    isOnNetworks &&
    ![variable, ...others].some((each) => variables.has(each)) &&
    !mayBringConfiguration(definition, configuration) &&
    findDestination(host, service, project).kind === 'unknown'
  )
}

/** Whether a file of the project may be the configuration. A volume has what the image put there. */
function mayBringConfiguration(
  { volumes = [], configs = [], secrets = [] }: Service,
  folder: string | undefined,
): boolean {
  const targets = [
    ...volumes.flatMap(({ type, target = '' }) => (type === 'volume' ? [] : [target])),
    ...configs.map(({ source = '', target = `/${source}` }) => target),
    ...secrets.flatMap(({ target }) => target ?? []),
  ]
  return (
    folder !== undefined &&
    targets.some((target) => posixPaths.isWithin(folder, target) || posixPaths.isWithin(target, folder))
  )
}

/** The only service that speaks the protocol and runs with this one. */
function findServerMeant(
  { protocol }: DefaultServer,
  service: string,
  context: ProjectRuleContext,
): Server | undefined {
  const [only, ...more] = listServers(context).filter(
    (other) => other.service !== service && serves(other, { protocol, port: undefined }),
  )
  const isReached = only !== undefined && findDestination(only.service, service, context.project).kind === 'reached'
  return isReached && more.length === 0 ? only : undefined
}
