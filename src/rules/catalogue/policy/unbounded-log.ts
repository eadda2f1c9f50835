import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * A log does not fill the disk.
 *
 * The driver `json-file`, which engines have unless they are set up otherwise, keeps everything.
 * Compose Specification, services, logging.
 */
export const unboundedLog: ProjectRule = {
  id: 'unbounded-log',
  summary: 'The log of a service should have a limit.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [name, { logging = {} }] of containersOf(project)) {
      const { driver = 'json-file', options = {} } = logging
      if (driver !== 'json-file' || options['max-size'] !== undefined) continue
      report({
        at: logging.driver === undefined ? ['services', name] : ['services', name, 'logging', 'driver'],
        key: logging.driver === undefined,
        message: `Nothing limits the log of service "${name}", unless the engine is configured to; set "driver: local" under "logging", or the option "max-size".`,
      })
    }
  },
}
