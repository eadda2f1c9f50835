import ipaddr from 'ipaddr.js'
import { code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import type { Port } from '../../../../read/model/attachments.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { hasOwnNetwork } from '../../shared/published-ports.ts'
import type { StringScalar } from '../../../../core/tree/node.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { countContainers, runOnDifferentNodes, runOneAfterTheOther, runTogether } from '../../shared/together.ts'

/** A fixed host port that a service requires. */
interface Claim {
  readonly name: string
  readonly service: Service
  readonly number: string
  readonly protocol: string
  readonly address: string
  readonly target: number | undefined
  readonly at: Path
}

/** Each claim is compared with at most this many earlier ones, in case the file is hostile. */
const MAX_EARLIER = 200

interface Taken {
  readonly service: string
  readonly port: Value
  readonly protocol: string
}

const twice = message(
  'published-twice',
  ({ service, port, protocol }: Taken) =>
    text`Service ${name(service)} publishes host port ${port}${sayProtocol(protocol)} twice, so it does not start; use another host port for one of them.`,
)

const appended = message(
  'published-twice-by-files',
  ({ service, port, protocol }: Taken) =>
    text`Service ${name(service)} publishes host port ${port}${sayProtocol(protocol)} twice, because Compose appends the lists of several files, so it does not start; write ${code('ports: !override')} to replace the list.`,
)

const taken = message(
  'published-by-both',
  ({ service, port, protocol, other }: Taken & { other: string }) =>
    text`Services ${name(other)} and ${name(service)} both publish host port ${port}${sayProtocol(protocol)}, so only one of them starts; use another host port for one of them.`,
)

const inherited = message(
  'inherited',
  ({ service, port, protocol, other }: Taken & { other: string }) =>
    text`Service ${name(service)} inherits host port ${port}${sayProtocol(protocol)} from service ${name(other)}, so only one of them starts; write ${code('ports: !reset []')} in ${name(service)}, or ${code('!override')} with another port.`,
)

function sayProtocol(protocol: string) {
  return words(protocol === 'tcp' ? '' : `/${protocol}`)
}

export const hostPortConflict: ProjectRule = {
  id: 'host-port-conflict',
  summary: 'Services that run at the same time must not publish the same host port.',
  // The engine gives a host port to one container per address and protocol; the second one does not start. Compose
  // Specification, services, ports.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { project, nodeAt, report } = context
    const claims = new Map<string, Claim[]>()
    const reported = new Set<string>()
    for (const claim of listClaims(project.services)) {
      if (!isKnownValue(nodeAt(claim.at))) continue
      const key = `${claim.number}/${claim.protocol}`
      const earlier = claims.get(key) ?? []
      const other = earlier.find((candidate) => areColliding(candidate, claim, context))
      if (earlier.length < MAX_EARLIER) earlier.push(claim)
      claims.set(key, earlier)
      if (other === undefined) continue
      // A range makes many claims, but is one mistake.
      const place = JSON.stringify([claim.name, other.name, nodeAt(claim.at)?.span.start])
      if (reported.has(place)) continue
      reported.add(place)
      const inheritance = findExtends(claim, other, nodeAt)
      if (inheritance !== undefined) {
        const port = quoteDerived(Number(claim.number), [nodeAt(claim.at)])
        const facts = { service: claim.name, other: other.name, port, protocol: claim.protocol }
        report({
          at: inheritance,
          message: inherited(facts),
          related: [{ at: other.at, message: text`published here` }],
        })
        continue
      }
      report({
        at: claim.at,
        message: describePortConflict(
          claim,
          other,
          quoteDerived(Number(claim.number), [nodeAt(claim.at)]),
          nodeAt(claim.at)?.span.file !== nodeAt(other.at)?.span.file,
        ),
        related: [{ at: other.at, message: text`published here` }],
      })
    }
  },
}

function describePortConflict(
  { name: service, protocol }: Claim,
  { name: other }: Claim,
  port: Value,
  isOfTwoFiles: boolean,
) {
  const facts = { service, port, protocol }
  if (service !== other) return taken({ ...facts, other })
  return isOfTwoFiles ? appended(facts) : twice(facts)
}

function listClaims(services: Readonly<Record<string, Service>>): readonly Claim[] {
  return Object.entries(services).flatMap(([name, service]) =>
    publishes(service)
      ? (service.ports ?? []).flatMap((port, index) => claimOf(name, service, port, ['services', name, 'ports', index]))
      : [],
  )
}

function publishes(service: Service): boolean {
  return service.provider === undefined && hasOwnNetwork(service) && countContainers(service) > 0
}

function claimOf(name: string, service: Service, port: Port, path: Path): readonly Claim[] {
  const { published, protocol = 'tcp', host_ip: address = '', target } = port
  // From a range, the engine takes a port that is free.
  if (published === undefined || !/^\d+$/.test(published) || Number(published) === 0) return []
  return [
    {
      name,
      service,
      number: String(Number(published)),
      protocol: protocol.toLowerCase(),
      address: ipaddr.IPv6.isValid(address) ? ipaddr.IPv6.parse(address).toNormalizedString() : address,
      target,
      at: [...path, 'published'],
    },
  ]
}

const ALL_IPV6 = '0:0:0:0:0:0:0:0'

function areColliding(a: Claim, b: Claim, { project, isEnabled }: ProjectRuleContext): boolean {
  if (a.name === b.name && a.target === b.target && a.address === b.address) return false
  if (!areOverlapping(a.address, b.address)) return false
  const areTogether = runTogether(a.service, b.service) || (isEnabled(a.name) && isEnabled(b.name))
  return (
    areTogether && !runOnDifferentNodes(a.service, b.service) && !runOneAfterTheOther(project.services, a.name, b.name)
  )
}

/** Where a service takes over the port of another one by "extends". */
function findExtends(claim: Claim, other: Claim, nodeAt: ProjectRuleContext['nodeAt']): StringScalar | undefined {
  const [first, second] = [nodeAt(claim.at)?.span, nodeAt(other.at)?.span]
  if (claim.name === other.name || first?.file !== second?.file || first?.start !== second?.start) return undefined
  const { origin } = nodeAt(['services', claim.name]) ?? {}
  return origin?.kind === 'merged' ? origin.extends : undefined
}

/** Whether two listen addresses overlap; no address means all IPv4 and IPv6 addresses. */
function areOverlapping(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b) return true
  if (a.includes(':') !== b.includes(':')) return false
  return [a, b].some((address) => address === '0.0.0.0' || address === ALL_IPV6)
}
