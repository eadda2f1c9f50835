import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const discarded = message(
  'discarded',
  ({ service }: { service: string }) =>
    text`The logs of service ${name(service)} are discarded; use the driver ${code('local')}, which keeps a few files, or another one.`,
)

export const discardedLogs: ProjectRule = {
  id: 'discarded-logs',
  summary: 'Logs should be kept.',
  // The logging driver `none` discards what a container writes, and `docker compose logs` shows nothing. Compose
  // Specification, services, logging.
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { logging }] of listContainers(project)) {
      if (logging?.driver !== 'none') continue
      report({
        at: ['services', service, 'logging', 'driver'],
        message: discarded({ service }),
      })
    }
  },
}
