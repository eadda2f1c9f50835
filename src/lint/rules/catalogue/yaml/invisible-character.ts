import { amount, message, text, words } from '../../../../core/messages/message.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../../../core/tree/node.ts'
import type { SourceRule } from '../../rule.ts'

const SPACES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'a no-break space'],
  ['\u2007', 'a figure space'],
  ['\u202f', 'a narrow no-break space'],
  ['\u3000', 'an ideographic space'],
])

const UNSEEN: ReadonlyMap<string, string> = new Map([
  ['\u00ad', 'a soft hyphen'],
  ['\u200b', 'a zero-width space'],
  ['\u200c', 'a zero-width non-joiner'],
  ['\u200d', 'a zero-width joiner'],
  ['\u200e', 'a left-to-right mark'],
  ['\u200f', 'a right-to-left mark'],
  ['\u2060', 'a word joiner'],
  ['\ufeff', 'a byte order mark'],
])

/** A single character, or several identical ones in a row. */
const SUSPECTS = /([\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff])\1*/g
// Without the state of a global expression, and after a byte order mark.
const FIRST_SUSPECT = /(?!^)[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]/

interface Facts {
  readonly part: 'key' | 'value'
  readonly character: string
  readonly codePoint: string
  /** The number of consecutive characters. */
  readonly count: number
}

const likeSpace = message('like-space', ({ part, character, codePoint, count }: Facts) =>
  count === 1
    ? text`This ${words(part)} contains ${words(character)} (${words(codePoint)}), which only looks like a space; replace it with a space.`
    : text`This ${words(part)} contains ${amount(count)} characters in a row (${words(codePoint)}) that only look like spaces; replace them with spaces.`,
)

const invisible = message('invisible', ({ part, character, codePoint, count }: Facts) =>
  count === 1
    ? text`This ${words(part)} contains ${words(character)} (${words(codePoint)}), which is invisible; remove it.`
    : text`This ${words(part)} contains ${amount(count)} invisible characters in a row (${words(codePoint)}); remove them.`,
)

export const invisibleCharacter: SourceRule = {
  id: 'invisible-character',
  summary: 'Keys and values should not contain invisible characters.',
  // To YAML and Compose a no-break space is not a space, and a zero-width character makes two names that look alike
  // differ. In prose they are fine: only characters next to letters of code are reported.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, document, report }) {
    if (!FIRST_SUSPECT.test(file.text)) return
    for (const { start, end, part, isProse } of walkTexts(document.root)) {
      for (const { 0: characters, index } of file.text.slice(start, end).matchAll(SUSPECTS)) {
        const span = { file, start: start + index, end: start + index + characters.length }
        if (isLegitimate(span, isProse)) continue
        const isSpace = isSpaceLike(characters.charAt(0))
        const facts = {
          part,
          character: SPACES.get(characters.charAt(0)) ?? UNSEEN.get(characters.charAt(0)) ?? 'an invisible character',
          codePoint: `U+${characters.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
          count: characters.length,
        }
        report({
          span,
          message: isSpace ? likeSpace(facts) : invisible(facts),
          fixes: [
            {
              title: isSpace ? text`Replace it with a space (changes the value)` : text`Remove it (changes the value)`,
              safety: 'unsafe',
              edits: [{ span, text: isSpace ? ' '.repeat(characters.length) : '' }],
            },
          ],
        })
      }
    }
  },
}

interface Text {
  readonly start: number
  readonly end: number
  readonly part: 'key' | 'value'
  /** Several words, for people or for another program, where such characters may be intended. */
  readonly isProse: boolean
}

function* walkTexts(node: Node, path: readonly string[] = []): Generator<Text> {
  if (isString(node)) {
    const isCommand = path[0] === 'services' && ['command', 'entrypoint', 'healthcheck'].includes(path[2] ?? '')
    const isProse = !isCommand && (node.style !== 'plain' || node.value.includes(' '))
    yield { ...node.span, start: findContentStart(node), part: 'value', isProse }
  } else if (node.kind === 'sequence') {
    for (const item of node.items) yield* walkTexts(item, path)
  } else if (node.kind === 'mapping') {
    for (const [key, { keySpan, value }] of node.entries) {
      // Compose does not read extensions.
      if (key.startsWith('x-')) continue
      yield { ...keySpan, part: 'key', isProse: false }
      yield* walkTexts(value, [...path, key])
    }
  }
}

// The header of a block scalar may be followed by a comment.
function findContentStart({ style, span }: StringScalar): number {
  if (style !== 'literal' && style !== 'folded') return span.start
  const lineBreak = span.file.text.indexOf('\n', span.start)
  return lineBreak < 0 ? span.end : Math.min(lineBreak, span.end)
}

function isSpaceLike(character: string): boolean {
  return SPACES.has(character) || /[\u2000-\u200a\u205f]/.test(character)
}

function isLegitimate({ file: { text }, start, end }: Span, isProse: boolean): boolean {
  const character = text.charAt(start)
  if (isSpaceLike(character)) return isProse
  // Between characters of some other scripts, or within an emoji, they have a purpose.
  if (/[\u200c-\u200f]/.test(character))
    return !/[\x20-\x7e]/.test(text[start - 1] ?? ' ') || !/[\x20-\x7e]/.test(text[end] ?? ' ')
  return false
}
