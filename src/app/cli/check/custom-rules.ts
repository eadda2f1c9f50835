import type { Rule } from '../../../lint/rules/rule.ts'
import type { CheckingOptions } from '../options/check-options.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import type { UseRuleFiles } from './configurations.ts'

/** The user's own rules in a run. */
export interface CustomRules {
  /** Those of the command line, which apply to all projects. */
  readonly rules: readonly Rule[]
  /** Whether any may take part. */
  readonly isAllowed: boolean
  /** Those that have been loaded so far. */
  readonly used: readonly Rule[]
  readonly useRuleFiles: UseRuleFiles
}

/** Runs the files of rules that the command line names, and those of configurations if it allows that. */
export async function loadCustomRules(
  { rules: files = [], allowRules = false }: CheckingOptions,
  io: Pick<Io, 'cwd' | 'err' | 'isTerminal' | 'columns' | 'looksAt' | 'runModule'>,
): Promise<CustomRules> {
  const rules = files.length === 0 ? [] : await (await import('./rule-files.ts')).loadRuleFiles(files, io)
  const used = [...rules]
  return {
    rules,
    isAllowed: allowRules || rules.length > 0,
    used,
    async useRuleFiles(configuration) {
      if (configuration.ruleFiles.length === 0) return configuration
      const names = configuration.ruleFiles.map((file) => `"${file}"`)
      if (!allowRules) {
        say(
          `The configuration names rules in ${names.join(' and ')}; they are code, which only "--allow-rules" runs.`,
          io,
        )
        return configuration
      }
      const customRules = await (await import('./rule-files.ts')).loadConfiguredRules(configuration, io)
      used.push(...customRules)
      return { ...configuration, customRules }
    },
  }
}
