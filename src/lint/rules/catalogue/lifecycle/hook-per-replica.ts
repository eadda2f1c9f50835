import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'

const unsupported = message(
  'unsupported',
  ({ service }: { service: string }) =>
    text`A ${name('pre_start')} hook of service ${name(service)} sets ${code('per_replica: true')}, which Compose does not support yet, so the service does not start; remove it.`,
)

export const hookPerReplica: ProjectRule = {
  id: 'hook-per-replica',
  summary: 'Hooks before the start should not run once for each replica.',
  // Compose accepts `per_replica` but then refuses to run it: "per_replica is not yet supported". Compose
  // Specification, services, pre_start.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { pre_start: hooks = [] }] of Object.entries(project.services)) {
      for (const [index, hook] of hooks.entries()) {
        if (hook.per_replica !== true) continue
        report({
          at: ['services', service, 'pre_start', index, 'per_replica'],
          message: unsupported({ service }),
        })
      }
    }
  },
}
