import { quote } from '../../core/messages/quote.ts'
import { readSpan } from '../../core/source/source-file.ts'
import { placeFacts } from '../../core/messages/subject.ts'
import { createInteger, createMapping, readFrom, createString, replaceItems } from '../../core/tree/build.ts'
import { isString, type Node, type Scalar, type StringScalar } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { unsetVariableToBlame } from '../../core/tree/variables.ts'
import { reportRefused, type CanonicalContext } from './context.ts'
import { isIpAddress } from './ip-address.ts'
import { PORT_LIMIT } from './limits.ts'
import {
  noPort,
  describePortProblem,
  tooManyPorts,
  unreadable,
  variablesRunTogether,
  type Part,
  type PortProblem,
} from './port-problems.ts'

const PROTOCOLS = ['tcp', 'udp', 'sctp']

interface PortRange {
  readonly first: number
  readonly last: number
}

/** Expands the items of `expandPorts` to long syntax. Without interpolation, all stay as they are if one cannot be parsed. */
export function expandPorts(node: Node, context: CanonicalContext, path: Path): Node {
  if (node.kind !== 'sequence') return node
  const quiet = context.lenient ? { ...context, report: () => undefined } : context
  const items = node.items.map((item, index) => decodePort(item, quiet, [...path, index]))
  if (context.lenient && items.includes(undefined)) return node
  return replaceItems(
    node,
    items.flatMap((item) => item ?? []),
  )
}

/**
 * One item of `expandPorts`: `[[ip:]host:]container[/protocol]`, where host and container may be ranges. A range of container
 * ports becomes one mapping per port, in string order, as in Compose.
 *
 * Compose Specification, services, ports, short syntax.
 */
function decodePort(node: Node, context: CanonicalContext, path: Path): Node | readonly Node[] | undefined {
  if (node.kind === 'mapping') return node
  if (node.kind === 'scalar' && (node.type === 'integer' || node.type === 'string'))
    return expandShortPort(node, context, path)
  return reportRefused(context, 'invalid-port', node.span, noPort(placeFacts(path)))
}

function expandShortPort(node: Scalar, context: CanonicalContext, path: Path): readonly Node[] | undefined {
  const read = parseShortPort(String(node.value))
  const facts = { ...placeFacts(path), value: quote(node) }
  if ('problem' in read) {
    const unset = unsetVariableToBlame(node, (filled) => !('problem' in parseShortPort(filled)))
    const joint = findJoint(node)
    if (joint !== undefined)
      return reportRefused(context, 'invalid-port', node.span, variablesRunTogether({ ...facts, ...joint }))
    if (unset === undefined)
      return reportRefused(
        context,
        'invalid-port',
        locatePortPart(node, read.part),
        describePortProblem(node, read, facts),
      )
    return reportRefused(context, 'invalid-port', node.span, unreadable({ ...facts, unset }))
  }

  const { ip, address, host, container, protocol, target, published } = read
  if (!context.takePorts(countPorts(target))) {
    return reportRefused(context, 'limit', node.span, tooManyPorts({ ...facts, limit: PORT_LIMIT }))
  }

  const origin = readFrom(node)
  return listPortNumbers(target).map((number) =>
    createMapping(
      {
        mode: createString('ingress', origin),
        host_ip: ip === '' ? undefined : createString(ip, readFrom(node, locatePortPart(node, address))),
        target: createInteger(number, readFrom(node, locatePortPart(node, container))),
        published:
          published === undefined
            ? undefined
            : createString(formatPublished(published, target, number), readFrom(node, locatePortPart(node, host))),
        protocol: createString(protocol.text.toLowerCase(), readFrom(node, locatePortPart(node, protocol))),
      },
      origin,
    ),
  )
}

/** Two variables side by side that make a port with a colon between them, as written. */
function findJoint(node: Scalar): { readonly first: string; readonly second: string } | undefined {
  if (!isString(node) || node.origin?.kind !== 'interpolated') return undefined
  const { segments } = node.origin
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1]
    if (segment.variable === undefined || next?.variable === undefined) continue
    const filled = `${node.value.slice(0, next.start)}:${node.value.slice(next.start)}`
    if (!('problem' in parseShortPort(filled))) return { first: readSpan(segment.span), second: readSpan(next.span) }
  }
  return undefined
}

interface PortParts {
  readonly address: Part
  readonly host: Part
  readonly container: Part
  readonly protocol: Part
}

interface ShortPort extends PortParts {
  /** The address without brackets; empty if there is none. */
  readonly ip: string
  readonly target: PortRange
  readonly published: PortRange | undefined
}

function parseShortPort(text: string): ShortPort | PortProblem {
  const parts = splitPort(text)
  const { address, host, container, protocol } = parts
  const ip = stripBrackets(address.text)
  if (ip === undefined || (ip !== '' && !isIpAddress(ip)))
    return { part: address, problem: findAddressProblem(address.text) }
  if (container.text === '') return { part: container, problem: 'no-container-port' }
  const target = parsePortRange(container.text)
  if (target === undefined) return { part: container, problem: 'invalid-container-port' }
  if (target.first === 0) return { part: container, problem: 'container-port-zero' }
  const published = host.text === '' ? undefined : parsePortRange(host.text)
  if (host.text !== '' && published === undefined) return { part: host, problem: findHostProblem(host.text) }
  if (published !== undefined && countPorts(published) !== countPorts(target) && countPorts(target) > 1) {
    return { part: host, other: container, problem: 'ranges-differ' }
  }
  if (!PROTOCOLS.includes(protocol.text.toLowerCase())) return { part: protocol, problem: 'unknown-protocol' }
  return { ...parts, ip, target, published }
}

/**
 * The parts of a port in short syntax, each with its offset. Absent parts are empty, and the protocol defaults to
 * `tcp`.
 */
function splitPort(text: string): PortParts {
  const containerStart = text.lastIndexOf(':') + 1
  const hostEnd = Math.max(0, containerStart - 1)
  const hostStart = text.lastIndexOf(':', hostEnd - 1) + 1
  const container = text.slice(containerStart)
  const [number = '', protocol = ''] = container.split('/')
  return {
    address: { text: text.slice(0, Math.max(0, hostStart - 1)), start: 0 },
    host: { text: text.slice(hostStart, hostEnd), start: hostStart },
    container: { text: number, start: containerStart },
    protocol:
      protocol === ''
        ? { text: 'tcp', start: containerStart }
        : { text: protocol, start: containerStart + number.length + 1 },
  }
}

function locatePortPart(node: Scalar, { text, start }: Part): StringScalar['span'] {
  if (node.type !== 'string') return node.span
  const length = Math.min(text.length, node.value.length - start)
  return locatePart(node, start, start + Math.max(length, 0))
}

// IPv6 addresses are in brackets, which are not part of the address; two colons outside brackets are too many.
function stripBrackets(address: string): string | undefined {
  const bracketed = /^\[([^[\]]*)\]$/.exec(address)
  if (bracketed !== null) return bracketed[1]
  return /[:[\]]/.test(address) ? undefined : address
}

function findAddressProblem(address: string): PortProblem['problem'] {
  if (isIpAddress(address)) return 'ipv6-without-brackets'
  return /^\d+$/.test(address) ? 'three-ports' : 'no-address'
}

function findHostProblem(host: string): PortProblem['problem'] {
  if (isIpAddress(host)) return 'address-without-port'
  if (/^\d+(?:-\d+)?\/(?:tcp|udp|sctp)$/.test(host)) return 'protocol-of-host-port'
  return /^(?:\d{1,3}\.){3}\d{4,}$/.test(host) ? 'glued-address' : 'invalid-host-port'
}

// Only digits, up to 65535; as in Compose, only the first two fields of "1-2-3" count.
function parsePortRange(text: string): PortRange | undefined {
  const fields = text.split('-')
  const first = parsePortNumber(fields[0] ?? '')
  const last = fields.length === 1 ? first : parsePortNumber(fields[1] ?? '')
  if (first === undefined || last === undefined || last < first) return undefined
  return { first, last }
}

function parsePortNumber(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined
  const number = Number(text)
  return number <= 65535 ? number : undefined
}

function countPorts({ first, last }: PortRange): number {
  return last - first + 1
}

function listPortNumbers({ first, last }: PortRange): readonly number[] {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  // Compose sorts the ports of a range as strings: 10 comes before 9.
  return String(first).length === String(last).length ? numbers : numbers.sort((a, b) => (`${a}/` < `${b}/` ? -1 : 1))
}

function formatPublished(published: PortRange, target: PortRange, number: number): string {
  if (countPorts(target) === 1 && countPorts(published) > 1) return `${published.first}-${published.last}`
  return String(published.first + number - target.first)
}
