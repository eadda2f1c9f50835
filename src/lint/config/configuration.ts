import type { Severity } from '../../core/diagnostics/diagnostic.ts'
import type { Target } from '../../knowledge/format/target.ts'
import type { Policy } from '../rules/policies/policy.ts'
import type { Rule } from '../rules/rule.ts'
import type { Globs } from './globs.ts'
import type { OptionValue, Preset } from '../../core/diagnostics/rule-description.ts'

/** The content of a configuration file. Paths and globs are relative to its folder. */
export interface Configuration {
  /** The absolute path of the file it was read from. */
  readonly path: string
  /** The presets to turn on in addition to `recommended`. */
  readonly presets: readonly Preset[]
  /** Changes to rules, by their ids. */
  readonly rules: ReadonlyMap<string, RuleChoice>
  /** Changes to rules for some files or services, in the order written. */
  readonly overrides: readonly Override[]
  /** House rules, each of which becomes a rule. */
  readonly policies: readonly Policy[]
  /** Files with rules of the team's own, as written; they are code, so only who is allowed to runs them. */
  readonly ruleFiles: readonly string[]
  /** The rules of `ruleFiles`; absent unless they were run. */
  readonly customRules?: readonly Rule[]
  /** The Compose files to check if the command line names none. */
  readonly files: Globs | undefined
  /** Files to leave out of the search. */
  readonly exclude: Globs
  /** What the files are checked for; undefined if the file does not say. */
  readonly target: Target | undefined
  /** The oldest Docker Compose version that the files must work with. */
  readonly minComposeVersion: string | undefined
  /** Variables set for the check; they override the environment. */
  readonly env: ReadonlyMap<string, string>
  /** The values of `--env-file`. */
  readonly envFiles: readonly string[] | undefined
  /** The values of `--profile`. */
  readonly profiles: readonly string[] | undefined
}

/** Changes to a rule; absent members keep their defaults. */
export interface RuleChoice {
  /** The severity, or `off`. */
  readonly severity?: Severity | 'off' | undefined
  /** Values of options, by name. */
  readonly options?: Readonly<Record<string, OptionValue>> | undefined
}

/** Choices that apply only to some files, some services, or both. Later overrides take precedence. */
export interface Override {
  /** The files that it applies to; undefined for all. */
  readonly files: Globs | undefined
  /** Names of services; `*` matches any characters. */
  readonly services: readonly string[] | undefined
  /** Changes to rules, by their ids. */
  readonly rules: ReadonlyMap<string, RuleChoice>
}
