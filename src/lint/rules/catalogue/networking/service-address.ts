import { message, name, text, type Statement, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { findNearest } from '../../../../core/messages/nearest.ts'
import type { Project } from '../../../../read/model/project.ts'
import { isString, type Node, type StringScalar } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectFinding, ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { findAddress, getPortVariable, type Address } from '../../shared/addresses.ts'
import { listContainers } from '../../shared/containers.ts'
import { isDatabasePort } from '../../shared/database-ports.ts'
import { quotePart } from '../../shared/quoted.ts'
import { listServiceNames, listServers, serves, type Server } from '../../shared/servers.ts'
import { runTogether } from '../../shared/together.ts'

interface Mistaken {
  readonly service: string
  readonly variable: string
  readonly other: string
  /** What to write instead. */
  readonly instead: Value
}

const ownLoopback = message(
  'loopback',
  ({ service, variable, other, instead }: Mistaken) =>
    text`${name(variable)} of service ${name(service)} points to the container itself, not to service ${name(other)}; write ${instead}.`,
)

const hostPort = message(
  'host-port',
  ({ service, variable, other, port, instead }: Mistaken & { port: Value }) =>
    text`${name(variable)} of service ${name(service)} uses port ${port}, by which only the host reaches service ${name(other)}; write ${instead}, the port in the container.`,
)

const containerOfCompose1 = message(
  'compose-1-name',
  ({ service, variable, host, other }: Omit<Mistaken, 'instead'> & { host: Value }) =>
    text`${name(variable)} of service ${name(service)} names the container ${host}, as only Compose v1 called it; write ${name(other)}, the name of the service.`,
)

const unknownHost = message(
  'unknown-host',
  ({ service, variable, host, other }: Omit<Mistaken, 'instead'> & { host: Value }) =>
    text`${name(variable)} of service ${name(service)} names the host ${host}, which no service of the project has; did you mean ${name(other)}?`,
)

/**
 * Variables must reach other services by their name and the port in the container.
 *
 * On a project network, a service is known by its name, its aliases and its container name; `localhost` is the
 * container itself, and published ports are on the host. Compose Specification, services, networks; ports.
 */
export const serviceAddress: ProjectRule = {
  id: 'service-address',
  summary: 'Variables must reach other services by their name and the port in the container.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const servers = listServers(context)
    if (servers.length < 2) return
    const all = collectKnownNames(context)
    for (const server of servers) {
      // Computed on demand, since most services have no address in their variables.
      let others: readonly Server[] | undefined
      for (const address of walkAddresses(server, context)) {
        others ??= servers.filter((other) => other !== server && mayRunWith(server, other))
        const finding = checkServiceAddress({ address, server, others }, all, context)
        if (finding !== undefined) context.report(finding)
      }
    }
  },
}

interface Written extends Address {
  readonly variable: string
  readonly node: StringScalar
  /** The node of the port, in this variable or another. */
  readonly portNode: StringScalar | undefined
}

/** No address is this long; a longer text is a list or a document. */
const MAX_ADDRESS_LENGTH = 2_000

function* walkAddresses({ service }: Server, { environmentOf }: ProjectRuleContext): Generator<Written> {
  const { variables } = environmentOf(service)
  const findVariableNode = (variable: string): StringScalar | undefined => {
    const node = variables.get(variable)?.value
    return isString(node) && node.value.length <= MAX_ADDRESS_LENGTH && isKnownValue(node) ? node : undefined
  }
  for (const variable of variables.keys()) {
    const node = findVariableNode(variable)
    if (node === undefined || ABOUT_ITSELF.test(variable)) continue
    const address = findAddress(variable, node.value, (other) => findVariableNode(other)?.value)
    const portNode = address?.portStart === undefined ? findVariableNode(getPortVariable(variable)) : node
    if (address !== undefined) yield { ...address, variable, node, portNode }
  }
}

// Variables with the address at which others, such as a browser, reach the service.
const ABOUT_ITSELF = /advertis|public|external|origin|cors|redirect|callback|domain|listen|bind|healthcheck/i

function mayRunWith(a: Server, b: Server): boolean {
  return b.definition.profiles === undefined || runTogether(a.definition, b.definition)
}

/** An address found in a service, with what is needed to check it. */
interface Checked {
  readonly address: Written
  readonly server: Server
  readonly others: readonly Server[]
}

function checkServiceAddress(
  checked: Checked,
  all: ReadonlySet<string>,
  context: ProjectRuleContext,
): ProjectFinding | undefined {
  const { address, others } = checked
  const host = address.host.toLowerCase()
  if (host === 'localhost' || host === '127.0.0.1') return checkLoopback(checked, context)
  const other = others.find(({ names }) => names.has(address.host))
  if (other !== undefined) return checkPort(checked, other, context)
  return all.has(host) || host.includes('.') ? undefined : checkUnknownHost(checked, context)
}

function checkLoopback({ address, server, others }: Checked, context: ProjectRuleContext): ProjectFinding | undefined {
  const { node, port, portStart, variable } = address
  const other = findMeantByLoopback(address, server, others)
  if (other === undefined) return undefined
  const hasPort = port !== undefined && portStart !== undefined
  const instead = hasPort ? `${other.service}:${findContainerPort(other, port) ?? port}` : other.service
  const message = ownLoopback({
    service: server.service,
    variable,
    other: other.service,
    instead: quoteDerived(instead, hasPort ? [address.portNode, ...listPortNodes(other, context)] : []),
  })
  return { at: node, part: locateAddressPart(address), message }
}

function checkPort(
  { address, server }: Checked,
  other: Server,
  context: ProjectRuleContext,
): ProjectFinding | undefined {
  const { host, node, port, portNode, portStart, variable } = address
  const inContainer = port === undefined ? undefined : findContainerPort(other, port)
  if (port === undefined || inContainer === undefined || portNode === undefined) return undefined
  const nodes = listPortNodes(other, context)
  const facts = { service: server.service, other: other.service, port: quoteDerived(port, [portNode]) }
  return portStart === undefined
    ? {
        at: portNode,
        message: hostPort({
          ...facts,
          variable: getPortVariable(variable),
          instead: quoteDerived(String(inContainer), nodes),
        }),
      }
    : {
        at: portNode,
        part: locateAddressPart(address),
        message: hostPort({ ...facts, variable, instead: quoteDerived(`${host}:${inContainer}`, [node, ...nodes]) }),
      }
}

function checkUnknownHost(
  { address, server, others }: Checked,
  context: ProjectRuleContext,
): ProjectFinding | undefined {
  if (!context.isAccepted || hasOtherNames(server, context.project)) return undefined
  const { node, start, end, variable } = address
  const message = describeUnknownHost(address, server, others, { service: server.service, variable })
  return message && { at: node, part: { start, end }, message }
}

// The range of the host, and of the port if there is one.
function locateAddressPart({ start, end, port, portStart }: Address): { readonly start: number; readonly end: number } {
  return { start, end: portStart === undefined ? end : portStart + String(port).length }
}

/** The service meant by an address that points to the container itself. */
function findMeantByLoopback(address: Address, server: Server, others: readonly Server[]): Server | undefined {
  const { protocol, scheme, port } = address
  // A browser reaches published ports at http://localhost; other programs use the protocol of their servers.
  const isWeb = scheme === 'http' || scheme === 'https'
  const isKind = protocol !== undefined || (scheme === undefined && port !== undefined && isDatabasePort(port, 'tcp'))
  if ((!isKind && !isWeb) || serves(server, address)) return undefined
  const candidates = others.filter((other) => serves(other, address) && (!isWeb || other.protocol === 'elasticsearch'))
  const { depends_on: dependencies = {} } = server.definition
  return candidates.find(({ service }) => Object.hasOwn(dependencies, service)) ?? candidates[0]
}

/** The nodes that say what a service listens on. */
function listPortNodes({ service, definition }: Server, { nodeAt }: ProjectRuleContext): readonly (Node | undefined)[] {
  return (definition.ports ?? []).map((_, index) => nodeAt(['services', service, 'ports', index, 'target']))
}

/** The container port behind a host port; undefined if the container may also listen on the host port. */
function findContainerPort({ definition, ports, published }: Server, port: number): number | undefined {
  const { environment = {}, command = [] } = definition
  const isNamed = [...Object.values(environment), ...command].some((text) => text?.includes(String(port)) === true)
  return ports.includes(port) || isNamed ? undefined : published.get(port)
}

/** Whether a service may know other names: from other projects, links, or extra hosts. */
function hasOtherNames({ definition }: Server, { networks: declared = {} }: Project): boolean {
  const { external_links: external, links, extra_hosts: hosts, dns, networks = {} } = definition
  return (
    [external, links, hosts, dns].some((setting) => setting !== undefined) ||
    Object.keys(networks).some((network) => declared[network]?.external === true)
  )
}

function describeUnknownHost(
  { host, node, protocol, port }: Written,
  server: Server,
  others: readonly Server[],
  facts: Pick<Mistaken, 'service' | 'variable'>,
): Statement | undefined {
  const written = quotePart(node, host)
  const container = /_([^_]+)_\d+$/.exec(host)?.[1]
  const called = others.find(({ service }) => service === container)
  if (called !== undefined) return containerOfCompose1({ ...facts, host: written, other: called.service })
  // Compose generates container names like this today.
  if (protocol === undefined || /-\d+$/.test(host)) return undefined
  const fitting = others.filter((other) => serves(other, { protocol, port }))
  const [only] = fitting
  if (only === undefined || fitting.length > 1) return undefined
  const isDependency = Object.hasOwn(server.definition.depends_on ?? {}, only.service)
  const isNear = findNearest(host, [only.service]).length > 0
  return isDependency || isNear ? unknownHost({ ...facts, host: written, other: only.service }) : undefined
}

/** All names that resolve on the networks of the project, in lower case. */
function collectKnownNames({ project }: ProjectRuleContext): ReadonlySet<string> {
  return new Set(
    listContainers(project).flatMap(([service, definition]) =>
      listServiceNames(service, definition).map((each) => each.toLowerCase()),
    ),
  )
}
