import { splitBlockLines } from '../../core/tree/position.ts'
import type { StringScalar } from '../../core/tree/node.ts'

// For Compose, lines also end at U+2028 and U+2029, and these remain in a value where a line feed would become a space.
// Our parser does not know them: it is given line feeds, and the original characters are put back into values.

const SEPARATOR = /[\u2028\u2029]/

export function hasUnicodeSeparator(written: string): boolean {
  return SEPARATOR.test(written)
}

// Consecutive breaks with the blanks around them; in double quotes the first may be escaped, and any other escape is
// skipped.
const BREAKS = /(?<!(?<!\\)[ \t])[ \t]*(?:\r?\n|[\u2028\u2029])[ \t\r\n\u2028\u2029]*/g
const BREAKS_OR_ESCAPE =
  /\\[^\r\n\u2028\u2029]|(?:\\|(?<!(?<!\\)[ \t])[ \t]*)(?:\r?\n|[\u2028\u2029])[ \t\r\n\u2028\u2029]*/g

/** Joins the lines of a plain or quoted scalar, since our parser forgets empty lines after an escaped break. */
export function replaceLineBreaks(source: string): string {
  const hasEscapes = source.startsWith('"')
  return source.replaceAll(hasEscapes ? BREAKS_OR_ESCAPE : BREAKS, (found) => {
    const breaks = found.replaceAll(/[ \t\r]/g, '')
    if (!/[\n\u2028\u2029]/.test(breaks)) return found
    if (breaks === '\n') return hasEscapes ? '\\ ' : ' '
    const kept = breaks.replace(/^\\[^]|^\n/, '')
    // Our parser drops one of several unescaped line feeds.
    return hasEscapes ? kept.replaceAll('\n', '\\n') : kept.replaceAll(/\n+/g, '$&\n')
  })
}

/** A block scalar that was read with line feeds, with its original separators restored. */
export function restoreSeparators(scalar: StringScalar): StringScalar {
  const { text } = scalar.span.file
  const isFolded = scalar.style === 'folded'
  let value = ''
  let lineBreak = ''
  let emptyLines = ''
  let wasBlank = false
  for (const { start, end } of splitBlockLines(scalar)) {
    const written = text.charAt(end)
    const thisBreak = hasUnicodeSeparator(written) ? written : '\n'
    if (start === end) {
      emptyLines += thisBreak
      continue
    }
    // A more-indented line is not folded.
    const isBlank = /[ \t]/.test(text.charAt(start))
    const isFold = isFolded && lineBreak === '\n' && !isBlank && !wasBlank
    value += (isFold ? (emptyLines === '' ? ' ' : '') : lineBreak) + emptyLines + text.slice(start, end)
    lineBreak = thisBreak
    emptyLines = ''
    wasBlank = isBlank
  }
  const kept = /(?<!\n)\n*$/.exec(scalar.value)?.[0].length ?? 0
  return { ...scalar, value: value + (lineBreak + emptyLines).slice(0, kept) }
}
