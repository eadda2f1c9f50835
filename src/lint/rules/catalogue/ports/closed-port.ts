import { code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { KnownImage } from '../../../../knowledge/images/known-images.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { isAsShipped, movesPort } from '../../shared/listening-ports.ts'
import { findNginxPorts } from '../../shared/nginx-ports.ts'
import { findOwnServer } from '../../shared/own-servers.ts'
import { lendsNetwork, walkWrittenPorts } from '../../shared/published-ports.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { sayAsOf, findServiceImage } from '../../shared/service-image.ts'

interface Closed {
  readonly service: string
  readonly image: Value
  readonly port: Value
  readonly listensOn: string
  /** What to write instead. */
  readonly instead: Value
  readonly knownUpTo: number | undefined
}

type OfServer = Pick<Closed, 'service' | 'port' | 'instead'>

const closed = message(
  'closed',
  ({ service, image, port, listensOn, instead, knownUpTo }: Closed) =>
    text`Nothing in service ${name(service)} listens on port ${port}, because ${image} listens on ${words(listensOn)}${sayAsOf(knownUpTo)}; write ${instead}.`,
)

const undeclared = message(
  'undeclared',
  ({ service, image, port, listensOn, instead }: Omit<Closed, 'knownUpTo'>) =>
    text`Image ${image} of service ${name(service)} does not declare port ${port}, only ${words(listensOn)}; write ${instead} unless it is configured to listen there.`,
)

const exposed = message(
  'exposed',
  ({ service, image, port, listensOn, knownUpTo }: Omit<Closed, 'instead'>) =>
    text`Nothing in service ${name(service)} listens on port ${port}, because ${image} listens on ${words(listensOn)}${sayAsOf(knownUpTo)}, which ${name('expose')} does not change; remove it.`,
)

const labelled = message(
  'labelled',
  ({ service, image, port, listensOn, knownUpTo }: Omit<Closed, 'instead'>) =>
    text`Traefik reaches nothing in service ${name(service)} at port ${port}, because ${image} listens on ${words(listensOn)}${sayAsOf(knownUpTo)}; write that.`,
)

const elsewhere = message(
  'elsewhere',
  ({ service, command, port, listensOn, instead }: OfServer & { listensOn: Value; command: string }) =>
    text`Nothing in service ${name(service)} listens on port ${port}, because ${code(command)} listens on ${listensOn}; write ${instead}.`,
)

const configured = message(
  'configured',
  ({ service, port, listensOn, instead }: OfServer & { listensOn: string }) =>
    text`Nothing in service ${name(service)} listens on port ${port}, because its configuration of nginx listens on ${words(listensOn)}; write ${instead}.`,
)

const notExposed = message(
  'not-exposed',
  ({ service, port, listensOn, instead }: OfServer & { listensOn: string }) =>
    text`The Dockerfile of service ${name(service)} exposes only ${words(listensOn)}, not port ${port}; write ${instead} unless the service is configured to listen there.`,
)

export const closedPort: ContainerRule = {
  id: 'closed-port',
  summary: 'Published ports of a container must be ones that something in it listens on.',
  // The engine forwards to a port that nobody listens on, and the connection is refused. The ports are in
  // `images/table/`, or those of a server that a command or a script starts.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      if (!context.isComplete(service) || lendsNetwork(service, context.project)) continue
      const image = findServiceImage(service, definition, context)
      const nginx = findNginxPorts(service, definition, context)
      if (nginx !== undefined) reportByNginx(service, definition, nginx, context)
      else if (image?.ports !== undefined && isAsShipped(definition, image))
        reportByImage(service, definition, image, context)
      else reportByServer(service, definition, context)
    }
  },
}

function reportByImage(service: string, definition: Service, image: KnownImage, context: ContainerRuleContext): void {
  const { environmentOf, nodeAt, report } = context
  const { variables, isComplete } = environmentOf(service)
  const { ports = [] } = image
  if (!isComplete) return
  const isClosedPort = (port: number): boolean => !ports.includes(String(port)) && !movesPort(variables, port)
  const [listensOn = ''] = ports
  const written = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
  const facts = { service, image: written, listensOn, knownUpTo: image.knownUpTo }
  for (const { at, target, published } of listPublished(service, definition, context)) {
    if (!isClosedPort(target)) continue
    const isSwapped = published !== undefined && ports.includes(published)
    const port = quoteDerived(target, [nodeAt([...at, 'target'])])
    const host = quoteDerived(published ?? target, [nodeAt([...at, 'published'])])
    const instead = quoteDerived(isSwapped ? `${port.text}:${host.text}` : `${host.text}:${listensOn}`, [])
    report({
      at: [...at, 'target'],
      message: (image.arePortsDeclared ? undeclared : closed)({ ...facts, port, instead }),
      isDoubtful: image.arePortsDeclared === true,
    })
  }
  // An image need not declare what it listens on.
  for (const [at, port, say] of image.arePortsDeclared ? [] : listOtherPorts(service, definition)) {
    if (isKnownValue(nodeAt(at)) && isClosedPort(port))
      report({ at, message: say({ ...facts, port: quoteDerived(port, [nodeAt(at)]) }) })
  }
}

/** The ports of nginx by the files that are mounted. */
function reportByNginx(
  service: string,
  definition: Service,
  ports: readonly number[],
  context: ContainerRuleContext,
): void {
  const [first] = ports
  for (const { at, target, published } of listPublished(service, definition, context)) {
    if (first === undefined || ports.includes(target)) continue
    const port = quoteDerived(target, [context.nodeAt([...at, 'target'])])
    const host = quoteDerived(published ?? target, [context.nodeAt([...at, 'published'])])
    const instead = quoteDerived(`${host.text}:${first}`, [])
    const message = configured({ service, port, listensOn: ports.join(', '), instead })
    context.report({ at: [...at, 'target'], message })
  }
}

/** A server that the project starts itself, or only what its Dockerfile says. */
function reportByServer(service: string, definition: Service, context: ContainerRuleContext): void {
  const published = listPublished(service, definition, context)
  if (published.length === 0) return
  const server = findOwnServer(service, definition, context)
  const exposed = listExposedByDockerfile(service, definition, context)
  const [listensOn = server?.port] = exposed
  // A second port may be one for debugging or metrics, which other files open.
  if (published.some(({ target }) => target === server?.port || (server === undefined && exposed.includes(target))))
    return
  for (const { at, target, published: host } of published) {
    const nodes = [context.nodeAt([...at, 'target'])]
    const port = quoteDerived(target, nodes)
    const write = (inside: number, from: readonly (Node | undefined)[]): Value =>
      quoteDerived(`${host ?? inside}:${inside}`, [context.nodeAt([...at, 'published']), ...from])
    if (server?.port !== undefined) {
      if (server.mayHave(target)) continue
      const from = [server.portNode]
      const facts = { service, command: server.command, port, instead: write(server.port, from) }
      const message = elsewhere({ ...facts, listensOn: quoteDerived(server.port, from) })
      const related = [{ at: server.at, message: text`listens here` }]
      context.report({ at: [...at, 'target'], message, related })
    } else if (listensOn !== undefined) {
      const facts = { service, port, listensOn: exposed.join(', '), instead: write(listensOn, []) }
      context.report({ at: [...at, 'target'], message: notExposed(facts), isDoubtful: true })
    }
  }
}

/** The TCP ports that a Dockerfile exposes, where nothing else says on which ports the service listens. */
function listExposedByDockerfile(
  service: string,
  { build, command, entrypoint }: Service,
  context: ContainerRuleContext,
): readonly number[] {
  const { variables, isComplete } = context.environmentOf(service)
  if (build === undefined || command != null || entrypoint != null || !isComplete) return []
  const { image, mounts } = context.containerOf(service)
  const ports = image.ports.map(({ value }) => (/^\d+$/.test(value) ? Number(value) : Number.NaN))
  const isMoved = [...variables.keys()].some((key) => /^port$|listen|bind/i.test(key))
  return isMoved || mounts.length > 0 || !image.arePortsKnown || ports.includes(Number.NaN) ? [] : ports
}

interface PublishedPort {
  readonly at: Path
  readonly target: number
  readonly published: string | undefined
}

/** The TCP ports that are published, as far as they are known. */
function listPublished(
  service: string,
  definition: Service,
  { nodeAt }: ContainerRuleContext,
): readonly PublishedPort[] {
  return [...walkWrittenPorts(service, definition, nodeAt)].flatMap(([at, { target, published, protocol = 'tcp' }]) =>
    target === undefined || protocol !== 'tcp' || !isKnownValue(nodeAt(at)) ? [] : [{ at, target, published }],
  )
}

type OtherPort = readonly [at: Path, port: number, message: typeof exposed]

function listOtherPorts(service: string, definition: Service): readonly OtherPort[] {
  return [
    ...listExposedPorts(service, definition).map(([at, port]): OtherPort => [at, port, exposed]),
    ...listLabelledPorts(service, definition).map(([at, port]): OtherPort => [at, port, labelled]),
  ]
}

const PORT_LABEL = /^traefik\.(?:http|tcp)\.services\.[\w@-]+\.loadbalancer\.server\.port$/i

/** The ports to which Traefik is told to send requests. */
function listLabelledPorts(service: string, { labels = {} }: Service): readonly (readonly [at: Path, port: number])[] {
  return Object.entries(labels).flatMap(([label, value]) =>
    PORT_LABEL.test(label) && /^\d{1,5}$/.test(value)
      ? [[['services', service, 'labels', label], Number(value)] as const]
      : [],
  )
}

function listExposedPorts(service: string, { expose = [] }: Service): readonly (readonly [at: Path, port: number])[] {
  return expose.flatMap((item, index) => {
    const port = /^(\d+)(?:\/tcp)?$/.exec(item)?.[1]
    // Other rules report what cannot be a port.
    return port === undefined || Number(port) > 65_535
      ? []
      : [[['services', service, 'expose', index], Number(port)] as const]
  })
}
