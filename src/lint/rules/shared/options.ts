import type { OptionValue } from '../../../core/diagnostics/rule-description.ts'

type Options = Readonly<Record<string, OptionValue>>

/** A list that the configuration sets for a rule. */
export function readStringsOption(options: Options, name: string): readonly string[] {
  const value = options[name]
  return typeof value === 'object' ? value : []
}

/** A word that the configuration sets for a rule. */
export function readWordOption(options: Options, name: string): string {
  return String(options[name] ?? '')
}
