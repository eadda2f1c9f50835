import type { OptionValue } from '../../../core/diagnostics/rule-description.ts'

type Options = Readonly<Record<string, OptionValue>>

/** A list that the configuration sets for a rule. */
export function stringsOf(options: Options, name: string): readonly string[] {
  const value = options[name]
  return typeof value === 'object' ? value : []
}

/** A word that the configuration sets for a rule. */
export function wordOf(options: Options, name: string): string {
  return String(options[name] ?? '')
}
