import type { TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { countLeading } from '../../core/source/count-leading.ts'

/** A half-open range of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A text after edits, and where its parts have moved. */
export interface EditedText {
  readonly text: string
  /** The edits that wrote something in a range of the new text. */
  readonly writersOf: (place: Stretch) => readonly TextEdit[]
  /** Whether an edit changed more than spaces on the line of an offset in the new text. */
  readonly isOnChangedLine: (offset: number) => boolean
  /** Where a range of the old text is now; replaced text maps to its replacement. */
  readonly moved: (before: Stretch) => Stretch
}

/**
 * Applies the edits of one file, which must not overlap. All other characters stay the same, and line breaks in edits
 * follow the file's style.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): EditedText {
  const lineBreak = detectLineBreak(text)
  const parts: string[] = []
  const moves: Move[] = []
  let from = 0
  let length = 0
  for (const edit of edits.toSorted((a, b) => a.range.start.offset - b.range.start.offset)) {
    const kept = text.slice(from, edit.range.start.offset)
    const inserted = useLineBreak(edit.text, lineBreak)
    parts.push(kept, inserted)
    const to = { start: length + kept.length, end: length + kept.length + inserted.length }
    length = to.end
    from = edit.range.end.offset
    moves.push({ edit, from: { start: edit.range.start.offset, end: from }, to })
  }
  const edited = parts.join('') + text.slice(from)
  return {
    text: edited,
    writersOf: (place) => findWriters(moves, place),
    isOnChangedLine: (offset) =>
      findWriters(moves, locateLine(edited, offset)).some(({ range, text: written }) =>
        /\S/.test(written + text.slice(range.start.offset, range.end.offset)),
      ),
    moved: ({ start, end }) => {
      const first = moveOffset(moves, start, 'start')
      return { start: first, end: Math.max(first, moveOffset(moves, end, 'end')) }
    },
  }
}

interface Move {
  readonly edit: TextEdit
  readonly from: Stretch
  readonly to: Stretch
}

// Where a range that starts or ends at an offset does so now: with the new text if its place was replaced. What is inserted
// at its start belongs to it, what is inserted at its end does not.
function moveOffset(moves: readonly Move[], offset: number, side: keyof Stretch): number {
  const move = moves[countLeading(moves, ({ from }) => from.start < offset) - 1]
  if (move === undefined) return offset
  return offset < move.from.end ? move.to[side] : offset - move.from.end + move.to.end
}

function findWriters(moves: readonly Move[], { start, end }: Stretch): readonly TextEdit[] {
  const from = countLeading(moves, ({ to }) => to.end <= start)
  return moves
    .slice(
      from,
      countLeading(moves, ({ to }) => to.start < end),
    )
    .map(({ edit }) => edit)
}

function locateLine(text: string, offset: number): Stretch {
  const end = text.indexOf('\n', offset)
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length + 1 : end + 1 }
}

/** The line break that a text uses: its first one. */
export function detectLineBreak(text: string): '\n' | '\r\n' {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n'
}

export function useLineBreak(inserted: string, lineBreak: '\n' | '\r\n'): string {
  return inserted.replaceAll(/\r?\n/g, lineBreak)
}
