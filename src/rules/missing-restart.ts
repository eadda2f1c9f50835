import type { Project } from '../model/project.ts'
import { containersOf } from './containers.ts'
import type { ProjectRule } from './rule.ts'

/**
 * A service comes back.
 *
 * Without `restart` it stays as it is when it fails, and when the host restarts. Services that others wait for to end are
 * meant to end.
 * Compose Specification, services, restart.
 */
export const missingRestart: ProjectRule = {
  id: 'missing-restart',
  summary: 'A service should say whether it is restarted.',
  severity: 'info',
  preset: 'none',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    const ending = endingServices(project)
    for (const [name, { restart, deploy }] of containersOf(project)) {
      if (restart !== undefined || deploy?.restart_policy !== undefined || ending.has(name)) continue
      report({
        at: ['services', name],
        key: true,
        message: `Service "${name}" is not started again when it fails or the host restarts; set "restart: unless-stopped", or "no" if that is meant.`,
      })
    }
  },
}

function endingServices({ services }: Project): ReadonlySet<string> {
  const dependencies = Object.values(services).flatMap(({ depends_on: on = {} }) => Object.entries(on))
  return new Set(
    dependencies.flatMap(([name, { condition }]) => (condition === 'service_completed_successfully' ? [name] : [])),
  )
}
