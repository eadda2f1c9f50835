import type { Command } from 'commander'
import { rules } from '../../rules/index.ts'
import type { Io } from '../io.ts'
import { newCommand } from '../program.ts'

/** `composure rules`: what there is, one line each. */
export function command(io: Io): Command {
  return newCommand('rules', io)
    .description('Lists the rules: id, severity, preset, what it wants.')
    .action(() => {
      const width = Math.max(...rules.map(({ id }) => id.length))
      for (const { id, severity, preset, summary } of rules) {
        io.out(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${preset.padEnd(11)}  ${summary}\n`)
      }
    })
}
