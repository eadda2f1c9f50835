import { INIT_SCRIPTS } from '../../../knowledge/images/names.ts'
import type { KnownImage } from '../../../knowledge/images/known-images.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import type { Entry } from '../../../core/tree/node.ts'
import { formatScalar } from '../../../core/tree/scalar-text.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { findNginxPorts } from './nginx-ports.ts'
import { hasOwnNetwork, lendsNetwork } from './published-ports.ts'
import { findServiceImage } from './service-image.ts'

/** What is known about the ports of a service whose image runs as it was made. */
export interface ListeningPorts {
  /** All TCP ports that it listens on, the most important one first. */
  readonly ports: readonly number[]
  readonly knownUpTo: number | undefined
  /** They are those that the image declares; it may listen on others. */
  readonly areDeclared: boolean
}

/** The ports that a service listens on if one port is not among them; undefined if it is, or may be. */
export function findListeningPorts(
  service: string,
  definition: Service,
  port: number,
  context: ContainerRuleContext,
): ListeningPorts | undefined {
  const configured = context.isComplete(service) ? findNginxPorts(service, definition, context) : undefined
  if (configured !== undefined) {
    const isKnown = !configured.includes(port) && !lendsNetwork(service, context.project)
    return isKnown ? { ports: configured, knownUpTo: undefined, areDeclared: false } : undefined
  }
  const image = findServiceImage(service, definition, context)
  if (image?.ports === undefined || !context.isComplete(service) || !isAsShipped(definition, image)) return undefined
  const { variables, isComplete } = context.environmentOf(service)
  if (!isComplete || image.ports.includes(String(port)) || movesPort(variables, port)) return undefined
  const ports = image.ports.filter((each) => /^\d+$/.test(each)).map(Number)
  return ports.length === 0 || lendsNetwork(service, context.project)
    ? undefined
    : { ports, knownUpTo: image.knownUpTo, areDeclared: image.arePortsDeclared === true }
}

/** Whether neither a command nor a configuration file may change the ports of an image. */
export function isAsShipped(definition: Service, { data }: KnownImage): boolean {
  const { command, entrypoint, configs = [], secrets = [], volumes = [], volumes_from: from } = definition
  const own = [data?.path ?? '/data', INIT_SCRIPTS, '/usr/share/nginx/html', '/usr/local/apache2/htdocs']
  return (
    hasOwnNetwork(definition) &&
    [command, entrypoint, from].every((setting) => setting === undefined) &&
    configs.length + secrets.length === 0 &&
    volumes.every(({ target = '' }) => own.some((folder) => posixPaths.isWithin(folder, target)))
  )
}

/** Whether a variable may change the ports, or names this one. */
export function movesPort(variables: ReadonlyMap<string, Entry>, port: number): boolean {
  return [...variables].some(([key, { value }]) => {
    const text = value.kind === 'scalar' ? formatScalar(value) : ''
    return /port|listen|addr|bind|url/i.test(key) || text.includes(String(port)) || !isKnownValue(value)
  })
}
