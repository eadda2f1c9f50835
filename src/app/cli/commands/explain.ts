import type { Command } from 'commander'
import { ruleNamed } from '../options/check-options.ts'
import type { Io } from '../streams/io.ts'
import { packageFile } from '../startup/package-file.ts'
import { newCommand } from '../options/new-command.ts'

/** `composure explain RULE`: the page of a rule. */
export function command(io: Io): Command {
  return newCommand('explain', io)
    .description('Explains a rule: what it checks, why it matters, what to write instead.')
    .argument('<rule>', 'its id, as in a report')
    .action((id: string) => {
      const rule = ruleNamed(id)
      io.out(packageFile(`docs/checks/${id}.md`) ?? `# ${id}\n\n${rule.summary}\n`)
    })
}
