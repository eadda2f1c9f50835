import { findBaseImage } from '../../../knowledge/images/base-images.ts'
import type { Protocol } from '../../../knowledge/images/image.ts'
import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import type { ProjectRuleContext } from '../rule.ts'
import type { Address } from '../../../read/addresses/address.ts'
import { DEFAULT_PORTS, findProtocol } from '../../../read/addresses/protocols.ts'
import { listContainers } from './containers.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import { hasOwnNetwork } from './published-ports.ts'
import { findServiceImage } from './service-image.ts'

/** A service as other services reach it. */
export interface Server {
  readonly service: string
  readonly definition: Service
  /** The protocol that it is known to speak. */
  readonly protocol: Protocol | undefined
  /** The ports that it is known to listen on, starting with the one for its protocol. */
  readonly ports: readonly number[]
  /** Host ports, with the container ports that they map to. */
  readonly published: ReadonlyMap<number, number>
}

// Rules ask for them for each address that they find.
const servers = new WeakMap<Project, readonly Server[]>()

/** The services with a network of their own. */
export function listServers(context: ProjectRuleContext): readonly Server[] {
  const { project } = context
  const listed =
    servers.get(project) ??
    listContainers(project).flatMap(([service, definition]) =>
      hasOwnNetwork(definition) ? [createServer(service, definition, context)] : [],
    )
  servers.set(project, listed)
  return listed
}

function createServer(service: string, definition: Service, context: ProjectRuleContext): Server {
  const { ports = [], expose = [], image = '' } = definition
  const known = findServiceImage(service, definition, context)
  const name = definition.build === undefined ? guessServerName(image) : undefined
  const word = name === undefined ? undefined : findProtocol(name)
  const protocol = known === undefined ? (word === 'database' ? undefined : word) : known.protocol
  const tcp = ports.filter((port) => port.protocol === undefined || port.protocol === 'tcp')
  return {
    service,
    definition,
    protocol,
    ports: [
      ...(protocol === undefined ? [] : [DEFAULT_PORTS[protocol]]),
      ...(known?.ports ?? []).map(Number),
      ...tcp.flatMap(({ target }) => target ?? []),
      ...expose.map((port) => Number.parseInt(port, 10)),
    ],
    published: new Map(
      tcp.flatMap(({ target, published }) => (target === undefined ? [] : [[Number(published), target]])),
    ),
  }
}

// `postgresql` for `bitnami/postgresql:16`: matches database images, but not tools such as `postgres-exporter`.
function guessServerName(image: string): string | undefined {
  const name = posixPaths.basename(splitReference(image).name)
  return SERVER_NAMES.find(([pattern]) => pattern.test(name))?.[1]
}

/** What images of servers are called by those who publish them, with what they are. */
const SERVER_NAMES: readonly (readonly [image: RegExp, server: string])[] = [
  [/^(?:postgres(?:ql)?|postgis|pgvector|pgvecto-rs|vchord-postgres|timescaledb(?:-ha)?)$/, 'postgresql'],
  [/^(?:mysql(?:-server)?|mariadb|percona(?:-server)?)$/, 'mysql'],
  [/^(?:mongo(?:db)?|mongodb-community-server)$/, 'mongodb'],
  [/^(?:redis(?:-stack(?:-server)?)?|valkey|keydb|dragonfly)$/, 'redis'],
  [/^rabbitmq$/, 'rabbitmq'],
  [/^memcached$/, 'memcached'],
  [/^(?:elasticsearch|opensearch)$/, 'elasticsearch'],
  [/^(?:eclipse-)?mosquitto$/, 'mqtt'],
]

/** Whether an address may refer to a service. */
export function serves(server: Server, address: Pick<Address, 'protocol' | 'port'>): boolean {
  const { protocol, ports, published } = server
  if (address.port !== undefined && (ports.includes(address.port) || published.has(address.port))) return true
  if (address.port !== undefined && isDeclared(address.port, server.definition)) return true
  if (protocol === undefined || address.protocol === undefined || address.port !== undefined) return false
  return address.protocol === 'database'
    ? ['postgresql', 'mysql', 'mongodb'].includes(protocol)
    : protocol === address.protocol
}

/** Whether a public image declares a port that only its Dockerfile is known to have. */
function isDeclared(port: number, { image, build }: Service): boolean {
  if (image === undefined || build !== undefined) return false
  return findBaseImage(image)?.ports?.some((each) => each === String(port)) === true
}
