import { code, message, name, names, text, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { findDestination, getConnection, isLoopback, type Obstacle } from '../../shared/destinations.ts'
import { findAddresses, type FoundAddress } from '../../shared/found-addresses.ts'
import { describeHolder, getHolderFacts, type HolderFacts } from '../../shared/holders.ts'
import { quotePartOrWhole } from '../../shared/quoted.ts'
import { runTogether } from '../../shared/together.ts'

interface Unreachable extends HolderFacts {
  readonly host: Value
  readonly other: string
}

const apart = message(
  'apart',
  (facts: Unreachable) =>
    text`${describeHolder(facts)} names the host ${facts.host}, which is unknown there, because services ${name(facts.service)} and ${name(facts.other)} share no network; put both on one network.`,
)

const onHost = message(
  'on-host',
  (facts: Unreachable) =>
    text`${describeHolder(facts)} names the host ${facts.host}, which is unknown there, because service ${name(facts.other)} uses the network of the host; write ${code('host.docker.internal')}, and add ${code('host.docker.internal:host-gateway')} to "extra_hosts".`,
)

const joined = message(
  'joined',
  (facts: Unreachable & { owner: string }) =>
    text`${describeHolder(facts)} names the host ${facts.host}, which is unknown there, because service ${name(facts.other)} uses the network of service ${name(facts.owner)}; write ${code(facts.owner)}.`,
)

const offline = message(
  'offline',
  (facts: Unreachable) =>
    text`${describeHolder(facts)} names the host ${facts.host}, but service ${name(facts.other)} has no network; remove its ${code('network_mode: none')}.`,
)

const onBridge = message(
  'on-bridge',
  (facts: Unreachable & { bridged: readonly string[] }) =>
    text`${describeHolder(facts)} names the host ${facts.host}, which is unknown there, because the default bridge of the engine knows no names; remove ${code('network_mode: bridge')} from ${facts.bridged.length === 1 ? text`service` : text`services`} ${names(facts.bridged, 'and')}.`,
)

const fromHost = message(
  'from-host',
  (facts: Unreachable & { instead: Value; isPublished: boolean }) =>
    text`${describeHolder(facts)} names the host ${facts.host}, which is unknown there, because service ${name(facts.service)} uses the network of the host; ${facts.isPublished ? [] : text`publish the port of service ${name(facts.other)}, and `}write ${facts.instead}.`,
)

const fromOffline = message(
  'from-offline',
  (facts: HolderFacts & { host: Value }) =>
    text`${describeHolder(facts)} names the host ${facts.host}, but service ${name(facts.service)} has no network; remove its ${code('network_mode: none')}.`,
)

export const unreachableAddress: ContainerRule = {
  id: 'unreachable-address',
  summary: 'A service must share a network with the services whose names it uses.',
  // The engine resolves the names of services only for containers on the same network of the project; a container on
  // the network of the host, or without one, knows none of them. Tried with Docker Engine 26.1. Compose Specification,
  // services, networks; network_mode.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    if (!context.isAccepted) return
    for (const [service, definition] of listContainers(context.project)) {
      if (!context.isComplete(service)) continue
      for (const address of findAddresses(service, definition, context)) checkAddress(address, definition, context)
    }
  },
}

function checkAddress(address: FoundAddress, client: Service, context: ContainerRuleContext): void {
  const { project, report } = context
  const { service, host, holder, node, start, end } = address
  const at = { at: node, part: { start, end } }
  const facts = { ...getHolderFacts(service, holder), host: quotePartOrWhole(node, host) }
  const destination = findDestination(host, service, project)
  if (destination.kind === 'missed') {
    const other = getNamed(project.services, destination.service)
    if (other === undefined || !(other.profiles === undefined || runTogether(client, other))) return
    report({
      ...at,
      message: describe(destination.because, { ...facts, other: destination.service }, other, address, context),
    })
  } else if (isOffline(client, context) && isDialled(address) && !isLoopback(host) && destination.kind === 'unknown') {
    report({ ...at, message: fromOffline(facts) })
  }
}

function describe(
  because: Obstacle,
  facts: Unreachable,
  other: Service,
  address: FoundAddress,
  context: ContainerRuleContext,
) {
  switch (because) {
    case 'apart':
      return apart(facts)
    case 'on-host':
      return onHost(facts)
    case 'offline':
      return offline(facts)
    case 'on-bridge':
      return onBridge({ ...facts, bridged: listBridged([facts.service, facts.other], context) })
    case 'from-offline':
      return fromOffline(facts)
    case 'joined':
      return joined({ ...facts, owner: (other.network_mode ?? '').replace(/^service:/, '') })
    case 'from-host':
      return fromHost({
        ...facts,
        instead: quoteOnHost(facts.other, other, address, context),
        isPublished: findPublished(other, address)?.published !== undefined,
      })
  }
}

function listBridged(services: readonly string[], { project }: ContainerRuleContext): readonly string[] {
  return services.filter((service) => getNamed(project.services, service)?.network_mode === 'bridge')
}

/** The address at which the host reaches a service. */
function quoteOnHost(service: string, other: Service, address: FoundAddress, { nodeAt }: ContainerRuleContext): Value {
  const found = findPublished(other, address)
  const published = found?.published ?? address.port
  const index = found === undefined ? -1 : (other.ports?.indexOf(found) ?? -1)
  const from = [address.node, address.portNode, nodeAt(['services', service, 'ports', index, 'published'])]
  return published === undefined ? quoteDerived('localhost', []) : quoteDerived(`localhost:${published}`, from)
}

/** The port of `ports` that an address is meant for. */
function findPublished({ ports = [] }: Service, { port }: FoundAddress) {
  return ports.find(({ target }) => target === port)
}

function isOffline(client: Service, { project }: ContainerRuleContext): boolean {
  return getConnection(client, project).kind === 'none'
}

// What a variable names may never be connected to.
function isDialled({ holder, isDialled: isKnownToBe }: FoundAddress): boolean {
  return holder.kind !== 'variable' && isKnownToBe
}
