import type { Piece } from './texts.ts'

/** How values are quoted: `most` is as most of them are in the file, `keep` as they are. */
export type QuoteStyle = 'single' | 'double' | 'most' | 'keep'

const MARKS = { single: "'", double: '"' } as const

/** Writes values in one kind of quotes, where this needs no escape. */
export function formatQuotes(pieces: readonly Piece[], style: QuoteStyle): readonly Piece[] {
  if (style === 'keep') return pieces
  const mark = style === 'most' ? findUsualMark(pieces) : MARKS[style]
  return pieces.map((piece) => (isFree(piece) ? { ...piece, text: mark + piece.text.slice(1, -1) + mark } : piece))
}

function findUsualMark(pieces: readonly Piece[]): string {
  const free = pieces.filter(isFree)
  const single = free.filter(({ type }) => type === 'single-quoted-scalar')
  return single.length > free.length / 2 ? MARKS.single : MARKS.double
}

/** Whether the text is the same in both kinds of quotes. */
function isFree({ type, source }: Piece): boolean {
  const isQuoted = type === 'single-quoted-scalar' || type === 'double-quoted-scalar'
  return isQuoted && source.length > 1 && !/["'\\\r\n]/.test(source.slice(1, -1))
}
