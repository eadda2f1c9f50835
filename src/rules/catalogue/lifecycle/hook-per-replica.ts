import type { ProjectRule } from '../../rule.ts'

/**
 * `pre_start` runs once for a service.
 *
 * Compose knows `per_replica` and refuses to run it: "per_replica is not yet supported".
 * Compose Specification, services, pre_start.
 */
export const hookPerReplica: ProjectRule = {
  id: 'hook-per-replica',
  summary: 'pre_start hooks cannot run once for each replica yet.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { pre_start: hooks = [] }] of Object.entries(project.services)) {
      for (const [index, hook] of hooks.entries()) {
        if (hook.per_replica !== true) continue
        report({
          at: ['services', name, 'pre_start', index, 'per_replica'],
          message: `A "pre_start" hook of service "${name}" has "per_replica: true", which Compose does not support yet, so the service does not start; remove it.`,
        })
      }
    }
  },
}
