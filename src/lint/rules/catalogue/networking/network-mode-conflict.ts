import { message, name, text, type Statement, type Value } from '../../../../core/messages/message.ts'
import type { Port } from '../../../../read/model/attachments.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'
import { quotePartOrWhole } from '../../shared/quoted.ts'

// Attributes that require a network of the container's own.
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

// The engine rejects the others.
const IGNORED: readonly string[] = ['dns_search', 'dns_opt', 'mac_address']

interface Conflict {
  readonly service: string
  readonly attribute: string
}

const ignored = message(
  'ignored',
  ({ service, attribute, owner }: Conflict & { owner: Value }) =>
    text`Service ${name(service)} sets ${name(attribute)}, which has no effect, because it shares the network of ${owner}; move it to ${owner}.`,
)

const rejected = message(
  'rejected',
  ({ service, attribute, owner }: Conflict & { owner: Value }) =>
    text`Service ${name(service)} sets ${name(attribute)}, but shares the network of ${owner}, so it does not start; move ${name(attribute)} to ${owner}.`,
)

const linksWithoutNetwork = message(
  'links-without-network',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} sets ${name('links')}, but has no network of its own, so it does not start; remove ${name('links')}.`,
)

const portsOfHost = message(
  'ports-of-host',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} publishes no ports, because it uses the network of the host; remove ${name('ports')} or ${name('network_mode')}.`,
)

const portsWithoutNetwork = message(
  'ports-without-network',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} publishes no ports, because it has no network; remove ${name('ports')} or ${name('network_mode')}.`,
)

export const networkModeConflict: ProjectRule = {
  id: 'network-mode-conflict',
  summary: 'Services with a network_mode should not set ports, links and the like.',
  // On the host's network, or without one, Compose publishes no ports; on another container's network, the service does
  // not start. Compose Specification, services, network_mode.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      const { network_mode: mode = '' } = service
      const modeAt = ['services', key, 'network_mode']
      const owner = /^(?:service|container):(.*)$/.exec(mode)?.[1]
      for (const attribute of listConflictingKeys(service, owner !== undefined)) {
        const facts = { service: key, attribute }
        report({
          at: ['services', key, attribute],
          key: true,
          message:
            owner === undefined
              ? describeWithoutNetwork(facts, mode)
              : describeJoinedNetwork({ ...facts, owner: quotePartOrWhole(nodeAt(modeAt), owner) }),
          related: [{ at: modeAt, key: true, message: text`${name('network_mode')} is set here` }],
        })
      }
    }
  },
}

function describeWithoutNetwork({ service, attribute }: Conflict, mode: string): Statement {
  if (attribute === 'links') return linksWithoutNetwork({ service })
  return mode === 'host' ? portsOfHost({ service }) : portsWithoutNetwork({ service })
}

function describeJoinedNetwork(facts: Conflict & { readonly owner: Value }): Statement {
  return IGNORED.includes(facts.attribute) ? ignored(facts) : rejected(facts)
}

function listConflictingKeys(service: Service, isJoined: boolean): readonly (typeof NOT_SHARED)[number][] {
  const { network_mode: mode = '' } = service
  if (isJoined) return NOT_SHARED.filter((key) => isNonEmptyValue(service[key]))
  return mode === 'host' || mode === 'none' ? listIgnoredKeys(service, mode) : []
}

function listIgnoredKeys({ ports = [], links }: Service, mode: string): readonly ('ports' | 'links')[] {
  return [
    ...(ports.some((port) => mode === 'none' || !isItself(port)) ? (['ports'] as const) : []),
    ...(isNonEmptyValue(links) && mode === 'host' ? (['links'] as const) : []),
  ]
}

// On the host's network, every port is available on all addresses under its own number anyway.
function isItself({ target, published, host_ip: address = '' }: Port): boolean {
  return address === '' && (published === undefined || published === String(target))
}

function isNonEmptyValue(value: string | readonly string[] | readonly Port[] | undefined): boolean {
  return value !== undefined && value.length > 0
}
