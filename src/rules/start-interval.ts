import type { ProjectRule } from './rule.ts'

/**
 * `start_interval` holds within `start_period`.
 *
 * With the first and without the second Compose creates no container.
 * Compose Specification, services, healthcheck.
 */
export const startInterval: ProjectRule = {
  id: 'start-interval',
  summary: 'A healthcheck with start_interval needs start_period.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, report }) {
    for (const [name, { healthcheck }] of Object.entries(project.services)) {
      if (healthcheck?.start_interval === undefined || healthcheck.start_period !== undefined) continue
      report({
        at: ['services', name, 'healthcheck', 'start_interval'],
        key: true,
        message: `The healthcheck of service "${name}" has "start_interval" without "start_period", so its container is not created; add "start_period", in which the interval applies.`,
      })
    }
  },
}
