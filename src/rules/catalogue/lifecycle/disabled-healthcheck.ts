import { named } from '../../../model/named.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * Nobody waits for the health of a service that is not checked.
 *
 * A service whose healthcheck is switched off never becomes healthy: `docker compose up` stops with an error.
 * Compose Specification, services, depends_on, condition.
 */
export const disabledHealthcheck: ProjectRule = {
  id: 'disabled-healthcheck',
  summary: 'A service whose healthcheck is disabled must not be waited for with service_healthy.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { depends_on: dependencies = {} }] of Object.entries(project.services)) {
      for (const [target, { condition, required }] of Object.entries(dependencies)) {
        // Of one that is not required Compose says that it failed, and goes on.
        if (condition !== 'service_healthy' || !required) continue
        const healthcheck = named(project.services, target)?.healthcheck
        const off = healthcheck?.disable === true ? 'disable' : healthcheck?.test?.[0] === 'NONE' ? 'test' : undefined
        if (off === undefined) continue
        report({
          at: ['services', name, 'depends_on', target, 'condition'],
          message: `Service "${name}" waits until service "${target}" is healthy, but the healthcheck of "${target}" is disabled, so "${name}" never starts; write "service_started", or give it a healthcheck.`,
          related: [{ at: ['services', target, 'healthcheck', off], message: 'disabled here' }],
        })
      }
    }
  },
}
