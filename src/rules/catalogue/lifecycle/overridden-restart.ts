import type { ProjectRule } from '../../rule.ts'

// Different words for the same.
const MEANING: ReadonlyMap<string, string> = new Map([
  ['none', 'no'],
  ['any', 'always'],
])

/**
 * How a service is restarted is said once.
 *
 * With `deploy.restart_policy` Compose does not look at `restart`.
 * Compose Specification, services, restart; Deploy, restart_policy.
 */
export const overriddenRestart: ProjectRule = {
  id: 'overridden-restart',
  summary: 'restart has no effect beside deploy.restart_policy, and should not contradict it.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, report }) {
    for (const [name, { restart, deploy }] of Object.entries(project.services)) {
      const condition = deploy?.restart_policy?.condition
      if (restart === undefined || condition === undefined) continue
      const [policy = ''] = restart.split(':')
      if (meaningOf(policy) === meaningOf(condition)) continue
      report({
        at: ['services', name, 'restart'],
        message: `Service "${name}" has "${restart}" as "restart" and "${condition}" as "deploy.restart_policy.condition", and Compose takes the second; keep the one that is meant.`,
        related: [{ at: ['services', name, 'deploy', 'restart_policy', 'condition'], message: 'this one counts' }],
      })
    }
  },
}

function meaningOf(policy: string): string {
  return MEANING.get(policy) ?? policy
}
