import { lastLine, lineAt } from './line-table.ts'
import type { Range, SourceFile } from './source-file.ts'
import { displayWidth, visible } from './visible.ts'

/** A line of a code frame; the characters that are meant stand above the carets. */
export interface FrameLine {
  /** Undefined stands for lines left out. */
  readonly number: number | undefined
  /** Inert, see `visible`; what does not fit is cut and marked by `…`. */
  readonly text: string
  /** Blanks and carets, as wide as shown; empty where nothing of the line is meant. */
  readonly carets: string
}

export interface FrameOptions {
  /** How many columns `text` may take. */
  readonly width: number
  /** How many lines to show before the range. Blank ones at the top are left out. */
  readonly before?: number
}

/** More lines than this are shown by their first two and their last. */
const MOST_LINES = 4

/** The lines of a range, for people to look at. An empty range has one caret. */
export function codeFrame(file: SourceFile, range: Range, { width, before = 0 }: FrameOptions): readonly FrameLine[] {
  const first = range.start.line
  const last = lastLine(range)
  return [...linesBefore(file, first, before), ...linesWithin(first, last)].map((number) => {
    if (number === undefined) return { number, text: '…', carets: '' }
    const line = lineAt(file, number)
    if (number < first) return { number, text: cut(shown(line.slice(0, 4 * width)), width), carets: '' }
    const start = number === first ? range.start.column - 1 : line.search(/\S|$/)
    const end = number === range.end.line ? range.end.column - 1 : line.length
    return frameLine(number, line, wholeCharacters(line, { start, end }), width)
  })
}

function linesBefore(file: SourceFile, line: number, count: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, index) => line - count + index).filter((number) => number > 0)
  const firstWritten = numbers.findIndex((number) => lineAt(file, number).trim() !== '')
  return firstWritten === -1 ? [] : numbers.slice(firstWritten)
}

function linesWithin(first: number, last: number): readonly (number | undefined)[] {
  if (last - first < MOST_LINES) return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return [first, first + 1, undefined, last]
}

/** Offsets within one line. */
interface Columns {
  readonly start: number
  readonly end: number
}

/** The columns with both halves of each surrogate pair. A line break belongs to no column, nor does what lies past the text. */
function wholeCharacters(line: string, { start, end }: Columns): Columns {
  const first = Math.min(start, line.length)
  const last = Math.min(end, line.length)
  return { start: isWithinPair(line, first) ? first - 1 : first, end: isWithinPair(line, last) ? last + 1 : last }
}

function frameLine(number: number, line: string, { start, end }: Columns, width: number): FrameLine {
  const from = firstShown(line, start, end, width)
  const head = from > 0 ? '…' : ''
  const before = head + shown(line.slice(from, start))
  // More characters than this are not shown whatever they are, so that a line of a megabyte costs no more.
  const limit = start + 4 * width
  const meant = shown(line.slice(start, Math.min(end, limit)))
  const after = shown(line.slice(end, limit)) + (limit < line.length ? '…' : '')
  const left = displayWidth(before)
  const carets = Math.max(1, Math.min(displayWidth(meant), width - left))
  return { number, text: cut(before + meant + after, width), carets: ' '.repeat(left) + '^'.repeat(carets) }
}

/** Where a line is shown from: its start, or a little before a place that would else not be seen. */
function firstShown(line: string, start: number, end: number, width: number): number {
  if (end <= 2 * width && displayWidth(shown(line.slice(0, end))) < width) return 0
  let columns = Math.floor(width / 3)
  let from = start
  while (from > 0 && start - from < width) {
    const previous = line.slice(isWithinPair(line, from - 1) ? from - 2 : from - 1, from)
    columns -= displayWidth(shown(previous))
    if (columns < 0) return from
    from -= previous.length
  }
  return from
}

/** Whether an offset lies between the two halves of a surrogate pair. */
function isWithinPair(line: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(line.slice(at - 1, at + 1))
}

// An arrow, as wide as most editors indent: where a tab is wrong, people must see that it is one.
function shown(text: string): string {
  return visible(text.replaceAll('\t', '\u2192   '))
}

function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  let columns = 1
  for (const character of text) {
    columns += displayWidth(character)
    if (columns > width) break
    kept += character
  }
  return kept + '…'
}
