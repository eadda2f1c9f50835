import { code, message, name, text, value, type Value } from '../../../../core/messages/message.ts'
import { readSpan, type Span } from '../../../../core/source/source-file.ts'
import { isNull, isString } from '../../../../core/tree/node.ts'
import { visitScalars } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'

const noValue = message(
  'no-value',
  ({ key, value }: { key: string; value: Value }) =>
    text`${name(key)} has no value, because ${code('#')} starts a comment here; quote ${value}.`,
)

const cutOff = message(
  'cut-off',
  () => text`${code(' #')} starts a comment here and cuts off the value; quote the whole value.`,
)

export const commentInValue: SourceRule = {
  id: 'comment-in-value',
  summary: 'Values that contain " #" should be quoted.',
  // Without quotes, " #" starts a comment and cuts off the value. This is only reported if the rest makes no sense: an
  // unclosed quote or bracket, or a colour. YAML 1.2, comments.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  checkSource({ document, comments, report }) {
    const suspects = new Map(comments.flatMap(suspectOf))
    if (suspects.size === 0) return
    visitScalars(document.root, (node, path, entry) => {
      // An empty value is located after the colon of its key.
      const end = isNull(node) && entry !== undefined ? entry.keySpan.end + 1 : node.span.end
      const suspect = suspects.get(end)
      if (suspect === undefined) return
      const { comment } = suspect
      if (suspect.kind === 'colour' && isNull(node)) {
        const written = readSpan(comment)
        const colour = value(written)
        report({
          span: comment,
          message: noValue({ key: String(path.at(-1)), value: colour }),
          fixes: [
            {
              title: text`Quote ${colour} (currently there is no value)`,
              safety: 'unsafe',
              edits: [{ span: comment, text: `"${written}"` }],
            },
          ],
        })
      }
      if (suspect.kind === 'open' && isString(node) && node.style === 'plain')
        report({ span: comment, message: cutOff() })
    })
  },
}

interface Suspect {
  readonly comment: Span
  readonly kind: 'open' | 'colour'
}

/** A comment that may be part of a value, by the offset where the value ends. */
function suspectOf(comment: Span): readonly (readonly [valueEnd: number, suspect: Suspect])[] {
  const { file, start } = comment
  let valueEnd = start
  while (isBlankOrBreak(file.text[valueEnd - 1])) valueEnd--
  let lineStart = valueEnd
  while (lineStart > 0 && !isBreakOrEnd(file.text[lineStart - 1])) lineStart--
  // Most comments are on lines of their own.
  if (lineStart === valueEnd) return []
  const before = file.text.slice(lineStart, valueEnd)
  const text = readSpan(comment)
  if (/^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text) && before.endsWith(':'))
    return [[valueEnd, { comment, kind: 'colour' }]]
  return staysOpen(before, text) ? [[valueEnd, { comment, kind: 'open' }]] : []
}

function isBlankOrBreak(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

function isBreakOrEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}

// Apostrophes within words do not count.
function staysOpen(value: string, comment: string): boolean {
  const isOdd = (text: string, quote: RegExp): boolean => [...text.matchAll(quote)].length % 2 === 1
  const countSurplus = (text: string, open: string, close: string): number =>
    text.split(open).length - text.split(close).length
  return (
    (isOdd(value, /"/g) && isOdd(comment, /"/g)) ||
    (isOdd(value, /(?<![A-Za-z])'|'(?![A-Za-z])/g) && isOdd(comment, /(?<![A-Za-z])'|'(?![A-Za-z])/g)) ||
    (countSurplus(value, '(', ')') === 1 && countSurplus(comment, '(', ')') === -1)
  )
}
