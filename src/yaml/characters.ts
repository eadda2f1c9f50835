import type { Problem } from './problem.ts'

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/
const LONE_CARRIAGE_RETURN = /\r(?!\n)/

/** Control characters, which YAML refuses; and lone carriage returns, which end a line for Compose, not for our parser. */
export function unreadableCharacters(text: string): Problem | undefined {
  if (LONE_CARRIAGE_RETURN.test(text)) {
    const repair = offsetsOf(text, LONE_CARRIAGE_RETURN).map((start) => ({ start, end: start + 1, text: '\n' }))
    return { start: 0, end: 0, repair }
  }
  const first = CONTROL.exec(text)
  if (first === null) return undefined
  const offsets = offsetsOf(text, CONTROL)
  const code = text.charCodeAt(first.index).toString(16).toUpperCase().padStart(4, '0')
  const others = offsets.length === 1 ? '' : `, and ${offsets.length - 1} more further on`
  return {
    start: first.index,
    end: first.index + 1,
    message: `The file has the control character U+${code} here${others}; YAML allows none, remove it.`,
    repair: offsets.map((start) => ({ start, end: start + 1, text: '' })),
  }
}

function offsetsOf(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => index)
}
