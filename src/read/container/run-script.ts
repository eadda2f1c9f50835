import type { Instruction, Range } from '../dockerfile/dockerfile.ts'
import type { ShellCommand } from './shell-script.ts'

/** The script that a RUN executes: what follows it, or its here-document. */
export function getRunScript({ text, items, hereDocuments: [first] }: Instruction): string {
  if (items !== undefined) return items.map((item) => `'${item.replaceAll("'", String.raw`'\''`)}'`).join(' ')
  return first !== undefined && /^<<-?["']?\w+["']?\s*$/.test(text) ? first.text : text
}

/** What makes a script fail where one of its commands does. */
export const JOINING = new Set(['', '&&'])

/** The commands whose failure ends a script: all up to one that is joined in another way than by `&&`. */
export function listDecisive(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const [first] = commands
  const stopsAtFailure = first?.words[0] === 'set' && /^-[a-z]*e/.test(first.words[1] ?? '')
  const joining = stopsAtFailure ? new Set([...JOINING, ';', '\n']) : JOINING
  const end = commands.findIndex(({ previous, separator }) => !joining.has(previous) || !joining.has(separator))
  return end < 0 ? commands : commands.slice(0, end)
}

/** Where words are written in an instruction, one after the other; the whole instruction if they are not found. */
export function locateWords(words: readonly string[], { words: written, start, end }: Instruction): Range {
  const at = written.findIndex((_, index) => words.every((word, offset) => written[index + offset]?.text === word))
  const [first, last] = [written[at], written[at + words.length - 1]]
  return first === undefined || last === undefined ? { start, end } : { start: first.start, end: last.end }
}
