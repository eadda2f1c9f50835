import type { Command } from 'commander'
import type { CheckOptions } from '../../../lint/check/check-options.ts'
import { ruleSeverities, type Severity } from '../../../core/diagnostics/diagnostic.ts'
import type { ImageRecords } from '../../../knowledge/images/image-configuration.ts'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import { addedPresets, presets, type Preset, type RuleDescription } from '../../../core/diagnostics/rule-description.ts'
import { targetHelp } from '../../../knowledge/format/target.ts'
import { Failure } from '../streams/failure.ts'
import { appendValue, parseTarget } from './project-options.ts'

/** The options that control a check; they override the configuration. */
export interface CheckingOptions {
  /** False for `--no-config`; true if neither option is given. */
  readonly config: string | boolean
  readonly target?: string
  readonly preset: readonly string[]
  readonly rule: readonly string[]
  readonly byName?: boolean
  /** Whether results of earlier runs are used. */
  readonly cache?: boolean
  /** The share of the projects to check, such as "3/8". */
  readonly shard?: string
  /** What was answered about images. */
  readonly imageRecords?: ImageRecords
}

export function addCheckOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration, instead of the nearest ".composure.yaml"')
    .option('--no-config', 'read no configuration')
    .option('--target <name>', `${targetHelp} (default: compose)`)
    .option('--preset <name>', `more rules: ${addedPresets.join(', ')}; may be repeated`, appendValue, [])
    .option('--rule <id=severity>', `what becomes of a rule: ${listChoices('or')}; may be repeated`, appendValue, [])
    .option('--by-name', 'the files were chosen by their names: skip those that are no Compose files')
}

export function checkOptionsOf({ target, preset, rule, imageRecords }: CheckingOptions): CheckOptions {
  return {
    images: imageRecords,
    target: target === undefined ? undefined : parseTarget(target),
    presets: preset.map(parsePreset),
    severities: Object.fromEntries(rule.map(parseRuleSeverity)),
  }
}

function parsePreset(name: string): Preset {
  const preset = presets.find((each) => each === name)
  if (preset === undefined) throw new Failure(describeNoSuch('preset', name, presets))
  return preset
}

// off, error, warning or info
function listChoices(conjunction: 'and' | 'or'): string {
  return `${ruleSeverities.slice(0, -1).join(', ')} ${conjunction} ${ruleSeverities.at(-1) ?? ''}`
}

function parseRuleSeverity(text: string): [id: string, severity: Severity | 'off'] {
  const [id = '', wanted] = text.split('=')
  const severity = ruleSeverities.find((each) => each === wanted)
  if (severity === undefined) {
    throw new Failure(`"--rule ${text}" must name a rule and one of ${listChoices('and')}, as in "unquoted-port=off".`)
  }
  // Policies depend on the configuration, so their names are not checked here.
  return [id.startsWith('policy/') ? id : requireRule(id).id, severity]
}

/** The rule with this id on the command line. */
export function requireRule(id: string): RuleDescription {
  const rule = ruleDescriptions.find((each) => each.id === id)
  if (rule === undefined) {
    throw new Failure(
      describeNoSuch(
        'rule',
        id,
        ruleDescriptions.map((each) => each.id),
      ),
    )
  }
  return rule
}
