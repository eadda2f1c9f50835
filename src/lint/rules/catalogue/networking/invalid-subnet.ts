import {
  code,
  message,
  name,
  text,
  words,
  type Message,
  type Statement,
  type Value,
} from '../../../../core/messages/message.ts'
import { isFromOutside, quoteDerived } from '../../../../core/messages/quote.ts'
import type { Node } from '../../../../core/tree/node.ts'
import type { IpamPool } from '../../../../read/model/project.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { contains, parseAddress, parseSubnet, type Block } from '../../../../read/canonical/subnet.ts'

type Attribute = 'subnet' | 'ip_range' | 'gateway' | 'auxiliary address'

interface Written {
  readonly network: string
  readonly attribute: Attribute
  readonly value: Value
}

const notCidr = message(
  'not-cidr',
  (facts: Written) =>
    text`${nameAttribute(facts)} is not in CIDR notation, so the network is not created; write for example ${code(facts.attribute === 'subnet' ? '172.28.0.0/16' : '172.28.5.0/24')}.`,
)

const hostBits = message(
  'host-bits',
  ({ replacement, ...facts }: Written & { replacement: Value | undefined }) =>
    text`${nameAttribute(facts)} has host bits set, which Docker Engine 25 and later reject; ${replacement === undefined ? text`clear them` : text`write ${replacement}`}.`,
)

const invalid = message(
  'invalid',
  (facts: Written) => text`${nameAttribute(facts)} is not an IP address, so the network is not created; write one.`,
)

const withPrefix = message(
  'with-prefix',
  ({ replacement, ...facts }: Written & { replacement: Value }) =>
    text`${nameAttribute(facts)} is not an IP address, so the network is not created; write ${replacement}.`,
)

const outside = message(
  'outside',
  ({ subnet, ...facts }: Written & { subnet: Value }) =>
    text`${nameAttribute(facts)} is outside its subnet ${subnet}, so the network is not created; choose one inside.`,
)

function nameAttribute({ network, attribute, value }: Written): Message {
  return text`The ${attribute === 'ip_range' ? name(attribute) : words(attribute)} ${value} of network ${name(network)}`
}

export const invalidSubnet: ProjectRule = {
  id: 'invalid-subnet',
  summary: 'Subnets must be in CIDR notation, and contain the other addresses of their network.',
  // Otherwise the engine does not create the network. Compose Specification, networks, ipam.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [network, { ipam, external }] of Object.entries(context.project.networks ?? {})) {
      if (external === true) continue
      for (const [index, pool] of (ipam?.config ?? []).entries()) {
        checkPoolAddresses(network, pool, ['networks', network, 'ipam', 'config', index], context)
      }
    }
  },
}

// eslint-disable-next-line max-lines-per-function -- one attribute of a pool after the other
function checkPoolAddresses(network: string, pool: IpamPool, path: Path, { nodeAt, report }: ProjectRuleContext): void {
  const subnet = pool.subnet === undefined ? undefined : parseSubnet(pool.subnet)
  const subnetNode = nodeAt([...path, 'subnet'])
  const describeOutsideSubnet = (block: Block, facts: Written): Statement | undefined =>
    subnet === undefined || contains(subnet, block)
      ? undefined
      : outside({ ...facts, subnet: quoteDerived(subnet.text, [subnetNode]) })
  const checkAttribute = (
    attribute: Attribute,
    at: Path,
    written: string | undefined,
    faultOf: (facts: Written, node: Node | undefined) => Statement | undefined,
  ): void => {
    const node = nodeAt(at)
    if (written === undefined || !isKnownValue(node)) return
    const fault = faultOf({ network, attribute, value: quoteNode(node, written) }, node)
    if (fault !== undefined) report({ at, message: fault })
  }
  checkAttribute('subnet', [...path, 'subnet'], pool.subnet, (facts, node) => {
    // An empty subnet is reported together with the unusable ones.
    if (subnet === undefined) return pool.subnet === '' ? undefined : notCidr(facts)
    return subnet.isLoose ? hostBits({ ...facts, replacement: suggestSubnet(subnet.text, node) }) : undefined
  })
  checkAttribute('ip_range', [...path, 'ip_range'], pool.ip_range, (facts, node) => {
    const range = parseSubnet(pool.ip_range ?? '')
    if (range === undefined) return notCidr(facts)
    return (
      describeOutsideSubnet(range, facts) ??
      (range.isLoose ? hostBits({ ...facts, replacement: suggestSubnet(range.text, node) }) : undefined)
    )
  })
  const addresses: readonly (readonly [Attribute, Path, string | undefined])[] = [
    ['gateway', [...path, 'gateway'], pool.gateway],
    ...Object.entries(pool.aux_addresses ?? {}).map(
      ([host, address]) => ['auxiliary address', [...path, 'aux_addresses', host], address] as const,
    ),
  ]
  for (const [attribute, at, written = ''] of addresses) {
    checkAttribute(attribute, at, written === '' ? undefined : written, (facts, node) => {
      const address = parseAddress(written)
      return address === undefined ? describeNotAddress(facts, written, node) : describeOutsideSubnet(address, facts)
    })
  }
}

function describeNotAddress(facts: Written, written: string, node: Node | undefined): Statement {
  const [address = ''] = written.split('/')
  const replacement = parseAddress(address) === undefined ? undefined : suggestSubnet(address, node)
  return replacement === undefined ? invalid(facts) : withPrefix({ ...facts, replacement })
}

/** What to write instead; undefined if that is for whoever sets a variable to say. */
function suggestSubnet(text: string, node: Node | undefined): Value | undefined {
  return node !== undefined && isFromOutside(node) ? undefined : quoteDerived(text, [node])
}
