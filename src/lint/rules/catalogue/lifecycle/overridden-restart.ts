import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

// Equivalent values with different names.
const MEANING: ReadonlyMap<string, string> = new Map([
  ['none', 'no'],
  ['any', 'always'],
])

const overridden = message(
  'overridden',
  ({ service, restart, used }: { service: string; restart: Value; used: Value }) =>
    text`Service ${name(service)} sets ${name('restart')} to ${restart}, but ${name('deploy.restart_policy.condition')} to ${used}; Compose uses the second. Keep only one.`,
)

export const overriddenRestart: ProjectRule = {
  id: 'overridden-restart',
  summary: 'Services should have one restart policy.',
  // Compose ignores `restart` if there is a `deploy.restart_policy`. Compose Specification, services, restart; Deploy,
  // restart_policy.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { restart, deploy }] of Object.entries(project.services)) {
      const condition = deploy?.restart_policy?.condition
      if (restart === undefined || condition === undefined) continue
      const [policy = ''] = restart.split(':')
      if (explainPolicy(policy) === explainPolicy(condition)) continue
      const at = ['services', service, 'restart']
      const usedAt = ['services', service, 'deploy', 'restart_policy', 'condition']
      report({
        at,
        message: overridden({
          service,
          restart: quoteNode(nodeAt(at), restart),
          used: quoteNode(nodeAt(usedAt), condition),
        }),
        related: [{ at: usedAt, message: text`used instead` }],
      })
    }
  },
}

function explainPolicy(policy: string): string {
  return MEANING.get(policy) ?? policy
}
