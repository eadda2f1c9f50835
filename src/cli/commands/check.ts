import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { newCommand } from '../program.ts'

/** `composure check`. */
export function command(io: Io): Command {
  return newCommand('check', io)
    .description('Checks Compose files.')
    .action(() => undefined)
}
