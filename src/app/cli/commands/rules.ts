import type { Command } from 'commander'
import { ruleDescriptions } from '../../../lint/rules/descriptions.ts'
import type { RuleDescription } from '../../../core/diagnostics/rule-description.ts'
import { getRulePage } from '../../../core/diagnostics/rule-page.ts'
import type { Io } from '../streams/io.ts'
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
          : formatRulesTable(ruleDescriptions),
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

function formatRulesTable(all: readonly RuleDescription[]): string {
  const width = Math.max(...all.map(({ id }) => id.length))
  return all
    .map(
      ({ id, severity, preset, summary }) =>
        `${id.padEnd(width)}  ${severity.padEnd(7)}  ${preset.padEnd(11)}  ${summary}\n`,
    )
    .join('')
}
