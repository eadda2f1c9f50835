import type { Severity } from './diagnostic.ts'
import type { PipelineRuleId, RuleId } from './rule-id.ts'

/** A set of rules that are turned on together: `recommended` by default, the others on request. */
export type Preset = 'recommended' | 'security' | 'style'

export const presets = ['recommended', 'security', 'style'] as const satisfies readonly Preset[]

/** The presets that are off by default. */
export const addedPresets = presets.filter((preset) => preset !== 'recommended')

/** What is known about a rule without running it. */
export interface RuleDescription {
  /** Stable; it names the rule's file, its test and its page in `docs/checks`. */
  readonly id: RuleId
  /** One sentence that says what should be the case. */
  readonly summary: string
  /** The severity of its findings. A pipeline step may report a lower one. */
  readonly severity: Severity
  /** `none`: on only if a configuration names it. */
  readonly preset: Preset | 'none'
  /** Which targets the rule applies to; all by default. */
  readonly targets?: readonly ('compose' | 'swarm' | 'podman')[]
  /** Less specific rules about the same cause, whose findings at the same place are dropped. */
  readonly overrules?: readonly RuleId[]
  /** Whether some of its findings have a fix. */
  readonly fixable?: boolean
  /** The version of composure that introduced it; absent for rules that are not built in. */
  readonly since?: string
  /** What a configuration can set for the rule, by name. */
  readonly options?: Readonly<Record<string, RuleOption>>
}

/** The steps of the pipeline, in order. */
export type Phase = 'syntax' | 'variables' | 'format' | 'project' | 'configuration'

/** A rule reported by a step of the pipeline. */
export interface PipelineRule extends RuleDescription {
  readonly id: PipelineRuleId
  /** The step that reports it. Findings of `syntax` are reported in every file, whatever else is wrong with it. */
  readonly phase: Phase
  /** Another file of the project may supply what is missing. */
  readonly isSuppliedByOthers?: true
}

/** An option that a configuration can set for a rule. */
export type RuleOption =
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'number'; readonly default: number; readonly description: string }
  | {
      readonly type: 'string'
      readonly default: string
      readonly description: string
      /** The configuration key that sets the option for all rules. */
      readonly setBy?: 'minComposeVersion'
    }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly description: string }

/** The value of an option of a rule. */
export type OptionValue = boolean | number | string | readonly string[]
