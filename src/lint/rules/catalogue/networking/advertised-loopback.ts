import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { findUrls, type Address } from '../../../../read/addresses/address.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { findDestination, isLoopback } from '../../shared/destinations.ts'
import { findClient } from '../../shared/find-client.ts'

interface Facts {
  readonly service: string
  readonly variable: string
  readonly other: string
  readonly instead: Value
}

const loopback = message(
  'loopback',
  ({ service, variable, other, instead }: Facts) =>
    text`${name(variable)} of service ${name(service)} sends service ${name(other)}, which connects to this port, back to itself; advertise ${instead}.`,
)

const otherListener = message(
  'other-listener',
  ({ service, variable, other, instead }: Facts) =>
    text`Service ${name(other)} uses the port that ${name(variable)} of service ${name(service)} advertises for clients on the host, which leads ${name(other)} back to itself; write ${instead}.`,
)

/** The variables of the images of Kafka with the addresses that its clients are told. */
const VARIABLES = ['KAFKA_ADVERTISED_LISTENERS', 'KAFKA_CFG_ADVERTISED_LISTENERS']

export const advertisedLoopback: ContainerRule = {
  id: 'advertised-loopback',
  summary: 'Kafka must tell other services an address at which they reach it.',
  // A client connects to one address and is told another, which it uses from then on. "localhost" is the client's own
  // container. Kafka documentation, broker configuration, advertised.listeners.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service] of listContainers(context.project)) {
      for (const variable of VARIABLES) {
        const node = context.environmentOf(service).variables.get(variable)?.value
        if (isString(node) && isKnownValue(node)) checkAdvertised({ service, variable, node }, context)
      }
    }
  },
}

interface Advertised {
  readonly service: string
  readonly variable: string
  readonly node: StringScalar
}

function checkAdvertised({ service, variable, node }: Advertised, context: ContainerRuleContext): void {
  for (const { host, port, start, portEnd } of findListeners(node.value)) {
    if (!isLoopback(host) || port === undefined || portEnd === undefined) continue
    const client = findClient(service, (used) => used === port, context)
    if (client === undefined) continue
    const { service: other, node: at } = client
    const reachable = findReachable(service, node, other, context)
    if (reachable !== undefined) {
      const instead = quoteDerived(reachable, [node, at])
      const place = { start: client.start, end: client.portEnd ?? client.end }
      context.report({ at, part: place, message: otherListener({ service, variable, other, instead }) })
      continue
    }
    const instead = quoteDerived(`${client.host}:${port}`, [node, at])
    context.report({
      at: node,
      part: { start, end: portEnd },
      message: loopback({ service, variable, other, instead }),
    })
  }
}

/** `INTERNAL://kafka:29092,EXTERNAL://localhost:9092`: listeners may have any names. */
function findListeners(value: string): readonly Address[] {
  let at = 0
  return value.split(',').flatMap((item) => {
    const by = at
    at += item.length + 1
    return findUrls(item.replaceAll('_', '-')).map((address) => ({
      ...address,
      start: address.start + by,
      end: address.end + by,
      portEnd: address.portEnd === undefined ? undefined : address.portEnd + by,
    }))
  })
}

/** The address of another listener, at which a service reaches the server. */
function findReachable(
  server: string,
  node: StringScalar,
  client: string,
  { project }: ContainerRuleContext,
): string | undefined {
  const listener = findListeners(node.value).find(({ host, port }) => {
    const destination = findDestination(host, client, project)
    return port !== undefined && destination.kind === 'reached' && destination.service === server
  })
  return listener && `${listener.host}:${String(listener.port)}`
}
