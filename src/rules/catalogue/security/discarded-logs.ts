import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * What happened can be looked up.
 *
 * With the logging driver `none` nothing of what a container writes is kept, and `docker compose logs` shows nothing.
 * Compose Specification, services, logging.
 */
export const discardedLogs: ProjectRule = {
  id: 'discarded-logs',
  summary: 'What a service logs should be kept.',
  severity: 'info',
  preset: 'security',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { logging }] of containersOf(project)) {
      if (logging?.driver !== 'none') continue
      report({
        at: ['services', name, 'logging', 'driver'],
        message: `The log of service "${name}" is not kept; use the driver "local", which keeps a few files, or another one.`,
      })
    }
  },
}
