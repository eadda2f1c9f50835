import type { Command } from 'commander'
import { requireRule } from '../options/check-options.ts'
import type { RuleId } from '../../../core/diagnostics/rule-id.ts'
import { getRulePage } from '../../../core/diagnostics/rule-page.ts'
import { createStyle } from '../../../show/report/style.ts'
import { hasColor, type Io } from '../streams/io.ts'
import { hasLinks } from '../streams/links.ts'
import { readPackageFile } from '../startup/package-file.ts'
import { createCommandNamed } from '../options/new-command.ts'

/** `composure explain RULE`: the page of a rule. */
export function createCommand(io: Io): Command {
  return createCommandNamed('explain', io)
    .description('Explains a rule: what it checks, why it matters, what to write instead.')
    .argument('<rule>', 'its id, as in a report')
    .action(async (id: string) => {
      const rule = requireRule(id)
      const page = readPackageFile(`docs/checks/${id}.md`) ?? `# ${id}\n\n${rule.summary}\n`
      io.out(io.isTerminal.out ? await renderForTerminal(page, rule.id, io) : page)
    })
}

/** The page as people read it at a terminal; programs get its Markdown. */
async function renderForTerminal(page: string, id: RuleId, io: Io): Promise<string> {
  const { renderMarkdown } = await import('../../../show/report/terminal-markdown.ts')
  const address = hasLinks(io) ? getRulePage(id) : undefined
  return renderMarkdown(page, { width: io.columns ?? 80, style: createStyle(hasColor(io, 'out')), address })
}
