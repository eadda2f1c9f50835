import { inert } from '../../report/log-commands.ts'
import type { Io } from './io.ts'

/** Says a sentence about the run on the error stream. What it quotes, such as the name of a file, may be of strangers. */
export function say(sentence: string, io: Pick<Io, 'err'>): void {
  io.err(`composure: ${inert(sentence)}\n`)
}
