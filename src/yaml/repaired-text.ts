import { countLeading } from '../source/count-leading.ts'
import type { SourceFile, Span } from '../source/source-file.ts'

/** Replaces the characters `start` to `end` by `text`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A text in which mistakes have been repaired so that reading can go on.
 * `original` leads from an offset in it back to the one in the file.
 */
export interface RepairedText {
  readonly text: string
  readonly original: (offset: number) => number
}

/** A file, and its text as it is read. */
export interface ReadText {
  readonly file: SourceFile
  readonly read: RepairedText
}

/** Where a piece of the repaired text stands in the file. */
export function spanIn(file: SourceFile, { original }: RepairedText, start: number, end: number): Span {
  // After a removal it begins with its first character, not where something was removed.
  const first = start === end ? original(start) : Math.max(original(start), original(start + 1) - 1)
  return { file, start: first, end: Math.max(first, original(end)) }
}

/** Where a piece of the text stands that is so long. */
export function spanAt({ file, read }: ReadText, start: number, length: number): Span {
  return spanIn(file, read, start, start + length)
}

export function unrepaired(text: string): RepairedText {
  return { text, original: (offset) => offset }
}

/** The text with edits made, which are in order and do not overlap. */
export function repaired({ text, original }: RepairedText, edits: readonly Edit[]): RepairedText {
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
      const move = lastBefore(moves, offset)
      if (move === undefined) return original(offset)
      const { at, length, start, end } = move
      return original(offset < at + length ? Math.min(start + offset - at, end) : offset + end - at - length)
    },
  }
}

interface Move {
  /** Where the new text stands, and how long it is. */
  readonly at: number
  readonly length: number
  /** What it stands for. */
  readonly start: number
  readonly end: number
}

function lastBefore(moves: readonly Move[], offset: number): Move | undefined {
  return moves[countLeading(moves, ({ at }) => at < offset) - 1]
}
