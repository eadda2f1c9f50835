import { parseDuration } from '../../../../read/canonical/durations.ts'
import { findNearest } from '../../../../core/messages/nearest.ts'
import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { didYouMeanOneOf } from '../../../../core/messages/suggestion.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

const POLICIES = ['always', 'never', 'missing', 'if_not_present', 'build', 'daily', 'weekly']
const SUGGESTED = ['always', 'never', 'missing', 'build', 'daily', 'weekly', 'every_12h']

const noDuration = message(
  'no-duration',
  ({ service, policy }: { service: string; policy: Value }) =>
    text`Service ${name(service)} sets ${name('pull_policy')} to ${policy}, which has no valid duration after ${code('every_')}; write for example ${code('every_12h')}.`,
)

const unknown = message(
  'unknown',
  ({ service, policy, near }: { service: string; policy: Value; near: readonly string[] }) =>
    text`Service ${name(service)} sets ${name('pull_policy')} to ${policy}, which Compose treats as ${code('missing')}${didYouMeanOneOf(near, SUGGESTED)}`,
)

export const invalidPullPolicy: ProjectRule = {
  id: 'invalid-pull-policy',
  summary: 'Pull policies must be ones that Compose knows.',
  // The schema accepts any text that contains one of them; Compose then pulls as for "missing". Compose Specification,
  // services, pull_policy.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose', 'swarm'],
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const [service, { pull_policy: policy }] of Object.entries(project.services)) {
      const at = ['services', service, 'pull_policy']
      if (policy === undefined || POLICIES.includes(policy) || !isKnownValue(nodeAt(at))) continue
      if (policy.startsWith('every_')) {
        if (typeof parseDuration(policy.slice('every_'.length)) === 'bigint') continue
        report({ at, message: noDuration({ service, policy: quoteNode(nodeAt(at), policy) }) })
        continue
      }
      report({
        at,
        message: unknown({ service, policy: quoteNode(nodeAt(at), policy), near: findNearest(policy, POLICIES) }),
      })
    }
  },
}
