import type { Service } from '../../../model/service.ts'
import type { Port } from '../../../model/attachments.ts'
import type { ProjectRule } from '../../rule.ts'

// What belongs to a network that the container does not have.
const NOT_SHARED = [
  'ports',
  'expose',
  'links',
  'extra_hosts',
  'dns',
  'dns_search',
  'dns_opt',
  'hostname',
  'mac_address',
] as const

// The engine refuses the others.
const IGNORED: readonly string[] = ['dns_search', 'dns_opt', 'mac_address']

/**
 * A service without a network of its own says nothing about it.
 *
 * With the network of the host, or none, Compose publishes no ports; in the network of another container it does not start.
 * Compose Specification, services, network_mode.
 */
export const networkModeConflict: ProjectRule = {
  id: 'network-mode-conflict',
  summary: 'ports, links and the like have no effect, or are refused, beside a network_mode.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      const { network_mode: mode = '' } = service
      const isJoined = /^(?:service|container):/.test(mode)
      const keys = isJoined
        ? NOT_SHARED.filter((key) => isSet(service[key]))
        : mode === 'host' || mode === 'none'
          ? voidKeys(service, mode)
          : []
      for (const key of keys) {
        report({
          at: ['services', name, key],
          key: true,
          message: isJoined
            ? IGNORED.includes(key)
              ? `"${key}" of service "${name}" has no effect, as it uses the network of another container; set it there.`
              : `Service "${name}" does not start with "${key}", as it uses the network of another container; set it there.`
            : key === 'links'
              ? `Service "${name}" does not start with "links", as it has no network of its own; remove it.`
              : `Service "${name}" publishes no ports, as ${mode === 'host' ? 'it uses the network of the host' : 'it has no network'}; remove "ports" or "network_mode".`,
          related: [{ at: ['services', name, 'network_mode'], key: true, message: `"${mode}" here` }],
        })
      }
    }
  },
}

function voidKeys({ ports = [], links }: Service, mode: string): readonly ('ports' | 'links')[] {
  return [
    ...(ports.some((port) => mode === 'none' || !isItself(port)) ? (['ports'] as const) : []),
    ...(isSet(links) && mode === 'host' ? (['links'] as const) : []),
  ]
}

// In the network of the host a port is published as itself, on all addresses, anyway.
function isItself({ target, published, host_ip: address = '' }: Port): boolean {
  return address === '' && (published === undefined || published === String(target))
}

function isSet(value: string | readonly string[] | readonly Port[] | undefined): boolean {
  return value !== undefined && value.length > 0
}
