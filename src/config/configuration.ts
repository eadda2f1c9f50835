import type { Severity } from '../diagnostics/diagnostic.ts'
import type { Target } from '../format/target.ts'
import type { Policy } from '../rules/policies/policy.ts'
import type { Globs } from './globs.ts'
import type { OptionValue, Preset } from '../diagnostics/rule-description.ts'

/** What a configuration file says, as it says it. Paths and globs are relative to its folder. */
export interface Configuration {
  /** The file it was read from; an absolute path. */
  readonly path: string
  readonly presets: readonly Preset[]
  readonly rules: ReadonlyMap<string, RuleChoice>
  readonly overrides: readonly Override[]
  /** House rules, which become rules of their own. */
  readonly policies: readonly Policy[]
  /** The Compose files to check where the command line names none. */
  readonly files: Globs | undefined
  /** Files that are not searched for. */
  readonly exclude: Globs
  readonly target: Target | undefined
  /** The oldest Docker Compose that the files must run with. */
  readonly minComposeVersion: string | undefined
  /** Variables that are set for the check; they go over those of the environment. */
  readonly env: ReadonlyMap<string, string>
  /** As `--env-file` gives them. */
  readonly envFiles: readonly string[] | undefined
  /** As `--profile` gives them. */
  readonly profiles: readonly string[] | undefined
}

/** What becomes of a rule; what is not said stays as it is. */
export interface RuleChoice {
  readonly severity?: Severity | 'off' | undefined
  readonly options?: Readonly<Record<string, OptionValue>> | undefined
}

/** Other choices for findings in some files, in some services, or both. Later ones go over earlier ones. */
export interface Override {
  readonly files: Globs | undefined
  /** Names of services; `*` stands for any characters. */
  readonly services: readonly string[] | undefined
  readonly rules: ReadonlyMap<string, RuleChoice>
}
