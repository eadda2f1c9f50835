import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const unbounded = message(
  'unbounded',
  ({ service }: { service: string }) =>
    text`The log of service ${name(service)} has no size limit, unless the engine sets one; set ${code('driver: local')} under ${name('logging')}, or the option ${name('max-size')}.`,
)

export const unboundedLog: ProjectRule = {
  id: 'unbounded-log',
  summary: 'Logs should have a size limit.',
  // The default driver `json-file` keeps everything, until the disk is full. Compose Specification, services, logging.
  severity: 'info',
  preset: 'none',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [service, { logging = {} }] of listContainers(project)) {
      const { driver = 'json-file', options = {} } = logging
      if (driver !== 'json-file' || options['max-size'] !== undefined) continue
      report({
        at: logging.driver === undefined ? ['services', service] : ['services', service, 'logging', 'driver'],
        key: logging.driver === undefined,
        message: unbounded({ service }),
      })
    }
  },
}
