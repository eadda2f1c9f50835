import { containersOf } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * One service does not take the processes of all.
 *
 * Compose Specification, services, pids_limit; deploy, resources, limits, pids.
 */
export const unlimitedProcesses: ProjectRule = {
  id: 'unlimited-processes',
  summary: 'The number of processes of a service should be limited.',
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    for (const [name, { pids_limit: limit = 0, deploy }] of containersOf(project)) {
      if (limit > 0 || (deploy?.resources?.limits?.pids ?? 0) > 0) continue
      report({
        at: ['services', name],
        key: true,
        message: `Service "${name}" may start as many processes as the host has room for; set "pids_limit".`,
      })
    }
  },
}
