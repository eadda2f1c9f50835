import { disarmMarks } from '../../../show/report/log-commands.ts'
import { wrapWords } from '../../../core/source/wrap-words.ts'
import type { Io } from './io.ts'

/** Writes a sentence about the run to the error stream. It may quote untrusted text, such as the name of a file. */
export function say(sentence: string, io: Pick<Io, 'err' | 'isTerminal' | 'columns'>): void {
  const width = io.isTerminal.err ? io.columns : undefined
  const lines = `composure: ${disarmMarks(sentence)}`.split('\n')
  io.err(`${lines.flatMap((line) => wrapWords(line, width ?? Infinity)).join('\n')}\n`)
}
