import { message, text, words } from '../../../core/messages/message.ts'
import type { Problem } from '../problem.ts'

const controlCharacter = message(
  'control-character',
  ({ character, others }: { character: string; others: number }) =>
    text`YAML does not allow the control character ${words(character)}; remove it${words(others === 0 ? '' : `, and ${others} more below`)}.`,
)

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
// A lone carriage return, U+0085, U+2028, U+2029.
const OTHER_LINE_BREAK = /\r(?!\n)|[\x85\u2028\u2029]/

/** Control characters, which YAML forbids, and characters that end a line for Compose but not for our parser. */
export function findUnreadableCharacters(yaml: string): Problem | undefined {
  if (OTHER_LINE_BREAK.test(yaml)) return { start: 0, end: 0, repair: replaceAllMatches(yaml, OTHER_LINE_BREAK, '\n') }
  const first = CONTROL.exec(yaml)
  if (first === null) return undefined
  const code = yaml.charCodeAt(first.index).toString(16).toUpperCase().padStart(4, '0')
  const count = yaml.match(new RegExp(CONTROL, 'g'))?.length ?? 1
  return {
    start: first.index,
    end: first.index + 1,
    message: controlCharacter({ character: `U+${code}`, others: count - 1 }),
    repair: [...yaml.matchAll(new RegExp(CONTROL, 'g'))].map(({ index }) => ({
      start: index,
      end: index + 1,
      text: ' ',
    })),
  }
}

// A single edit that keeps every other character in place.
function replaceAllMatches(yaml: string, pattern: RegExp, by: string): Problem['repair'] {
  return [{ start: 0, end: yaml.length, text: yaml.replaceAll(new RegExp(pattern, 'g'), by) }]
}
