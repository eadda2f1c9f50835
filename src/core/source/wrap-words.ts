import { displayWidth } from './escape-invisible.ts'

/** A text in lines of at most this many columns, broken between words; a longer word has a line to itself. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[][] = []
  let columns = 0
  for (const word of text.split(' ')) {
    const more = displayWidth(word)
    if (lines.length === 0 || columns + 1 + more > width) {
      lines.push([word])
      columns = more
    } else {
      lines.at(-1)?.push(word)
      columns += 1 + more
    }
  }
  return lines.map((words) => words.join(' '))
}
