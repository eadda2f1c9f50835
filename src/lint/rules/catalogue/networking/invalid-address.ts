import ipaddr from 'ipaddr.js'
import { isIpAddress } from '../../../../read/canonical/ip-address.ts'
import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quotePartOrWhole } from '../../shared/quoted.ts'

interface Invalid {
  readonly service: string
  readonly attribute: string
  readonly address: Value
}

const invalid = message('invalid', ({ service, attribute, address }: Invalid) => {
  const expected = attribute === 'extra_hosts' ? text`an IP address or ${code('host-gateway')}` : text`an IP address`
  return text`${name(attribute)} of service ${name(service)} has ${address} instead of an IP address, so the container is not created; write ${expected}.`
})

export const invalidAddress: ProjectRule = {
  id: 'invalid-address',
  summary: 'Values of dns, extra_hosts and the fixed addresses of a service must be IP addresses.',
  // Otherwise Compose or the engine does not create the container; host names are not resolved. Compose Specification,
  // services, dns, extra_hosts, networks.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      for (const { address, at, attribute } of listWrittenAddresses(key, service)) {
        if (isIpAddress(address) || isWithZone(address) || !isKnownValue(nodeAt(at))) continue
        report({ at, message: invalid({ service: key, attribute, address: quotePartOrWhole(nodeAt(at), address) }) })
      }
    }
  },
}

interface Written {
  readonly address: string
  readonly at: Path
  readonly attribute: string
}

function listWrittenAddresses(key: string, service: Service): readonly Written[] {
  const path: Path = ['services', key]
  const found: Written[] = []
  for (const [index, address] of (service.dns ?? []).entries())
    found.push({ address, at: [...path, 'dns', index], attribute: 'dns' })
  for (const [index, item] of (service.extra_hosts ?? []).entries()) {
    const address = item.slice(item.indexOf('=') + 1)
    if (address !== 'host-gateway')
      found.push({ address, at: [...path, 'extra_hosts', index], attribute: 'extra_hosts' })
  }
  for (const [network, attachment] of Object.entries(service.networks ?? {})) {
    const at = [...path, 'networks', network]
    for (const attribute of ['ipv4_address', 'ipv6_address'] as const) {
      const address = attachment?.[attribute]
      if (address !== undefined) found.push({ address, at: [...at, attribute], attribute })
    }
    for (const [index, address] of (attachment?.link_local_ips ?? []).entries())
      found.push({ address, at: [...at, 'link_local_ips', index], attribute: 'link_local_ips' })
  }
  return found
}

function isWithZone(text: string): boolean {
  return text.includes('%') && ipaddr.IPv6.isValid(text)
}
