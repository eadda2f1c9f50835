import { named } from '../../../model/named.ts'
import type { ProjectRule } from '../../rule.ts'
import { runTogether } from '../../shared/together.ts'

/**
 * In a network one name means one service.
 *
 * An alias with the name of another service makes the name mean both, now the one and now the other.
 * Compose Specification, services, networks, aliases.
 */
export const ambiguousAlias: ProjectRule = {
  id: 'ambiguous-alias',
  summary: 'An alias must not be the name of another service in the same network.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, service] of Object.entries(project.services)) {
      for (const [network, attachment] of Object.entries(service.networks ?? {})) {
        for (const [index, alias] of (attachment?.aliases ?? []).entries()) {
          const other = alias === name ? undefined : named(project.services, alias)
          if (other?.networks === undefined || !Object.hasOwn(other.networks, network) || !runTogether(service, other))
            continue
          report({
            at: ['services', name, 'networks', network, 'aliases', index],
            message: `Service "${name}" has the alias "${alias}" in network "${network}", where service "${alias}" is too, so the name leads sometimes to one and sometimes to the other; choose another alias.`,
            related: [{ at: ['services', alias], key: true, message: `service "${alias}" here` }],
          })
        }
      }
    }
  },
}
