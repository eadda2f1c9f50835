import { message, name, text, words, type Message, type Value } from '../../../core/messages/message.ts'
import { contains, parseAddress, parseSubnet } from '../../../read/canonical/subnet.ts'
import type { Port } from '../../../read/model/attachments.ts'
import type { Service } from '../../../read/model/service.ts'
import { quoteInModel } from '../../compare/risks/risk.ts'
import { findService } from '../../compare/side.ts'
import { COMPOSE_LABELS, type EngineContainer, type PublishedPort } from '../engine-state.ts'
import { findNetwork } from '../resources.ts'
import { readNumber } from '../read-answer.ts'
import { countWanted, type Situation } from '../situation.ts'
import type { Listener } from '../up-options.ts'
import { isMade, isStarted, locate, toWarning, type FindProblems, type Intent, type Problem } from './problem.ts'

interface Taken {
  readonly service: string
  readonly port: Value
  readonly protocol: string
  readonly holder: string
}

const byContainer = message(
  'by-container',
  ({ service, port, protocol, holder, project }: Taken & { project: string }) =>
    text`Service ${name(service)} cannot publish port ${port}${formatProtocol(protocol)}: container ${name(holder)}${formatProject(project)} has it; stop that container, or choose another port.`,
)

const byProcess = message(
  'by-process',
  ({ service, port, protocol, holder }: Taken) =>
    text`Service ${name(service)} cannot publish port ${port}${formatProtocol(protocol)}: ${holder === '' ? words('a process on this host') : text`the program ${name(holder)}`} listens on it; stop it, or choose another port.`,
)

const perhaps = message(
  'perhaps',
  ({ service, port, protocol }: Omit<Taken, 'holder'>) =>
    text`A process on this host listens on port ${port}${formatProtocol(protocol)} for IPv6, and perhaps for IPv4 as well, so service ${name(service)} may not be able to publish it; stop it, or choose another port.`,
)

const byService = message(
  'by-service',
  ({ service, port, protocol, holder }: Taken) =>
    text`Service ${name(service)} cannot publish port ${port}${formatProtocol(protocol)}: ${holder === service ? words('another container of the same service') : text`service ${name(holder)}`} gets it first; choose another port.`,
)

const elsewhere = message(
  'not-on-host',
  ({ service, address }: { service: string; address: Value }) =>
    text`Service ${name(service)} cannot publish a port at ${address}, which is no address of this host; leave the address out, or use one that the host has.`,
)

function formatProtocol(protocol: string): Message {
  return protocol === 'tcp' ? [] : words(`/${protocol}`)
}

function formatProject(project: string): Message {
  return project === '' ? [] : text` of project ${name(project)}`
}

/** A port that somebody has or gets. */
interface Held extends PublishedPort {
  readonly by:
    | { readonly kind: 'container'; readonly container: EngineContainer }
    | { readonly kind: 'service'; readonly service: string }
    | { readonly kind: 'process'; readonly listener: Listener }
}

/** Host ports that something else has. Ports are taken when containers start, after all old ones are gone. */
export const findPortProblems: FindProblems = (intent) => {
  const staying = intent.state.containers.filter((container) => isStaying(container, intent))
  const held: Held[] = staying.flatMap((container) =>
    container.ports.map((port) => ({ ...port, by: { kind: 'container', container } as const })),
  )
  const listening = listProcessPorts(intent)
  return intent.selected.flatMap((service) => {
    const written = findService(intent.side, service)
    if (written === undefined || !isStarted(service, intent) || !isPublishing(written, intent)) return []
    const had =
      isMade(service, intent) && intent.services.get(service)?.action !== 'scaled'
        ? 0
        : (intent.own.get(service)?.length ?? 0)
    const count = countWanted(service, written, intent) - (intent.services.get(service)?.action === 'scaled' ? had : 0)
    return Array.from({ length: Math.min(Math.max(count, 0), MAX_REPLICAS) }).flatMap(() =>
      (written.ports ?? []).flatMap((port, index) => [
        ...findForeignAddress(service, port, index, intent),
        ...takePort(service, port, index, held, listening, intent),
      ]),
    )
  })
}

/** More replicas than this are not looked at one by one. */
const MAX_REPLICAS = 100

/** Takes a port, or reports that it cannot be taken. A range skips what containers hold, but not what processes hold. */
function takePort(
  service: string,
  { published, protocol = 'tcp', host_ip: address = '' }: Port,
  index: number,
  held: Held[],
  listening: readonly Held[],
  intent: Intent,
): readonly Problem[] {
  const ports = listPorts(published)
  const [first] = ports
  if (first === undefined) return []
  const findHolder = (port: number, all: readonly Held[]): Held | undefined =>
    all.find((each) => each.port === port && each.protocol === protocol && isOverlapping(address, each))
  const free = ports.find((port) => findHolder(port, held) === undefined)
  const port = free ?? first
  const holder = free === undefined ? findHolder(first, held) : findHolder(port, listening)
  held.push({ address, port, protocol, by: { kind: 'service', service } })
  const possible = listening.find((each) => isPossibleHolder({ address, port, protocol }, each, intent))
  const found = holder ?? possible
  if (found === undefined) return []
  const place = ['services', service, 'ports', index, 'published']
  const facts = { service, port: quoteInModel(intent.side, ...place), protocol }
  const at = locate(intent, place, place.slice(0, -1))
  const message = holder === undefined ? perhaps(facts) : describePortHolder(facts, found)
  const problem: Problem = { rule: 'taken-port', stage: 'start', subject: { service }, message, at }
  return [holder === undefined ? toWarning(problem) : problem]
}

/** A port at an address that no interface of the host has. */
function findForeignAddress(
  service: string,
  { host_ip: address = '' }: Port,
  index: number,
  intent: Intent,
): readonly Problem[] {
  if (!isForeignAddress(address, intent)) return []
  const place = ['services', service, 'ports', index, 'host_ip']
  const message = elsewhere({ service, address: quoteInModel(intent.side, ...place) })
  const at = locate(intent, place, place.slice(0, -1))
  return [{ rule: 'unavailable-address', stage: 'start', subject: { service }, message, at }]
}

/** Whether no interface has an address, and no network that `up` makes brings it. All of 127.0.0.0/8 is the host's own. */
function isForeignAddress(written: string, { options: { addresses }, side }: Intent): boolean {
  const wanted = parseAddress(removeBrackets(written))
  const subnets = Object.values(side.project.networks ?? {}).flatMap(({ ipam }) => ipam?.config ?? [])
  const blocks = subnets.flatMap(({ subnet = '' }) => parseSubnet(subnet) ?? [])
  if (wanted !== undefined && blocks.some((block) => contains(block, wanted))) return false
  if (addresses === undefined || wanted === undefined || /^(127\.|0\.0\.0\.0$|::1?$)/.test(wanted.text)) return false
  return !addresses.some((each) => parseAddress(each)?.text === wanted.text)
}

function describePortHolder(facts: Omit<Taken, 'holder'>, { by }: Held) {
  switch (by.kind) {
    case 'container': {
      const { name: holder, labels } = by.container
      return byContainer({ ...facts, holder, project: labels.get(COMPOSE_LABELS.project) ?? '' })
    }
    case 'service':
      return byService({ ...facts, holder: by.service })
    case 'process':
      return byProcess({ ...facts, holder: by.listener.program ?? '' })
  }
}

/** The ports of a range; Compose checked its form. */
function listPorts(published: string | undefined): readonly number[] {
  const [first = NaN, last = first] = (published ?? '').split('-').map(Number)
  if (!(first > 0) || last < first || last > 65_535) return []
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
}

/** Whether a container still has its ports when new ones start. */
function isStaying(container: EngineContainer, intent: Intent): boolean {
  const { side, services, own } = intent
  const { labels } = container
  const service = labels.get(COMPOSE_LABELS.service)
  // One that restarts in a loop has its ports now and then.
  if (container.state === 'restarting' || readNumber(intent.state.details.get(container.id), 'RestartCount') > 0)
    return false
  if (labels.get(COMPOSE_LABELS.project) !== side.project.name || service === undefined) return true
  if (intent.ownOneOff.includes(container)) return true
  const action = services.get(service)?.action ?? ''
  const keeps = ['kept', 'orphan', 'disabled', 'none', 'scaled', 'started', 'restarted'].includes(action)
  return keeps && (own.get(service) ?? []).includes(container)
}

/** Whether a service's ports are published: not without a network of its own, nor with internal networks alone. */
function isPublishing({ network_mode: mode, networks = {} }: Service, { side, state }: Situation): boolean {
  if (mode !== undefined) return mode === 'bridge' || mode === 'default'
  const keys = Object.keys(networks)
  return (
    keys.length === 0 ||
    keys.some((key) => {
      const written = side.project.networks?.[key]
      const existing = findNetwork(written?.name ?? key, state.networks)
      return (existing?.isInternal ?? written?.internal) !== true
    })
  )
}

/** What processes listen on, without the engine's own proxies, which go with their containers. */
function listProcessPorts({ options: { listeners = [] }, state }: Intent): readonly Held[] {
  const published = new Set(
    state.containers.flatMap(({ ports }) => ports.map(({ port, protocol }) => `${port}/${protocol}`)),
  )
  return listeners.flatMap((listener): readonly Held[] => {
    const protocol = listener.protocol.startsWith('udp') ? 'udp' : 'tcp'
    if (published.has(`${listener.port}/${protocol}`)) return []
    return [{ address: listener.address, port: listener.port, protocol, by: { kind: 'process', listener } }]
  })
}

/**
 * Whether a process may have a port for IPv4, because it has it for all of IPv6. Linux does not tell; if it has not,
 * there may be another socket for IPv4.
 */
function isPossibleHolder(
  { address, port, protocol }: PublishedPort,
  other: Held,
  { options: { listeners = [] } }: Intent,
): boolean {
  const isForIpv4 = /^\d/.test(address) && other.address === '::'
  if (!isForIpv4 || other.port !== port || other.protocol !== protocol) return false
  return !listeners.some((each) => each.port === port && each.protocol === protocol)
}

/** Whether a socket for this address and one that somebody has exclude each other. */
function isOverlapping(address: string, { address: other }: Held): boolean {
  const [mine, theirs] = [removeBrackets(address), removeBrackets(other)]
  if (mine === '' || mine === theirs) return true
  if (theirs === '') return true
  const isSameFamily = mine.includes(':') === theirs.includes(':')
  return isSameFamily && [mine, theirs].some((each) => each === '0.0.0.0' || each === '::')
}

function removeBrackets(address: string): string {
  return address.replace(/^\[(.*)\]$/, '$1')
}
