import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { findUrls, locateHost, type Address } from '../../../../read/addresses/address.ts'
import type { ProjectFinding, ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { isLoopback } from '../../shared/destinations.ts'
import { listServers, type Server } from '../../shared/servers.ts'

interface Sent {
  readonly service: string
  readonly option: string
  readonly other: string
  /** What to write instead. */
  readonly instead: Value
}

const byName = message(
  'service-name',
  ({ service, option, other, instead }: Sent) =>
    text`${name(option)} of service ${name(service)} names service ${name(other)}, but the engine sends the logs from the host, where that name is unknown; publish the port of ${name(other)}, and write ${instead}.`,
)

const unpublished = message(
  'unpublished',
  ({ service, option, other, port, instead }: Sent & { port: Value }) =>
    text`${name(option)} of service ${name(service)} sends logs to port ${port} of the host, where service ${name(other)} is not published; add ${instead} to its "ports".`,
)

const otherPort = message(
  'other-port',
  ({ service, option, other, port, instead }: Sent & { port: Value }) =>
    text`${name(option)} of service ${name(service)} sends logs to port ${port} of the host, but service ${name(other)} is published on another; write ${instead}.`,
)

/** Options of log drivers with the address of a server. */
const OPTIONS: readonly string[] = [
  'fluentd-address',
  'gelf-address',
  'syslog-address',
  'splunk-url',
  'awslogs-endpoint',
  'loki-url',
]

export const logAddress: ProjectRule = {
  id: 'log-address',
  summary: 'Log drivers must be given addresses as the host sees them.',
  // The engine itself connects to the server, and does not know the names of services; a container whose driver cannot
  // connect does not start. Tried with Docker Engine 26.1. Docker documentation, Configure logging drivers.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, { logging: { options = {} } = {} }] of listContainers(context.project)) {
      for (const option of OPTIONS) {
        if (options[option] === undefined) continue
        const node = context.nodeAt(['services', service, 'logging', 'options', option])
        if (!isString(node) || !isKnownValue(node)) continue
        const finding = checkLogAddress({ service, option, node }, context)
        if (finding !== undefined) context.report(finding)
      }
    }
  },
}

interface Option {
  readonly service: string
  readonly option: string
  readonly node: StringScalar
}

function checkLogAddress({ service, option, node }: Option, context: ProjectRuleContext): ProjectFinding | undefined {
  const address = readAddress(node.value)
  if (address === undefined) return undefined
  const { start, end, portEnd = end, host, port } = address
  const at = { at: node, part: { start, end: portEnd } }
  const servers = listServers(context).filter((server) => server.service !== service)
  if (!isLoopback(host)) {
    const other = findServiceNamed(host, context)
    if (other === undefined) return undefined
    const server = servers.find((each) => each.service === other)
    const reached = findHostPort(server, port) ?? port
    const instead = reached === undefined ? 'localhost' : `localhost:${reached}`
    return {
      ...at,
      message: byName({ service, option, other, instead: quoteFor(instead, node, server, context) }),
    }
  }
  if (port === undefined || servers.some(({ published }) => published.has(port))) return undefined
  const [other, ...more] = servers.filter(({ ports }) => ports.includes(port))
  if (other === undefined || more.length > 0 || node.value.startsWith('udp:')) return undefined
  const published = findHostPort(other, port)
  const instead = published === undefined ? `127.0.0.1:${port}:${port}` : `${host}:${published}`
  const facts = {
    service,
    option,
    other: other.service,
    port: quoteDerived(port, [node]),
    instead: quoteFor(instead, node, other, context),
  }
  return { ...at, message: published === undefined ? unpublished(facts) : otherPort(facts) }
}

/** Quotes an address that is made from that of the option and the ports of the server. */
function quoteFor(
  instead: string,
  node: StringScalar,
  server: Server | undefined,
  { nodeAt }: ProjectRuleContext,
): Value {
  const ports = server?.definition.ports ?? []
  const published = ports.map((_, index) => nodeAt(['services', server?.service ?? '', 'ports', index, 'published']))
  return quoteDerived(instead, [node, ...published])
}

function readAddress(text: string): Address | undefined {
  const [, host, port] = /^([A-Za-z0-9][\w.-]*):(\d{1,5})$/.exec(text) ?? []
  return host === undefined ? findUrls(text)[0] : locateHost(host, 0, port)
}

/** The service that has a name on some network; on the host, only what is in its own tables is known. */
function findServiceNamed(host: string, { project }: ProjectRuleContext): string | undefined {
  return listContainers(project).find(
    ([service, { container_name: container, networks = {} }]) =>
      service === host ||
      container === host ||
      Object.values(networks).some((attachment) => attachment?.aliases?.includes(host) === true),
  )?.[0]
}

/** The port of the host that leads to a port of a container. */
function findHostPort(server: Server | undefined, port: number | undefined): number | undefined {
  return [...(server?.published ?? [])].find(([published, target]) => target === port && published > 0)?.[0]
}
