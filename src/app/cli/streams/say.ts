import { disarmMarks } from '../../../show/report/log-commands.ts'
import type { Io } from './io.ts'

/** Writes a sentence about the run to the error stream. It may quote untrusted text, such as the name of a file. */
export function say(sentence: string, io: Pick<Io, 'err'>): void {
  io.err(`composure: ${disarmMarks(sentence)}\n`)
}
