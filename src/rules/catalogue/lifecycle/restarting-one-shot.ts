import { named } from '../../../model/named.ts'
import type { Service } from '../../../model/service.ts'
import type { Path } from '../../../tree/path.ts'
import type { ProjectRule } from '../../rule.ts'

/**
 * What is waited for to complete must be able to.
 *
 * A service that the engine always restarts never ends: `docker compose up` waits for ever.
 * Compose Specification, services, depends_on, condition; restart.
 */
export const restartingOneShot: ProjectRule = {
  id: 'restarting-one-shot',
  summary: 'A service that is waited for with service_completed_successfully must not always be restarted.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { depends_on: dependencies = {} }] of Object.entries(project.services)) {
      for (const [target, { condition }] of Object.entries(dependencies)) {
        const other = named(project.services, target)
        if (condition !== 'service_completed_successfully' || other === undefined) continue
        const restart = restartOf(other)
        if (restart === undefined || !['always', 'unless-stopped', 'any'].includes(restart.policy)) continue
        report({
          at: ['services', target, ...restart.at],
          message: `Service "${target}" is restarted whenever it ends ("${restart.policy}"), so service "${name}", which waits until it has completed, never starts; write "on-failure" or "no".`,
          related: [{ at: ['services', name, 'depends_on', target, 'condition'], message: 'waits for it here' }],
        })
      }
    }
  },
}

// What "deploy" says counts before "restart".
function restartOf({ restart, deploy }: Service): { readonly policy: string; readonly at: Path } | undefined {
  const condition = deploy?.restart_policy?.condition
  if (condition !== undefined) return { policy: condition, at: ['deploy', 'restart_policy', 'condition'] }
  if (deploy?.restart_policy !== undefined || restart === undefined) return undefined
  return { policy: restart, at: ['restart'] }
}
