import { named } from '../../../model/named.ts'
import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * Who needs a service waits until it is ready.
 *
 * Started is not ready; a healthcheck says when it is, to those who ask.
 * Compose Specification, services, depends_on, condition.
 */
export const unawaitedHealth: ProjectRule = {
  id: 'unawaited-health',
  summary: 'A service that depends on one with a healthcheck should wait until it is healthy.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { depends_on: dependencies = {} }] of containersOf(project)) {
      for (const [other, { condition = 'service_started' }] of Object.entries(dependencies)) {
        const check = named(project.services, other)?.healthcheck
        const [first = 'NONE'] = check?.test ?? []
        if (condition !== 'service_started' || check?.disable === true || first === 'NONE') continue
        report({
          at: ['services', name, 'depends_on', other],
          key: true,
          message: `Service "${name}" only waits until "${other}" has started, although it has a healthcheck; write "condition: service_healthy".`,
          related: [{ at: ['services', other, 'healthcheck'], key: true, message: 'the healthcheck' }],
        })
      }
    }
  },
}
