import { toPolicyRuleId, summarizePolicy } from '../../../core/diagnostics/policy-rule.ts'
import type { RuleDescription } from '../../../core/diagnostics/rule-description.ts'
import type { Policy } from './policy.ts'

/** The description of a policy's rule. */
export function describePolicy({ name, message, severity }: Policy): RuleDescription {
  return {
    id: toPolicyRuleId(name),
    summary: summarizePolicy(name, message),
    severity: severity === 'off' ? 'warning' : severity,
    preset: severity === 'off' ? 'none' : 'recommended',
    since: '0.1.0',
  }
}
