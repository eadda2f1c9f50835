import type { CustomRuleId } from './rule-id.ts'

/** The rule of a policy, which only exists in a configuration. */
export type PolicyRuleId = `policy/${string}`

export function toPolicyRuleId(name: string): PolicyRuleId {
  return `policy/${name}`
}

/** Whether this is the id of a policy's rule, as a configuration can name it. */
export function isPolicyRuleId(value: unknown): value is PolicyRuleId {
  return typeof value === 'string' && /^policy\/[\w.-]{1,100}$/.test(value)
}

/** Whether this may be the id of a rule that is not built in, such as `acme/no-latest`: only who loads it knows whether it exists. */
export function isCustomRuleId(value: unknown): value is CustomRuleId {
  return typeof value === 'string' && /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(value) && !value.startsWith('policy/')
}

/** The summary of a policy's rule: the team's explanation, if there is one. */
export function summarizePolicy(name: string, explanation: string | undefined): string {
  return explanation ?? `The policy "${name}" of your configuration.`
}
