import type { Command } from 'commander'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import { rules } from '../../rules/index.ts'
import { pipelineRules } from '../../rules/pipeline-rules.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { packageFile } from '../package-file.ts'
import { newCommand } from '../program.ts'
import { rulePage } from '../rule-page.ts'

/** `composure explain RULE`: the page of a rule. */
export function command(io: Io): Command {
  return newCommand('explain', io)
    .description('Explains a rule: what it finds, why that matters, what to write instead.')
    .argument('<rule>', 'its id, as in a report')
    .action((id: string) => {
      const all = [...pipelineRules, ...rules]
      const rule = all.find((each) => each.id === id)
      if (rule === undefined) {
        const ids = all.map((each) => each.id)
        throw new Failure(`There is no rule "${id}"${didYouMean(id, ids)}`)
      }
      io.out(rulePage(rule, packageFile(`docs/checks/${id}.md`) ?? `# ${id}\n\n${rule.summary}\n`))
    })
}
