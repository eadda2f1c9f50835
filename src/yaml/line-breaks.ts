import { linesOfBlock } from '../tree/position.ts'
import type { StringScalar } from '../tree/node.ts'

// Lines end for Compose at U+2028 and U+2029 as well, and these stay in a value where a line feed would be a space.
// Our parser does not know it and is given line feeds, so that what was written is put back into values.

const SEPARATOR = /[\u2028\u2029]/

export function hasSeparator(written: string): boolean {
  return SEPARATOR.test(written)
}

// Breaks in a row and the blanks around them; in double quotes the first may be escaped, and any other escape is passed over.
const BREAKS = /(?<!(?<!\\)[ \t])[ \t]*(?:\r?\n|[\u2028\u2029])[ \t\r\n\u2028\u2029]*/g
const BREAKS_OR_ESCAPE =
  /\\[^\r\n\u2028\u2029]|(?:\\|(?<!(?<!\\)[ \t])[ \t]*)(?:\r?\n|[\u2028\u2029])[ \t\r\n\u2028\u2029]*/g

/** The lines of a plain or quoted scalar made into one: our parser forgets empty lines after an escaped break. */
export function inOneLine(source: string): string {
  const hasEscapes = source.startsWith('"')
  return source.replaceAll(hasEscapes ? BREAKS_OR_ESCAPE : BREAKS, (found) => {
    const breaks = found.replaceAll(/[ \t\r]/g, '')
    if (!/[\n\u2028\u2029]/.test(breaks)) return found
    if (breaks === '\n') return hasEscapes ? '\\ ' : ' '
    const kept = breaks.replace(/^\\[^]|^\n/, '')
    // Of line feeds that are no escapes our parser drops one.
    return hasEscapes ? kept.replaceAll('\n', '\\n') : kept.replaceAll(/\n+/g, '$&\n')
  })
}

/** A block scalar that was read with line feeds, with the separators that were written. */
export function blockWithSeparators(scalar: StringScalar): StringScalar {
  const { text } = scalar.span.file
  const isFolded = scalar.style === 'folded'
  let value = ''
  let lineBreak = ''
  let emptyLines = ''
  let wasBlank = false
  for (const { start, end } of linesOfBlock(scalar)) {
    const written = text.charAt(end)
    const thisBreak = hasSeparator(written) ? written : '\n'
    if (start === end) {
      emptyLines += thisBreak
      continue
    }
    // A line that is indented further is not folded.
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
