import { message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Service } from '../../../../read/model/service.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

const unreachable = message(
  'no-shared-network',
  ({ service, other }: { service: string; other: string }) =>
    text`Service ${name(service)} links to service ${name(other)} but shares no network with it, so the name is not found; put both into one network.`,
)

export const unreachableLink: ProjectRule = {
  id: 'unreachable-link',
  summary: 'Linked services must share a network.',
  // A link gives a service another name on the networks that both join, but does not connect separate networks. Compose
  // Specification, services, links, networks.
  severity: 'warning',
  preset: 'recommended',
  overrules: ['no-shared-network'],
  since: '0.1.0',
  check({ project, isAccepted, nodeAt, report }) {
    if (!isAccepted) return
    for (const [service, definition] of Object.entries(project.services)) {
      for (const [index, link] of (definition.links ?? []).entries()) {
        const at = ['services', service, 'links', index]
        const [other = ''] = link.split(':')
        const target = getNamed(project.services, other)
        if (target === undefined || !shareNoNetwork(definition, target) || !isKnownValue(nodeAt(at))) continue
        report({ at, part: { start: 0, end: other.length }, message: unreachable({ service, other }) })
      }
    }
  },
}

function shareNoNetwork({ networks: a }: Service, { networks: b }: Service): boolean {
  return a !== undefined && b !== undefined && !Object.keys(a).some((network) => Object.keys(b).includes(network))
}
