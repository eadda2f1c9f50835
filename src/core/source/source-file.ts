/** A text and its path. Every `Span` refers to one. */
export interface SourceFile {
  /** As the user named it or as Compose would resolve it; `-` is standard input. */
  readonly path: string
  /** The whole text. */
  readonly text: string
  /**
   * How much of its text reports may quote: only the names of a file of variables, and nothing of a file outside the
   * project. If absent, everything but secrets.
   */
  readonly quotes?: Quotes
}

/** What reports may quote of a file: everything if absent, only names, or nothing. */
export type Quotes = 'names' | 'nothing'

/** A half-open range of UTF-16 offsets in one file. */
export interface Span {
  /** The file that contains it. */
  readonly file: SourceFile
  /** The offset of the first character, in UTF-16 code units. */
  readonly start: number
  /** The offset after the last character. */
  readonly end: number
}

/** A position for people: `line` and `column` count from 1, `offset` from 0, all in UTF-16 units. */
export interface Position {
  /** Counts from 1. */
  readonly line: number
  /** Counts from 1, in UTF-16 units. */
  readonly column: number
  /** Counts from 0, in UTF-16 units from the start of the file. */
  readonly offset: number
}

/** A half-open range of characters in a file. */
export interface Range {
  /** The first character. */
  readonly start: Position
  /** The position after the last character. */
  readonly end: Position
}

/** The span from the start of one span to the end of another in the same file. */
export function joinSpans(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end }
}

/** Whether a span lies within another one or equals it. */
export function isWithinSpan(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end
}

/** Whether two spans share a character; an empty span counts as the character after it. */
export function doSpansOverlap(one: Span, other: Span): boolean {
  return one.file === other.file && one.start < endOfSpan(other) && other.start < endOfSpan(one)
}

function endOfSpan({ start, end }: Span): number {
  return Math.max(end, start + 1)
}

/** The characters a span covers. */
export function readSpan({ file, start, end }: Span): string {
  return file.text.slice(start, end)
}

/** The start of a file, of which only the path may be known. */
export function startOf(file: SourceFile | string): Span {
  return { file: typeof file === 'string' ? { path: file, text: '' } : file, start: 0, end: 0 }
}

/** Whether two spans cover the same characters. */
export function isSameSpan(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end
}
