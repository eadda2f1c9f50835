import {
  amount,
  code,
  message,
  name,
  text,
  words,
  type Statement,
  type Value,
} from '../../../../core/messages/message.ts'
import { isFromOutside, quoteDerived } from '../../../../core/messages/quote.ts'
import { findNearest } from '../../../../core/messages/nearest.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { shortenImageName } from '../../../../knowledge/images/registries.ts'
import { namePortVariable } from '../../../../read/addresses/in-variable.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import type { ProjectFinding } from '../../rule.ts'
import { isDatabasePort } from '../../shared/database-ports.ts'
import { findDestination, getConnection, isLoopback, knowsOtherNames, listNamed } from '../../shared/destinations.ts'
import { findAddresses, findConfigurations, type FoundAddress, type Holder } from '../../shared/found-addresses.ts'
import { describeHolder, getHolderFacts, type HolderFacts } from '../../shared/holders.ts'
import { findListeningPorts } from '../../shared/listening-ports.ts'
import { quoteNode, quotePartOrWhole } from '../../shared/quoted.ts'
import { findOwnServer } from '../../shared/own-servers.ts'
import { listServers, serves, type Server } from '../../shared/servers.ts'
import { sayAsOf } from '../../shared/service-image.ts'
import { runTogether } from '../../shared/together.ts'

interface Mistaken extends HolderFacts {
  readonly other: string
  /** What to write instead. */
  readonly instead: Value
}

const ownLoopback = message(
  'loopback',
  (facts: Mistaken) =>
    text`${describeHolder(facts)} points to the container itself, not to service ${name(facts.other)}; write ${facts.instead}.`,
)

const hostPort = message(
  'host-port',
  (facts: Mistaken & { port: Value | number }) =>
    text`${describeHolder(facts)} uses port ${typeof facts.port === 'number' ? amount(facts.port) : facts.port}, by which only the host reaches service ${name(facts.other)}; write ${facts.instead}, the port in the container.`,
)

const closedPort = message(
  'closed-port',
  (facts: Mistaken & { port: Value; image: Value; listensOn: string; knownUpTo: number | undefined }) =>
    text`${describeHolder(facts)} uses port ${facts.port} of service ${name(facts.other)}, but ${facts.image} listens on ${words(facts.listensOn)}${sayAsOf(facts.knownUpTo)}; write ${facts.instead}.`,
)

const undeclaredPort = message(
  'undeclared-port',
  (facts: Mistaken & { port: Value; image: Value; listensOn: string }) =>
    text`${describeHolder(facts)} uses port ${facts.port} of service ${name(facts.other)}, but ${facts.image} declares only ${words(facts.listensOn)}; write ${facts.instead} unless it is configured to listen there.`,
)

const listensElsewhere = message(
  'listens-elsewhere',
  (facts: Mistaken & { port: Value; command: string; listensOn: Value }) =>
    text`${describeHolder(facts)} uses port ${facts.port} of service ${name(facts.other)}, but ${code(facts.command)} listens there on ${facts.listensOn}; write ${facts.instead}.`,
)

const containerOfCompose1 = message(
  'compose-1-name',
  (facts: HolderFacts & { host: Value; other: string }) =>
    text`${describeHolder(facts)} names the container ${facts.host}, as only Compose v1 called it; write ${name(facts.other)}, the name of the service.`,
)

const unknownHost = message(
  'unknown-host',
  (facts: HolderFacts & { host: Value; other: string }) =>
    text`${describeHolder(facts)} names the host ${facts.host}, which no service of the project has; did you mean ${name(facts.other)}?`,
)

const missingHost = message(
  'missing-host',
  (facts: HolderFacts & { host: Value }) =>
    text`${describeHolder(facts)} names the host ${facts.host}, which no service of the project has, and the server exits if it is unknown; write the name of a service, or give the service this alias.`,
)

export const serviceAddress: ContainerRule = {
  id: 'service-address',
  summary: 'Addresses must reach other services by their name and the port in the container.',
  // On a project network, a service is known by its name, its aliases and its container name; `localhost` is the
  // container itself, and published ports are on the host. Compose Specification, services, networks; ports.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const servers = listServers(context)
    for (const server of servers) {
      // Computed on demand, since most services have no address of another one.
      let others: readonly Server[] | undefined
      for (const address of findAddresses(server.service, server.definition, context)) {
        others ??= servers.filter((other) => other !== server && mayRunWith(server, other))
        const finding = findProblem({ address, server, others }, context)
        if (finding !== undefined) context.report(finding)
      }
    }
  },
}

function mayRunWith(a: Server, b: Server): boolean {
  return b.definition.profiles === undefined || runTogether(a.definition, b.definition)
}

/** An address found in a service, with what is needed to check it. */
interface Checked {
  readonly address: FoundAddress
  readonly server: Server
  readonly others: readonly Server[]
}

function findProblem(checked: Checked, context: ContainerRuleContext): ProjectFinding | undefined {
  const { address, server, others } = checked
  const destination = findDestination(address.host, server.service, context.project)
  switch (destination.kind) {
    case 'itself':
      if (isCheckOfItself(address)) return findWrongPort(checked, server, context)
      return isLoopback(address.host) ? findMistakenLoopback(checked, context) : undefined
    case 'reached': {
      const other = others.find(({ service }) => service === destination.service)
      return other && findWrongPort(checked, other, context)
    }
    case 'missed':
      return undefined
    case 'unknown':
      return findUnknownHost(checked, context)
  }
}

function isCheckOfItself({ holder }: FoundAddress): boolean {
  return holder.kind === 'healthcheck'
}

function findMistakenLoopback(checked: Checked, context: ContainerRuleContext): ProjectFinding | undefined {
  const { address, server } = checked
  const { node, port, portStart, service, holder } = address
  const other = findMeantByLoopback(checked, context)
  if (other === undefined) return undefined
  const hasPort = port !== undefined && portStart !== undefined
  const instead = hasPort ? `${other.service}:${findContainerPort(other, port) ?? port}` : other.service
  const message = ownLoopback({
    ...getHolderFacts(service, holder),
    other: other.service,
    instead: quoteDerived(instead, hasPort ? [address.portNode, ...listPortNodes(other, context)] : []),
  })
  return server === other ? undefined : { at: node, part: getPart(address), message }
}

/** The service meant by an address that points to the container itself. */
function findMeantByLoopback(checked: Checked, context: ContainerRuleContext): Server | undefined {
  const { address, server, others } = checked
  if (serves(server, address)) return undefined
  if (address.holder.kind === 'file') return findMeantInFile(checked, context)
  if (address.holder.kind === 'command' && isClient(server)) return findOnlyServer(checked)
  const { protocol, scheme, port } = address
  // A browser reaches published ports at http://localhost; other programs use the protocol of their servers.
  const isWeb = scheme === 'http' || scheme === 'https'
  const isKind = protocol !== undefined || (scheme === undefined && port !== undefined && isDatabasePort(port, 'tcp'))
  if (!isKind && !isWeb) return undefined
  const candidates = others.filter((other) => serves(other, address) && (!isWeb || other.protocol === 'elasticsearch'))
  const { depends_on: dependencies = {} } = server.definition
  return candidates.find(({ service }) => Object.hasOwn(dependencies, service)) ?? candidates[0]
}

/** A file is read by one program, which connects to what it names itself, unless it listens there, too. */
function findMeantInFile({ address, server, others }: Checked, context: ContainerRuleContext): Server | undefined {
  if (!address.isDialled || !isOneProgram(server) || listensOn(server, address.port, context)) return undefined
  return findOnlyServer({ address, others })
}

function findOnlyServer({ address, others }: Pick<Checked, 'address' | 'others'>): Server | undefined {
  const [only, ...more] = others.filter((other) => serves(other, address))
  return more.length === 0 ? only : undefined
}

/** Whether a service runs an image that has clients only, so that nothing in it listens. */
function isClient({ definition: { build, image = '' } }: Server): boolean {
  return build === undefined && CLIENT_IMAGES.has(shortenImageName(splitReference(image).name))
}

/** Sources: minio/mc, Dockerfile; curl/curl-container, Dockerfile; alpine-docker/curl, Dockerfile; aws/aws-cli, docker/Dockerfile. */
const CLIENT_IMAGES = new Set(['minio/mc', 'quay.io/minio/mc', 'curlimages/curl', 'alpine/curl', 'amazon/aws-cli'])

/** A public image runs one program; what is built here may run several. */
function isOneProgram({ definition: { build, image } }: Server): boolean {
  return build === undefined && image !== undefined
}

function listensOn({ service, definition }: Server, port: number | undefined, context: ContainerRuleContext): boolean {
  return findConfigurations(service, definition, context).some(
    (read) => port === undefined || read.listensOn.includes(port),
  )
}

/** A port that the other service, or this one, does not listen on. */
function findWrongPort({ address }: Checked, other: Server, context: ContainerRuleContext): ProjectFinding | undefined {
  const { port, portNode, service } = address
  if (port === undefined || portNode === undefined) return undefined
  const holder = getPortHolder(address)
  const facts = { ...getHolderFacts(service, holder), other: other.service, port: quoteDerived(port, [portNode]) }
  const writeInstead = (inContainer: number, nodes: readonly (Node | undefined)[]): Value =>
    address.portStart === undefined
      ? quoteDerived(String(inContainer), nodes)
      : quoteDerived(`${address.host}:${inContainer}`, [address.node, ...nodes])
  const inContainer = findContainerPort(other, port)
  if (inContainer !== undefined) {
    // The other service publishes this port and has this name, whatever the address is written in.
    const isNamed = address.portStart !== undefined && address.host === other.service
    const targets = listPortNodes(other, context)
    const instead = isNamed
      ? quoteDerived(`${address.host}:${inContainer}`, targets)
      : writeInstead(inContainer, targets)
    const published = listPortNodes(other, context, 'published')
    const shown = published.some((node) => node && isFromOutside(node)) ? quoteDerived(port, published) : port
    return place(address, hostPort({ ...facts, port: shown, instead }))
  }
  const known = findListeningPorts(other.service, other.definition, port, context)
  if (known === undefined) return findPortElsewhere(address, facts, other, context)
  const { ports, knownUpTo, areDeclared } = known
  // Whoever publishes or exposes a port says that something listens there.
  if (areDeclared && other.ports.includes(port)) return undefined
  const [listensOn = port] = ports
  const image = quoteNode(context.nodeAt(['services', other.service, 'image']), other.definition.image ?? '')
  const instead = writeInstead(listensOn, [])
  const all = { ...facts, image, listensOn: ports.join(', '), instead }
  return areDeclared
    ? { ...place(address, undeclaredPort(all)), isDoubtful: true }
    : place(address, closedPort({ ...all, knownUpTo }))
}

/** A port at which the command or the source of the other service does not listen. */
function findPortElsewhere(
  address: FoundAddress,
  facts: HolderFacts & { other: string; port: Value },
  other: Server,
  context: ContainerRuleContext,
): ProjectFinding | undefined {
  const { port = 0 } = address
  const server = findOwnServer(other.service, other.definition, context)
  // Whoever publishes or exposes a port says that something listens there.
  if (server?.port === undefined || server.port === port || other.ports.includes(port) || server.mayHave(port))
    return undefined
  const listensOn = quoteDerived(server.port, [server.portNode])
  const written = address.portStart === undefined ? listensOn.text : `${address.host}:${listensOn.text}`
  const instead = quoteDerived(written, [address.node, server.portNode])
  const message = listensElsewhere({ ...facts, command: server.command, listensOn, instead })
  return { ...place(address, message), related: [{ at: server.at, message: text`listens here` }] }
}

/** The nodes that say what a service listens on, or what it publishes that as. */
function listPortNodes(
  { service, definition }: Server,
  { nodeAt }: ContainerRuleContext,
  part: 'target' | 'published' = 'target',
): readonly (Node | undefined)[] {
  return (definition.ports ?? []).map((_, index) => nodeAt(['services', service, 'ports', index, part]))
}

/** What holds the port: the host and the port may be two variables. */
function getPortHolder({ holder, portStart }: FoundAddress): Holder {
  return holder.kind === 'variable' && portStart === undefined
    ? { kind: 'variable', variable: namePortVariable(holder.variable) }
    : holder
}

function place(address: FoundAddress, message: Statement): ProjectFinding {
  const { node, portNode = node, portStart } = address
  return portStart === undefined ? { at: portNode, message } : { at: node, part: getPart(address), message }
}

// The range of the host, and of the port if there is one.
function getPart({ start, end, portEnd = end }: FoundAddress): { readonly start: number; readonly end: number } {
  return { start, end: portEnd }
}

/** The container port behind a host port; undefined if the container may also listen on the host port. */
function findContainerPort({ definition, ports, published }: Server, port: number): number | undefined {
  const { environment = {}, command = [], entrypoint = [] } = definition
  const isNamed = [...Object.values(environment), ...command, ...entrypoint].some(
    (text) => text?.includes(String(port)) === true,
  )
  return ports.includes(port) || isNamed ? undefined : published.get(port)
}

function findUnknownHost(checked: Checked, context: ContainerRuleContext): ProjectFinding | undefined {
  const { address, server } = checked
  const { host, node, start, end } = address
  const { project, isAccepted } = context
  if (
    !isAccepted ||
    host.includes('.') ||
    listNamed(host, project).length > 0 ||
    knowsOtherNames(server.definition, project)
  ) {
    return undefined
  }
  if (getConnection(server.definition, project).kind !== 'networks') return undefined
  const message = describeUnknownHost(checked)
  if (message !== undefined) return { at: node, part: { start, end }, message }
  if (address.isNeededToStart !== true) return undefined
  const facts = { ...getHolderFacts(address.service, address.holder), host: quotePartOrWhole(node, host) }
  // A container that others start may have this name on the network of the project.
  return { at: node, part: { start, end }, message: missingHost(facts), isDoubtful: true }
}

/** What people call the services that others depend on: outside a project, nobody has such a name. */
const USUAL_NAME =
  /^(?:db|database|sql|postgres(?:ql)?|pg|mysql|mariadb|mongo(?:db)?|redis|valkey|cache|rabbit(?:mq)?|amqp|broker|queue|memcached|elasticsearch)$/i

function describeUnknownHost(checked: Checked): Statement | undefined {
  const { address, server, others } = checked
  const { host, node, protocol, port, service, holder, isDialled } = address
  const facts = { ...getHolderFacts(service, holder), host: quotePartOrWhole(node, host) }
  const container = /_([^_]+)_\d+$/.exec(host)?.[1]
  const called = others.find((other) => other.service === container)
  if (called !== undefined) return containerOfCompose1({ ...facts, other: called.service })
  // Compose generates container names like this today.
  if (/-\d+$/.test(host)) return undefined
  const fitting = others.filter((other) => serves(other, { protocol, port }))
  const isRead = holder.kind === 'file' && isDialled
  const [only] = fitting
  if (only === undefined || fitting.length > 1) {
    const near = isRead ? findMeantByServer(host, checked) : undefined
    return near === undefined ? undefined : unknownHost({ ...facts, other: near })
  }
  const isDependency = Object.hasOwn(server.definition.depends_on ?? {}, only.service)
  const isNear = findNearest(host, [only.service]).length > 0
  const isMeant = isNear || isRead || (protocol !== undefined && (isDependency || USUAL_NAME.test(host)))
  return isMeant ? unknownHost({ ...facts, other: only.service }) : undefined
}

/**
 * The service that a server dials by a name that nobody has: one with nearly that name, or else the only one that it
 * waits for, since a server waits for those that it passes requests to.
 */
function findMeantByServer(host: string, { address, server, others }: Checked): string | undefined {
  const names = others.map(({ service }) => service)
  const [near] = findNearest(host, names)
  if (near !== undefined || address.isNeededToStart !== true) return near
  const [only, ...more] = Object.keys(server.definition.depends_on ?? {})
  return only !== undefined && more.length === 0 && names.includes(only) ? only : undefined
}
