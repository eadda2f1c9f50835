import type { Severity } from './diagnostic.ts'
import type { PipelineRuleId, RuleId } from './rule-id.ts'

/** Which rules are on unless the configuration says otherwise: `recommended` is, the others on request. */
export type Preset = 'recommended' | 'security' | 'style'

/** What is known of a rule without running it. */
export interface RuleDescription {
  /** Stable: the name of its file, its test and its page in `docs/checks`. */
  readonly id: RuleId
  /** One sentence: what should be. */
  readonly summary: string
  /** How grave a finding is. A step of the pipeline may report a finding as less grave. */
  readonly severity: Severity
  /** `none`: on only where a configuration names it. */
  readonly preset: Preset | 'none'
  /** Who runs the files that the rule is about; all by default. */
  readonly targets?: readonly ('compose' | 'swarm' | 'podman')[]
  /** Rules that say less about the same cause: their findings at the same place are left out. */
  readonly overrules?: readonly RuleId[]
  /** Whether some of its findings have a fix. */
  readonly fixable?: boolean
  /** The version of composure that had it first. */
  readonly since: string
  readonly options?: Readonly<Record<string, RuleOption>>
}

/** The steps of the pipeline, in order. */
export type Phase = 'syntax' | 'variables' | 'format' | 'project' | 'configuration'

/** A rule that a step of the pipeline reports as it goes. */
export interface PipelineRule extends RuleDescription {
  readonly id: PipelineRuleId
  /** The step that reports it. Findings of `syntax` are found in every file, whatever else is wrong in it. */
  readonly phase: Phase
  /** What is missing may be in another file of the project. */
  readonly isSuppliedByOthers?: true
}

/** Something that a configuration may set for a rule. */
export type RuleOption =
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'number'; readonly default: number; readonly description: string }
  | {
      readonly type: 'string'
      readonly default: string
      readonly description: string
      /** A member of the configuration that sets it for all. */
      readonly setBy?: 'minComposeVersion'
    }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly description: string }

export type OptionValue = boolean | number | string | readonly string[]
