import { countLeading } from './count-leading.ts'
import type { Position, Range, SourceFile, Span } from './source-file.ts'

// Built when the first position in a file is requested; for most files, that never happens.
const tables = new WeakMap<SourceFile, readonly number[]>()

/** The offsets at which the lines of a file start. A line ends with LF, CR LF or a lone CR, as in YAML. */
export function findLineStarts(file: SourceFile): readonly number[] {
  const known = tables.get(file)
  if (known !== undefined) return known
  const starts = [0]
  const lineBreak = /\r\n|\r|\n/g
  while (lineBreak.exec(file.text) !== null) starts.push(lineBreak.lastIndex)
  tables.set(file, starts)
  return starts
}

export function positionAt(file: SourceFile, offset: number): Position {
  const starts = findLineStarts(file)
  const line = countLeading(starts, (start) => start <= offset)
  return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset }
}

export function toRange({ file, start, end }: Span): Range {
  return { start: positionAt(file, start), end: positionAt(file, end) }
}

/** The last line that a range covers: a range that ends at the start of a line ends with the line before. */
export function findLastLine({ start, end }: Range): number {
  return end.column === 1 && end.line > start.line ? end.line - 1 : end.line
}

/** The text of a line (counted from 1) without its line break; empty past the end of the file. */
export function readLine(file: SourceFile, line: number): string {
  const starts = findLineStarts(file)
  const start = starts[line - 1]
  if (start === undefined) return ''
  let end = starts[line] ?? file.text.length
  while (end > start && isLineBreak(file.text.charCodeAt(end - 1))) end--
  return file.text.slice(start, end)
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13
}
