import { code, message, name, text } from '../../../messages/message.ts'
import { named } from '../../../model/named.ts'
import type { ProjectRule } from '../../rule.ts'

const neverHealthy = message(
  'never-healthy',
  ({ service, dependency }: { service: string; dependency: string }) =>
    text`Service ${name(service)} waits until service ${name(dependency)} is healthy, but the healthcheck of ${name(dependency)} is disabled, so ${name(service)} never starts; use ${code('service_started')}, or enable the healthcheck.`,
)

/**
 * Services should not wait for the health of a service without a healthcheck.
 *
 * A service whose healthcheck is disabled never becomes healthy: `docker compose up` stops with an error.
 * Compose Specification, services, depends_on, condition.
 */
export const disabledHealthcheck: ProjectRule = {
  id: 'disabled-healthcheck',
  summary: 'Services should not wait for the health of a service without a healthcheck.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { depends_on: dependencies = {} }] of Object.entries(project.services)) {
      for (const [target, { condition, required }] of Object.entries(dependencies)) {
        // Of one that is not required Compose says that it failed, and goes on.
        if (condition !== 'service_healthy' || !required) continue
        const healthcheck = named(project.services, target)?.healthcheck
        const off = healthcheck?.disable === true ? 'disable' : healthcheck?.test?.[0] === 'NONE' ? 'test' : undefined
        if (off === undefined) continue
        report({
          at: ['services', service, 'depends_on', target, 'condition'],
          message: neverHealthy({ service, dependency: target }),
          related: [{ at: ['services', target, 'healthcheck', off], message: text`disabled here` }],
        })
      }
    }
  },
}
