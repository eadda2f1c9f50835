import type { Command } from 'commander'
import { requireRule } from '../options/check-options.ts'
import type { Io } from '../streams/io.ts'
import { readPackageFile } from '../startup/package-file.ts'
import { createCommandNamed } from '../options/new-command.ts'

/** `composure explain RULE`: the page of a rule. */
export function createCommand(io: Io): Command {
  return createCommandNamed('explain', io)
    .description('Explains a rule: what it checks, why it matters, what to write instead.')
    .argument('<rule>', 'its id, as in a report')
    .action((id: string) => {
      const rule = requireRule(id)
      io.out(readPackageFile(`docs/checks/${id}.md`) ?? `# ${id}\n\n${rule.summary}\n`)
    })
}
