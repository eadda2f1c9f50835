import { code, message, name, text } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { ProjectRule } from '../../rule.ts'

const neverCompletes = message(
  'never-completes',
  ({ service, dependency, policy }: { service: string; dependency: string; policy: string }) =>
    text`Service ${name(dependency)} restarts whenever it ends (${code(policy)}), so service ${name(service)}, which waits for it to complete, never starts; use ${code('on-failure')} or ${code(policy === 'any' ? 'none' : 'no')}.`,
)

/**
 * Services that others wait for to complete should not always restart.
 *
 * A service that is always restarted never completes: `docker compose up` waits forever.
 * Compose Specification, services, depends_on, condition; restart.
 */
export const restartingOneShot: ProjectRule = {
  id: 'restarting-one-shot',
  summary: 'Services that others wait for to complete should not always restart.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [service, { depends_on: dependencies = {} }] of Object.entries(project.services)) {
      for (const [target, { condition }] of Object.entries(dependencies)) {
        const other = getNamed(project.services, target)
        if (condition !== 'service_completed_successfully' || other === undefined) continue
        const restart = findRestartPolicy(other)
        if (restart === undefined || !['always', 'unless-stopped', 'any'].includes(restart.policy)) continue
        report({
          at: ['services', target, ...restart.at],
          message: neverCompletes({ service, dependency: target, policy: restart.policy }),
          related: [{ at: ['services', service, 'depends_on', target, 'condition'], message: text`waits for it here` }],
        })
      }
    }
  },
}

// "deploy" takes precedence over "restart".
function findRestartPolicy({ restart, deploy }: Service): { readonly policy: string; readonly at: Path } | undefined {
  const condition = deploy?.restart_policy?.condition
  if (condition !== undefined) return { policy: condition, at: ['deploy', 'restart_policy', 'condition'] }
  if (deploy?.restart_policy !== undefined || restart === undefined) return undefined
  return { policy: restart, at: ['restart'] }
}
