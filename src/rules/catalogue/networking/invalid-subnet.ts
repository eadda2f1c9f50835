import type { IpamPool } from '../../../model/project.ts'
import type { Path } from '../../../tree/path.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { contains, parseAddress, parseSubnet, type Block } from '../../shared/subnet.ts'

/**
 * The addresses of a network are such, and lie in its subnet.
 *
 * The engine creates no network with others.
 * Compose Specification, networks, ipam.
 */
export const invalidSubnet: ProjectRule = {
  id: 'invalid-subnet',
  summary: 'A subnet must be in CIDR notation, and its gateway, range and reserved addresses must lie in it.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [name, { ipam, external }] of Object.entries(context.project.networks ?? {})) {
      if (external === true) continue
      for (const [index, pool] of (ipam?.config ?? []).entries()) {
        checkPool(name, pool, ['networks', name, 'ipam', 'config', index], context)
      }
    }
  },
}

function checkPool(name: string, pool: IpamPool, path: Path, { nodeAt, report }: ProjectRuleContext): void {
  const subnet = pool.subnet === undefined ? undefined : parseSubnet(pool.subnet)
  const tell = (at: Path, message: string): void => {
    if (!isKnown(nodeAt(at))) return
    report({ at, message })
  }
  if (pool.subnet !== undefined && subnet === undefined) {
    tell(
      [...path, 'subnet'],
      `The subnet "${pool.subnet}" of network "${name}" is not in CIDR notation, so the network is not created; write for example "172.28.0.0/16".`,
    )
  } else if (subnet?.isLoose === true) {
    tell(
      [...path, 'subnet'],
      `The subnet "${pool.subnet ?? ''}" of network "${name}" has an address of a host before its "/", which engines since 25 refuse; write "${subnet.text}".`,
    )
  }
  const range = pool.ip_range === undefined ? undefined : parseSubnet(pool.ip_range)
  if (pool.ip_range !== undefined) {
    const fault = faultOf(pool.ip_range, range, subnet, 'is not in CIDR notation')
    if (fault !== undefined)
      tell([...path, 'ip_range'], `The ip_range "${pool.ip_range}" of network "${name}" ${fault}`)
  }
  const addresses: readonly (readonly [string | undefined, Path, string])[] = [
    [pool.gateway, [...path, 'gateway'], 'gateway'],
    ...Object.entries(pool.aux_addresses ?? {}).map(
      ([host, address]) => [address, [...path, 'aux_addresses', host], 'auxiliary address'] as const,
    ),
  ]
  for (const [address, at, called] of addresses) {
    if (address === undefined) continue
    const fault = faultOf(address, parseAddress(address), subnet, 'is not an IP address')
    if (fault !== undefined) tell(at, `The ${called} "${address}" of network "${name}" ${fault}`)
  }
}

function faultOf(
  text: string,
  block: Block | undefined,
  subnet: Block | undefined,
  whenUnread: string,
): string | undefined {
  if (block === undefined) {
    const address = text.split('/')[0] ?? ''
    const remedy = whenUnread.includes('IP') && parseAddress(address) !== undefined ? `; write "${address}"` : ''
    return `${whenUnread}, so the network is not created${remedy}.`
  }
  if (subnet === undefined || contains(subnet, block)) return undefined
  return `lies outside of the subnet "${subnet.text}", so the network is not created; choose one inside.`
}
