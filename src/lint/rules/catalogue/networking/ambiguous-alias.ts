import { message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ProjectRule } from '../../rule.ts'
import { runTogether } from '../../shared/together.ts'

const ambiguous = message(
  'ambiguous',
  ({ service, alias, network }: { service: string; alias: string; network: string }) =>
    text`Service ${name(service)} has the alias ${name(alias)} on network ${name(network)}, which service ${name(alias)} is on too, so the name resolves to either; choose another alias.`,
)

export const ambiguousAlias: ProjectRule = {
  id: 'ambiguous-alias',
  summary: 'Aliases should not be the names of other services on the same network.',
  // Otherwise the name resolves to either service. Compose Specification, services, networks, aliases.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [key, service] of Object.entries(project.services)) {
      for (const [network, attachment] of Object.entries(service.networks ?? {})) {
        for (const [index, alias] of (attachment?.aliases ?? []).entries()) {
          const other = alias === key ? undefined : getNamed(project.services, alias)
          if (other?.networks === undefined || !Object.hasOwn(other.networks, network) || !runTogether(service, other))
            continue
          report({
            at: ['services', key, 'networks', network, 'aliases', index],
            message: ambiguous({ service: key, alias, network }),
            related: [{ at: ['services', alias], key: true, message: text`service ${name(alias)} here` }],
          })
        }
      }
    }
  },
}
