import { countLeading } from '../../core/source/count-leading.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'

/** Replaces the characters `start` to `end` with `text`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A text in which mistakes were repaired so that parsing can continue. `original` maps its offsets back to those in the
 * file.
 */
export interface RepairedText {
  readonly text: string
  readonly original: (offset: number) => number
}

/** A file, and its text as it is parsed. */
export interface ReadText {
  readonly file: SourceFile
  readonly read: RepairedText
}

/** The span in the file of a piece of the repaired text. */
export function mapSpan(file: SourceFile, { original }: RepairedText, start: number, end: number): Span {
  // After a removal, the piece starts at its first character instead of at the removed text.
  const first = start === end ? original(start) : Math.max(original(start), original(start + 1) - 1)
  return { file, start: first, end: Math.max(first, original(end)) }
}

/** The span in the file of a piece of text with this length. */
export function createSpanAt({ file, read }: ReadText, start: number, length: number): Span {
  return mapSpan(file, read, start, start + length)
}

export function wrapUnrepaired(text: string): RepairedText {
  return { text, original: (offset) => offset }
}

/** Applies edits, which are sorted and do not overlap. */
export function applyRepairs({ text, original }: RepairedText, edits: readonly Edit[]): RepairedText {
  let made = ''
  let from = 0
  const moves: Move[] = []
  for (const edit of edits) {
    made += text.slice(from, edit.start)
    moves.push({ at: made.length, length: edit.text.length, start: edit.start, end: edit.end })
    made += edit.text
    from = edit.end
  }
  return {
    text: made + text.slice(from),
    original: (offset) => {
      const move = findLastMove(moves, offset)
      if (move === undefined) return original(offset)
      const { at, length, start, end } = move
      return original(offset < at + length ? Math.min(start + offset - at, end) : offset + end - at - length)
    },
  }
}

interface Move {
  /** The offset and the length of the new text. */
  readonly at: number
  readonly length: number
  /** The range that it replaces. */
  readonly start: number
  readonly end: number
}

function findLastMove(moves: readonly Move[], offset: number): Move | undefined {
  return moves[countLeading(moves, ({ at }) => at < offset) - 1]
}
