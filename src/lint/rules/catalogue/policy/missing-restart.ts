import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { Project } from '../../../../read/model/project.ts'
import { listContainers } from '../../shared/containers.ts'
import type { ProjectRule } from '../../rule.ts'

const noRestartPolicy = message(
  'no-restart-policy',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} has no restart policy; set ${code('restart: unless-stopped')}, or ${code('restart: "no"')} if it should stay down.`,
)

export const missingRestart: ProjectRule = {
  id: 'missing-restart',
  summary: 'Services should have a restart policy.',
  // Without one, a container that fails stays down, even after the host restarts. Services that others wait for to
  // finish are exempt. Compose Specification, services, restart.
  severity: 'info',
  preset: 'none',
  since: '0.1.0',
  check({ project, isAccepted, report }) {
    if (!isAccepted) return
    const ending = listEndingServices(project)
    for (const [service, { restart, deploy }] of listContainers(project)) {
      if (restart !== undefined || deploy?.restart_policy !== undefined || ending.has(service)) continue
      report({ at: ['services', service], key: true, message: noRestartPolicy({ service }) })
    }
  },
}

function listEndingServices({ services }: Project): ReadonlySet<string> {
  const dependencies = Object.values(services).flatMap(({ depends_on: on = {} }) => Object.entries(on))
  return new Set(
    dependencies.flatMap(([name, { condition }]) => (condition === 'service_completed_successfully' ? [name] : [])),
  )
}
