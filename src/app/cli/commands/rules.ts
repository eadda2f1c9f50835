import type { Command } from 'commander'
import { ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import type { RuleDescription } from '../../../core/diagnostics/rule-description.ts'
import { getRulePage } from '../../../core/diagnostics/rule-page.ts'
import { wrapWords } from '../../../core/source/wrap-words.ts'
import { createStyle, SEVERITY_LOOK, wrapInLink } from '../../../show/report/style.ts'
import { hasColor, type Io } from '../streams/io.ts'
import { hasLinks } from '../streams/links.ts'
import { createCommandNamed } from '../options/new-command.ts'

/** `composure rules`: all rules, one per line. */
export function createCommand(io: Io): Command {
  return createCommandNamed('rules', io)
    .description('Lists the rules with their severity and preset. "composure explain RULE" explains one.')
    .option('--json', 'as JSON')
    .action(({ json }: { readonly json?: true }) => {
      io.out(
        json === true
          ? `${JSON.stringify(ruleDescriptions.map(describeRule), null, 2)}\n`
          : formatRulesTable(ruleDescriptions, io),
      )
    })
}

function describeRule({
  id,
  severity,
  preset,
  summary,
  fixable = false,
  targets,
  since,
  options = {},
}: RuleDescription) {
  return { id, severity, preset, summary, url: getRulePage(id), fixable, targets, since, options }
}

/** In this many columns, a summary has room beside the name of its rule. */
const WIDE = 110

function formatRulesTable(all: readonly RuleDescription[], io: Io): string {
  const style = createStyle(hasColor(io, 'out'))
  const isLinked = io.isTerminal.out && hasLinks(io)
  const isWide = io.columns === undefined || io.columns >= WIDE
  const width = Math.max(...all.map(({ id }) => id.length))
  const indentation = isWide ? width + '  warning  recommended  '.length : 4
  return all
    .map(({ id, severity, preset, summary }) => {
      const name = wrapInLink(style(id, 'bold'), isLinked ? getRulePage(id) : undefined) + ' '.repeat(width - id.length)
      const level = style(severity.padEnd(7), SEVERITY_LOOK[severity])
      const lines = wrapWords(summary, (io.columns ?? Infinity) - indentation)
      const below = `\n${' '.repeat(indentation)}`
      return `${name}  ${level}  ${isWide ? `${preset.padEnd(11)}  ` : preset + below}${lines.join(below)}\n`
    })
    .join('')
}
