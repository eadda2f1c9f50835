import { code, message, name, text } from '../../../../core/messages/message.ts'
import type { Project } from '../../../../read/model/project.ts'
import type { ProjectRule } from '../../rule.ts'

const noCondition = message(
  'no-condition',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} is not restarted: "docker compose" needs a condition in ${name('deploy.restart_policy')}; add ${code('condition: any')}.`,
)

export const restartWithoutCondition: ProjectRule = {
  id: 'restart-without-condition',
  summary: 'A restart policy of "deploy" must have a condition.',
  // Swarm defaults to "any", as the specification says, but Compose then sets no policy. Services that others wait for
  // to finish are exempt. Compose Deploy Specification, restart_policy.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, report }) {
    const awaited = new Set(listAwaitedServices(project))
    for (const [service, { deploy }] of Object.entries(project.services)) {
      const policy = deploy?.restart_policy
      // Another rule reports the more serious case with attempts, where the container is not created.
      if (policy === undefined || policy.condition !== undefined || (policy.max_attempts ?? 0) > 0) continue
      if (awaited.has(service)) continue
      report({ at: ['services', service, 'deploy', 'restart_policy'], key: true, message: noCondition({ service }) })
    }
  },
}

function listAwaitedServices({ services }: Project): readonly string[] {
  return Object.values(services).flatMap(({ depends_on: on = {} }) =>
    Object.entries(on).flatMap(([name, { condition }]) =>
      condition === 'service_completed_successfully' ? [name] : [],
    ),
  )
}
