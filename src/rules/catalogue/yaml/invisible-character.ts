import type { SourceFile } from '../../../source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../../tree/node.ts'
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

const SUSPECTS = /[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]/g
// Without a state, and past a byte order mark.
const FIRST_SUSPECT = /(?!^)[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]/

/**
 * All characters of a value are seen.
 *
 * A no-break space is no space to YAML and to Compose, and a zero-width character makes two names that look alike differ.
 * Texts in sentences may have them: only what stands between letters of code is told.
 */
export const invisibleCharacter: SourceRule = {
  id: 'invisible-character',
  summary: 'Characters that cannot be seen, or only look like a space, are part of the value.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkSource({ file, document, report }) {
    if (!FIRST_SUSPECT.test(file.text)) return
    for (const { start, end, text, isProse } of texts(document.root)) {
      for (const { 0: character, index } of file.text.slice(start, end).matchAll(SUSPECTS)) {
        const at = start + index
        if (isLegitimate(file, at, character, isProse)) continue
        const name = SPACES.get(character) ?? UNSEEN.get(character) ?? 'an invisible character'
        const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
        const isSpace = isSpaceLike(character)
        report({
          span: { file, start: at, end: at + 1 },
          message: isSpace
            ? `This ${text} has ${name} (${code}) in it, which looks like a space but is not one; write a space.`
            : `This ${text} has ${name} (${code}) in it, which cannot be seen; remove it.`,
          fixes: [
            {
              title: isSpace ? 'Write a space (the value changes)' : 'Remove it (the value changes)',
              safety: 'unsafe',
              edits: [{ span: { file, start: at, end: at + 1 }, text: isSpace ? ' ' : '' }],
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
  readonly text: 'key' | 'value'
  /** Words in a row, for people or for another program, where such characters may be meant. */
  readonly isProse: boolean
}

function* texts(node: Node, path: readonly string[] = []): Generator<Text> {
  if (isString(node)) {
    const isCommand = path[0] === 'services' && ['command', 'entrypoint', 'healthcheck'].includes(path[2] ?? '')
    const isProse = !isCommand && (node.style !== 'plain' || node.value.includes(' '))
    yield { ...node.span, start: contentStart(node), text: 'value', isProse }
  } else if (node.kind === 'sequence') {
    for (const item of node.items) yield* texts(item, path)
  } else if (node.kind === 'mapping') {
    for (const [key, { keySpan, value }] of node.entries) {
      yield { ...keySpan, text: 'key', isProse: false }
      yield* texts(value, [...path, key])
    }
  }
}

// A comment may stand behind the sign of a block.
function contentStart({ style, span }: StringScalar): number {
  if (style !== 'literal' && style !== 'folded') return span.start
  const lineBreak = span.file.text.indexOf('\n', span.start)
  return lineBreak < 0 ? span.end : Math.min(lineBreak, span.end)
}

function isSpaceLike(character: string): boolean {
  return SPACES.has(character) || /[\u2000-\u200a\u205f]/.test(character)
}

function isLegitimate({ text }: SourceFile, at: number, character: string, isProse: boolean): boolean {
  if (isSpaceLike(character)) return isProse
  // Between two characters of other scripts, or of an emoji, they have their work.
  if (/[\u200c-\u200f]/.test(character))
    return !/[\x20-\x7e]/.test(text[at - 1] ?? ' ') || !/[\x20-\x7e]/.test(text[at + 1] ?? ' ')
  return false
}
