/** The rule of a policy, which only exists in a configuration. */
export type PolicyRuleId = `policy/${string}`

export function toPolicyRuleId(name: string): PolicyRuleId {
  return `policy/${name}`
}

/** Whether this is the id of a policy's rule, as a configuration can name it. */
export function isPolicyRuleId(value: unknown): value is PolicyRuleId {
  return typeof value === 'string' && /^policy\/[\w.-]{1,100}$/.test(value)
}

/** The summary of a policy's rule: the team's explanation, if there is one. */
export function summarizePolicy(name: string, explanation: string | undefined): string {
  return explanation ?? `The policy "${name}" of your configuration.`
}
