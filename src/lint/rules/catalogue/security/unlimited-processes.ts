import { message, name, text } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

const unlimited = message(
  'unlimited',
  ({ service }: { service: string }) => text`Service ${name(service)} has no process limit; set ${name('pids_limit')}.`,
)

export const unlimitedProcesses: ProjectRule = {
  id: 'unlimited-processes',
  summary: 'Services should have a process limit.',
  // Without one, a service can start as many processes as the host allows, and leave none for others. Compose
  // Specification, services, pids_limit; deploy, resources, limits, pids.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [service, { pids_limit: limit = 0, deploy }] of listContainers(project)) {
      if (limit > 0 || (deploy?.resources?.limits?.pids ?? 0) > 0) continue
      report({
        at: ['services', service],
        key: true,
        message: unlimited({ service }),
      })
    }
  },
}
