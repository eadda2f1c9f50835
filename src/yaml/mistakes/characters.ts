import type { Problem } from '../problem.ts'

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
// A lone carriage return, U+0085, U+2028, U+2029.
const OTHER_LINE_BREAK = /\r(?!\n)|[\x85\u2028\u2029]/

/** Control characters, which YAML refuses; and signs that end a line for Compose, not for our parser. */
export function unreadableCharacters(text: string): Problem | undefined {
  if (OTHER_LINE_BREAK.test(text)) return { start: 0, end: 0, repair: replacingAll(text, OTHER_LINE_BREAK, '\n') }
  const first = CONTROL.exec(text)
  if (first === null) return undefined
  const code = text.charCodeAt(first.index).toString(16).toUpperCase().padStart(4, '0')
  const count = text.match(new RegExp(CONTROL, 'g'))?.length ?? 1
  const others = count === 1 ? '' : `, and ${count - 1} more further on`
  return {
    start: first.index,
    end: first.index + 1,
    message: `The file has the control character U+${code} here${others}; YAML allows none, remove it.`,
    repair: replacingAll(text, CONTROL, ' '),
  }
}

// One edit that leaves every character where it is.
function replacingAll(text: string, pattern: RegExp, by: string): Problem['repair'] {
  return [{ start: 0, end: text.length, text: text.replaceAll(new RegExp(pattern, 'g'), by) }]
}
