import type { TextEdit } from '../diagnostics/diagnostic.ts'
import { countLeading } from '../source/count-leading.ts'

/** Characters of a text: half-open, in UTF-16 units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A text after edits, and where everything has gone. */
export interface EditedText {
  readonly text: string
  /** The edits that wrote something of a place of the text. */
  readonly writersOf: (place: Stretch) => readonly TextEdit[]
  /** Where a place of the text before stands now; what was replaced stands where its replacement does. */
  readonly moved: (before: Stretch) => Stretch
}

/**
 * The text with the edits of one file made, which do not overlap. Every other character stays as it is; a line break
 * that an edit writes is one of the file's kind.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): EditedText {
  const lineBreak = lineBreakOf(text)
  const parts: string[] = []
  const moves: Move[] = []
  let from = 0
  let length = 0
  for (const edit of inOrder(edits)) {
    const kept = text.slice(from, edit.range.start.offset)
    const inserted = withLineBreaks(edit.text, lineBreak)
    parts.push(kept, inserted)
    const to = { start: length + kept.length, end: length + kept.length + inserted.length }
    length = to.end
    from = edit.range.end.offset
    moves.push({ edit, from: { start: edit.range.start.offset, end: from }, to })
  }
  return {
    text: parts.join('') + text.slice(from),
    writersOf: (place) => writersOf(moves, place),
    moved: ({ start, end }) => {
      const first = movedStart(moves, start)
      return { start: first, end: Math.max(first, movedEnd(moves, end)) }
    },
  }
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted(
    (a, b) => a.range.start.offset - b.range.start.offset || a.range.end.offset - b.range.end.offset,
  )
}

interface Move {
  readonly edit: TextEdit
  readonly from: Stretch
  readonly to: Stretch
}

// What starts where something was replaced or inserted starts with it.
function movedStart(moves: readonly Move[], offset: number): number {
  const move = moves[countLeading(moves, ({ from }) => from.start <= offset) - 1]
  if (move === undefined) return offset
  const isInside = offset === move.from.start || offset < move.from.end
  return isInside ? move.to.start : offset - move.from.end + move.to.end
}

// What ends where something starts ends before it.
function movedEnd(moves: readonly Move[], offset: number): number {
  const move = moves[countLeading(moves, ({ from }) => from.start < offset) - 1]
  if (move === undefined) return offset
  return offset < move.from.end ? move.to.end : offset - move.from.end + move.to.end
}

function writersOf(moves: readonly Move[], { start, end }: Stretch): readonly TextEdit[] {
  const from = countLeading(moves, ({ to }) => to.end <= start)
  return moves
    .slice(
      from,
      countLeading(moves, ({ to }) => to.start < end),
    )
    .map(({ edit }) => edit)
}

/** The line break that a text is written with: the first it has. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const lineFeed = text.indexOf('\n')
  return lineFeed > 0 && text[lineFeed - 1] === '\r' ? '\r\n' : '\n'
}

export function withLineBreaks(inserted: string, lineBreak: '\n' | '\r\n'): string {
  return lineBreak === '\n' ? inserted : inserted.replaceAll(/\r?\n/g, lineBreak)
}
