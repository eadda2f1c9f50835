import { parseDuration } from '../../../canonical/durations.ts'
import { didYouMean } from '../../../diagnostics/did-you-mean.ts'
import { isKnown } from '../../../tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'

const POLICIES = ['always', 'never', 'missing', 'if_not_present', 'build', 'daily', 'weekly']

/**
 * `pull_policy` is a word that Compose knows.
 *
 * The schema takes any text that has such a word in it; Compose then pulls as for "missing".
 * Compose Specification, services, pull_policy.
 */
export const invalidPullPolicy: ProjectRule = {
  id: 'invalid-pull-policy',
  summary: 'pull_policy must be one of the policies that Compose knows.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [name, { pull_policy: policy }] of Object.entries(project.services)) {
      const at = ['services', name, 'pull_policy']
      if (policy === undefined || POLICIES.includes(policy) || !isKnown(nodeAt(at))) continue
      if (policy.startsWith('every_')) {
        const interval = policy.slice('every_'.length)
        if (typeof parseDuration(interval) === 'bigint') continue
        report({
          at,
          message: `Service "${name}" has the pull_policy "${policy}", and "${interval}" is not a duration; write for example "every_12h".`,
        })
        continue
      }
      const remedy = '; write "always", "never", "missing", "build", "daily", "weekly" or "every_12h".'
      report({
        at,
        message: `Service "${name}" has the unknown pull_policy "${policy}", which Compose takes for "missing"${didYouMean(policy, POLICIES, remedy)}`,
      })
    }
  },
}
