import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'
import { describeNoSuch } from '../../core/messages/no-such.ts'
import { ruleSeverities } from '../../core/diagnostics/diagnostic.ts'
import { pipelineRules } from '../../core/diagnostics/pipeline-rules.ts'
import { isCustomRuleId, isPolicyRuleId } from '../../core/diagnostics/policy-rule.ts'
import { presets as knownPresets } from '../../core/diagnostics/rule-description.ts'
import { CHANGE_RULE_IDS } from '../../core/diagnostics/rule-id.ts'
import { assertTarget } from '../../read/project/loading/assert-project.ts'
import type { CheckOptions } from './check-options.ts'
import { rules as ownRules } from '../rules/index.ts'
import type { Rule } from '../rules/rule.ts'

const OPTIONS: Readonly<Record<keyof CheckOptions, true>> = {
  configurationOf: true,
  target: true,
  presets: true,
  severities: true,
  rules: true,
  images: true,
}

/** @throws TypeError with a sentence that names a wrong option of a check, its value, and what is allowed. */
export function assertCheckOptions(options: unknown): void {
  if (!hasMembers(options)) {
    throw new TypeError('The options of a check must be an object, such as { presets: ["style"] }.')
  }
  for (const option of Object.keys(options)) assertOneOf('option', option, Object.keys(OPTIONS))
  const { configurationOf, target, presets = [], severities = {}, rules = [] } = options
  const isCallable = configurationOf === undefined || typeof configurationOf === 'function'
  assertArgument(isCallable, 'The option "configurationOf" of a check must be a function that returns a configuration.')
  assertTarget(target)
  if (!Array.isArray(presets)) {
    throw new TypeError('The "presets" of a check must be a list of names, such as ["style"].')
  }
  for (const preset of presets) assertOneOf('preset', preset, knownPresets)
  if (!Array.isArray(rules)) throw new TypeError('The "rules" of a check must be a list of rules.')
  const custom: readonly unknown[] = rules
  assertCustomRules(custom)
  assertSeverities(
    severities,
    custom.map(({ id }) => id),
    configurationOf !== undefined,
  )
}

/** @param isConfigured whether a configuration may have more rules. */
function assertSeverities(severities: unknown, customRules: readonly string[], isConfigured: boolean): void {
  if (!hasMembers(severities)) {
    throw new TypeError('The "severities" of a check must be an object of rules, such as { "unquoted-port": "off" }.')
  }
  const given = Object.entries(severities)
  if (given.length === 0) return
  const known = [...[...ownRules, ...pipelineRules].map(({ id }) => id), ...CHANGE_RULE_IDS, ...customRules]
  for (const [rule, severity] of given) {
    if (!isPolicyRuleId(rule) && !(isConfigured && isCustomRuleId(rule))) assertOneOf('rule', rule, known)
    assertOneOf('severity', severity, ruleSeverities)
  }
}

function assertOneOf(kind: string, value: unknown, known: readonly string[]): void {
  if (typeof value === 'string' && known.includes(value)) return
  throw new TypeError(describeNoSuch(kind, typeof value === 'string' ? value : JSON.stringify(value), known))
}

function assertCustomRules(rules: readonly unknown[]): asserts rules is readonly Rule[] {
  for (const rule of rules) assertCustomRule(rule)
}

const METHODS = ['check', 'checkSource', 'checkPlace'] as const

/** @throws TypeError with a sentence that names the rule, and what it lacks. */
export function assertCustomRule(rule: unknown): asserts rule is Rule {
  const members = hasMembers(rule) ? rule : {}
  const { id, summary, severity, preset } = members
  if (typeof id !== 'string' || !id.includes('/')) {
    throw new TypeError(
      `The id of a rule of yours must have a "/" in it, such as "acme/no-latest"; it is ${JSON.stringify(id)}.`,
    )
  }
  const isComplete = METHODS.some((method) => typeof members[method] === 'function')
  assertArgument(isComplete, `The rule "${id}" needs a function "check", "checkSource" or "checkPlace".`)
  assertArgument(
    typeof summary === 'string',
    `The rule "${id}" needs a "summary", a sentence that says what should be the case.`,
  )
  assertRuleMember(id, 'severity', severity, ['error', 'warning', 'info'])
  assertRuleMember(id, 'preset', preset, [...knownPresets, 'none'])
}

function assertRuleMember(id: string, member: string, given: unknown, known: readonly string[]): void {
  const isKnown = typeof given === 'string' && known.includes(given)
  assertArgument(isKnown, `The rule "${id}" needs a "${member}": ${known.slice(0, -1).join(', ')} or ${known.at(-1)}.`)
}
