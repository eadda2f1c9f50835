import type { Piece } from './texts.ts'

type Type = Piece['type'] | undefined

/** The text between two tokens as it shall be: line breaks stay, with one empty line at most, and a line has single spaces. */
export function formatGap(gap: string, before: Piece | undefined, after: Piece, isIndented: boolean): string {
  const breaks = gap.match(/\r?\n/g) ?? []
  const isAtStart = before === undefined || (before.type === 'block-scalar' && before.source.endsWith('\n'))
  if (breaks.length > 0 || isAtStart) {
    const kept = before === undefined ? [] : breaks.slice(0, isAtStart ? 1 : 2)
    const indentation = isIndented ? ' '.repeat(after.indentation) : gap.slice(gap.lastIndexOf('\n') + 1)
    return kept.join('') + indentation
  }
  return after.type === 'comment' ? gap.replaceAll('\t', ' ') : chooseSpace(before.type, after.type)
}

/** The text after the last token: one line break. */
export function formatEnd(gap: string, last: Piece): string {
  if (last.type === 'block-scalar' && (last.source.endsWith('\n') || !gap.includes('\n'))) return gap
  return /\r?\n/.exec(gap)?.[0] ?? '\n'
}

/** Tokens before which a colon would be taken for a part of them. */
const BEFORE_COLON: ReadonlySet<Type> = new Set(['alias', 'anchor', 'tag'])

// Rows of a table would hide that the order counts.
function chooseSpace(before: Type, after: Type): string {
  if (before === 'map-value-ind') return ' '
  if (after === 'map-value-ind') return BEFORE_COLON.has(before) ? ' ' : ''
  if (after === 'comma' || after === 'flow-seq-end' || before === 'flow-seq-start') return ''
  return before === 'flow-map-start' && after === 'flow-map-end' ? '' : ' '
}
