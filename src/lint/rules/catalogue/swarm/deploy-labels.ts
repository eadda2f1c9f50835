import { message, name, text } from '../../../../core/messages/message.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'

const ignored = message(
  'ignored',
  ({ service }: { service: string }) =>
    text`"docker compose" ignores ${name('deploy.labels')} of service ${name(service)}: in Swarm they belong to the service, not to its containers; move them to ${name('labels')}.`,
)

export const deployLabels: ProjectRule = {
  id: 'deploy-labels',
  summary: 'Labels for containers must not stand under "deploy".',
  // Those are for the Swarm service, which is intended in files that use other Swarm features. Compose Deploy
  // Specification, labels.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, report }) {
    if (isMeantForSwarm(project)) return
    for (const [service, { deploy }] of Object.entries(project.services)) {
      if (Object.keys(deploy?.labels ?? {}).length === 0) continue
      report({ at: ['services', service, 'deploy', 'labels'], key: true, message: ignored({ service }) })
    }
  },
}

/** Whether a project uses something that only Swarm supports. */
function isMeantForSwarm({ services, networks = {} }: Project): boolean {
  return (
    Object.values(services).some(hasSwarmKeys) || Object.values(networks).some(({ driver }) => driver === 'overlay')
  )
}

function hasSwarmKeys({ deploy }: Service): boolean {
  if (deploy === undefined) return false
  const { mode, update_config, rollback_config, placement, endpoint_mode, restart_policy } = deploy
  return [mode, update_config, rollback_config, placement, endpoint_mode, restart_policy].some(
    (each) => each !== undefined,
  )
}
