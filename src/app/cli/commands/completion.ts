import type { Command } from 'commander'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { collectCompletions, SHELLS } from './completion-scripts.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { commands } from './index.ts'

/** `composure completion SHELL`: a script that makes the shell complete commands, options and their values. */
export function createCommand(io: Io): Command {
  return createCommandNamed('completion', io)
    .description('Prints a completion script for a shell; its first lines say where to put it.')
    .argument('<shell>', 'bash, zsh, fish or powershell')
    .action(async (shell: string) => {
      const write = new Map(Object.entries(SHELLS)).get(shell)
      if (write === undefined) {
        throw new Failure(describeNoSuch('completion for', shell, Object.keys(SHELLS)))
      }
      const all = await Promise.all(
        Object.entries(commands).map(async ([name, { summary, load }]) => {
          const loaded = await load()
          return collectCompletions(name, summary, loaded.createCommand(io))
        }),
      )
      io.out(write(all))
    })
}
