import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'
import { describeNoSuch } from '../../core/messages/no-such.ts'
import { ruleSeverities } from '../../core/diagnostics/diagnostic.ts'
import { pipelineRules } from '../../core/diagnostics/pipeline-rules.ts'
import { isPolicyRuleId } from '../../core/diagnostics/policy-rule.ts'
import { presets as knownPresets } from '../../core/diagnostics/rule-description.ts'
import { CHANGE_RULE_IDS } from '../../core/diagnostics/rule-id.ts'
import { targetNamed, targetNames } from '../../knowledge/format/target.ts'
import type { CheckOptions } from './check-options.ts'
import { rules as ownRules } from '../rules/index.ts'

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
  if (target !== undefined && (typeof target !== 'string' || targetNamed(target) === undefined)) {
    throw new TypeError(`There is no target ${JSON.stringify(target)}; there are ${targetNames.join(', ')}.`)
  }
  if (!Array.isArray(presets)) {
    throw new TypeError('The "presets" of a check must be a list of names, such as ["style"].')
  }
  for (const preset of presets) assertOneOf('preset', preset, knownPresets)
  if (!Array.isArray(rules)) throw new TypeError('The "rules" of a check must be a list of rules.')
  assertSeverities(severities, rules.map(assertCustomRule))
}

function assertSeverities(severities: unknown, customRules: readonly string[]): void {
  if (!hasMembers(severities)) {
    throw new TypeError('The "severities" of a check must be an object of rules, such as { "unquoted-port": "off" }.')
  }
  const given = Object.entries(severities)
  if (given.length === 0) return
  const known = [...[...ownRules, ...pipelineRules].map(({ id }) => id), ...CHANGE_RULE_IDS, ...customRules]
  for (const [rule, severity] of given) {
    if (!isPolicyRuleId(rule)) assertOneOf('rule', rule, known)
    assertOneOf('severity', severity, ruleSeverities)
  }
}

function assertOneOf(kind: string, value: unknown, known: readonly string[]): void {
  if (typeof value === 'string' && known.includes(value)) return
  throw new TypeError(describeNoSuch(kind, typeof value === 'string' ? value : JSON.stringify(value), known))
}

const METHODS = ['check', 'checkSource', 'checkPlace'] as const

/** @returns the id of the rule. */
function assertCustomRule(rule: unknown): string {
  const members = hasMembers(rule) ? rule : {}
  const { id } = members
  if (typeof id !== 'string' || !id.includes('/')) {
    throw new TypeError(
      `The id of a rule of yours must have a "/" in it, such as "acme/no-latest"; it is ${JSON.stringify(id)}.`,
    )
  }
  const isComplete = METHODS.some((method) => typeof members[method] === 'function')
  assertArgument(isComplete, `The rule "${id}" needs a function "check", "checkSource" or "checkPlace".`)
  return id
}
