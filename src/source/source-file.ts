/** A text and the path it is known by. Every `Span` points into one. */
export interface SourceFile {
  /** As the user named it or as Compose would resolve it; `-` is standard input. */
  readonly path: string
  readonly text: string
}

/** A half-open range of UTF-16 offsets in one file. */
export interface Span {
  readonly file: SourceFile
  readonly start: number
  readonly end: number
}

/** A place for people: `line` and `column` count from 1, `offset` from 0, all in UTF-16 units. */
export interface Position {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  /** From 0, in UTF-16 units from the start of the file. */
  readonly offset: number
}

/** Characters of a file, from `start` to before `end`. */
export interface Range {
  readonly start: Position
  /** Where the first character after it stands. */
  readonly end: Position
}

/** The span from the start of one to the end of another of the same file. */
export function spanning(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end }
}

/** Whether a span is a part of another one, or is it. */
export function isWithin(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end
}

/** The characters a span covers. */
export function textOf({ file, start, end }: Span): string {
  return file.text.slice(start, end)
}
