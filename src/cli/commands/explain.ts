import type { Command } from 'commander'
import { didYouMean } from '../../diagnostics/did-you-mean.ts'
import { rules } from '../../rules/index.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { newCommand } from '../program.ts'

/** `composure explain RULE`: the page of a rule. */
export function command(io: Io): Command {
  return newCommand('explain', io)
    .description('Explains a rule.')
    .argument('<rule>', 'its id, as in a report')
    .action((id: string) => {
      const rule = rules.find((each) => each.id === id)
      if (rule === undefined)
        throw new Failure(
          `There is no rule "${id}"${didYouMean(
            id,
            rules.map((each) => each.id),
          )}`,
        )
      io.out(`${rule.id} (${rule.severity}, ${rule.preset})\n\n${rule.summary}\n`)
    })
}
