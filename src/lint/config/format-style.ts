import type { RuleDescription } from '../../core/diagnostics/rule-description.ts'
import type { CatalogueRuleId } from '../../core/diagnostics/rule-id.ts'
import type { FormatStyle } from '../../read/yaml/formatting/format-text.ts'
import type { QuoteStyle } from '../../read/yaml/formatting/quotes.ts'
import { ruleDescriptions } from '../rules/descriptions.ts'
import type { Configuration } from './configuration.ts'
import { createSettings, type RuleSetting } from './settings.ts'

const USUAL_SPACES = 2
const MAX_SPACES = 8

const QUOTE_STYLES: readonly QuoteStyle[] = ['single', 'double', 'most']

/**
 * How a file is to be formatted: as the rules about style want it, whether or not they are turned on. What a rule that is `off`
 * is about stays as it is.
 */
export function createFormatStyle(configuration: Configuration | undefined, file: string): FormatStyle {
  const settings = createSettings(configuration, { presets: ['style'] })
  const find = (id: CatalogueRuleId): RuleSetting | undefined => {
    const rule: RuleDescription | undefined = ruleDescriptions.find((each) => each.id === id)
    return rule && settings.at(rule, { file, service: undefined })
  }
  const indentation = find('indentation')
  const spaces = Number(indentation?.options['spaces'])
  const quotes = find('quote-style')?.options['quotes']
  return {
    spaces: indentation && (spaces >= 1 && spaces <= MAX_SPACES ? spaces : USUAL_SPACES),
    quotes: QUOTE_STYLES.find((each) => each === quotes) ?? (quotes === undefined ? 'keep' : 'most'),
  }
}
