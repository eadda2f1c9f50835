import ipaddr from 'ipaddr.js'
import { isIpAddress } from '../../../canonical/ip-address.ts'
import type { Service } from '../../../model/service.ts'
import type { Path } from '../../../tree/path.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * Where the engine wants an IP address there is one.
 *
 * Compose, or the engine, creates no container with anything else; a host name is not looked up.
 * Compose Specification, services, dns, extra_hosts, networks.
 */
export const invalidAddress: ProjectRule = {
  id: 'invalid-address',
  summary: 'dns, extra_hosts and the fixed addresses of a service must be IP addresses.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      for (const { text, at, called } of addressesOf(name, service)) {
        if (isIpAddress(text) || isWithZone(text) || !isKnown(nodeAt(at))) continue
        const remedy = called === 'extra_hosts' ? 'an IP address or "host-gateway"' : 'an IP address'
        report({
          at,
          message: `"${called}" of service "${name}" has "${text}" where an IP address is needed, so its container is not created; write ${remedy}.`,
        })
      }
    }
  },
}

interface Written {
  readonly text: string
  readonly at: Path
  readonly called: string
}

function addressesOf(name: string, service: Service): readonly Written[] {
  const path: Path = ['services', name]
  const found: Written[] = []
  for (const [index, text] of (service.dns ?? []).entries())
    found.push({ text, at: [...path, 'dns', index], called: 'dns' })
  for (const [index, item] of (service.extra_hosts ?? []).entries()) {
    const text = item.slice(item.indexOf('=') + 1)
    if (text !== 'host-gateway') found.push({ text, at: [...path, 'extra_hosts', index], called: 'extra_hosts' })
  }
  for (const [network, attachment] of Object.entries(service.networks ?? {})) {
    const at = [...path, 'networks', network]
    for (const attribute of ['ipv4_address', 'ipv6_address'] as const) {
      const text = attachment?.[attribute]
      if (text !== undefined) found.push({ text, at: [...at, attribute], called: attribute })
    }
    for (const [index, text] of (attachment?.link_local_ips ?? []).entries())
      found.push({ text, at: [...at, 'link_local_ips', index], called: 'link_local_ips' })
  }
  return found
}

function isWithZone(text: string): boolean {
  return text.includes('%') && ipaddr.IPv6.isValid(text)
}
