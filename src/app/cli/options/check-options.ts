import type { Command } from 'commander'
import type { CheckOptions } from '../../../lint/check/check-options.ts'
import { ruleSeverities, type Severity } from '../../../core/diagnostics/diagnostic.ts'
import type { ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import { addedPresets, presets, type Preset, type RuleDescription } from '../../../core/diagnostics/rule-description.ts'
import { targetChoices } from '../../../knowledge/format/target.ts'
import type { Rule } from '../../../lint/rules/rule.ts'
import { isCustomRuleId } from '../../../core/diagnostics/policy-rule.ts'
import { Failure } from '../streams/failure.ts'
import { appendValue, parseTarget } from './project-options.ts'

/** The options that control a check; they override the configuration. */
export interface CheckingOptions {
  /** False for `--no-config`; true if neither option is given. */
  readonly config: string | boolean
  readonly target?: string
  readonly preset: readonly string[]
  readonly rule: readonly string[]
  /** Files with rules of the user's own. */
  readonly rules?: readonly string[]
  /** Whether the files of rules that a configuration names may be run. */
  readonly allowRules?: boolean
  readonly byName?: boolean
  /** Whether results of earlier runs are used. */
  readonly cache?: boolean
  /** The share of the projects to check, such as "3/8". */
  readonly shard?: string
  /** What was answered about images. */
  readonly imageRecords?: ImageRecords | undefined
}

export function addCheckOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration, instead of the nearest ".composure.yaml"')
    .option('--no-config', 'read no configuration')
    .option('--target <name>', `what the files are checked for: ${targetChoices} (default: compose)`)
    .option('--preset <name>', `more rules: ${addedPresets.join(', ')}; may be repeated`, appendValue, [])
    .option('--rule <id=severity>', `what becomes of a rule: ${joinSeverities('or')}; may be repeated`, appendValue, [])
    .option(
      '--rules <file>',
      'a JavaScript file with rules of your own, which is run; may be repeated',
      appendValue,
      [],
    )
    .option('--allow-rules', 'run the files that the configuration names under "ruleFiles", too')
    .option('--by-name', 'the files were chosen by their names: skip those that are no Compose files')
}

export function checkOptionsOf(
  { target, preset, rule, allowRules, imageRecords }: CheckingOptions,
  rules: readonly Rule[],
): CheckOptions {
  return {
    images: imageRecords,
    target: target === undefined ? undefined : parseTarget(target),
    presets: preset.map(parsePreset),
    severities: Object.fromEntries(rule.map((text) => parseRuleSeverity(text, rules, allowRules))),
    rules,
  }
}

function parsePreset(name: string): Preset {
  const preset = presets.find((each) => each === name)
  if (preset === undefined) throw new Failure(describeNoSuch('preset', name, presets))
  return preset
}

// off, error, warning or info
function joinSeverities(conjunction: 'and' | 'or'): string {
  return `${ruleSeverities.slice(0, -1).join(', ')} ${conjunction} ${ruleSeverities.at(-1) ?? ''}`
}

function parseRuleSeverity(
  text: string,
  custom: readonly Rule[],
  allowRules = false,
): [id: string, severity: Severity | 'off'] {
  const [id = '', wanted] = text.split('=')
  const severity = ruleSeverities.find((each) => each === wanted)
  if (severity === undefined) {
    throw new Failure(
      `"--rule ${text}" must name a rule and one of ${joinSeverities('and')}, as in "unquoted-port=off".`,
    )
  }
  // What depends on the configuration is not checked here.
  const isConfigured = id.startsWith('policy/') || (allowRules && isCustomRuleId(id))
  return [isConfigured ? id : requireRule(id, custom).id, severity]
}

/** The rule with this id on the command line; `custom` are those of the user. */
export function requireRule(id: string, custom: readonly Rule[] = []): RuleDescription {
  const known = [...ruleDescriptions, ...custom]
  const rule = known.find((each) => each.id === id)
  if (rule === undefined) {
    throw new Failure(
      describeNoSuch(
        'rule',
        id,
        known.map((each) => each.id),
      ),
    )
  }
  return rule
}
