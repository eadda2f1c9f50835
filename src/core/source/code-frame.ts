import { findLastLine, readLine } from './line-table.ts'
import type { Range, SourceFile } from './source-file.ts'
import { displayWidth, escapeInvisible } from './escape-invisible.ts'

/** A line of a code frame; carets underline the range. */
export interface FrameLine {
  /** Undefined for omitted lines. */
  readonly number: number | undefined
  /** Inert (see `escapeInvisible`); text that does not fit is cut and marked by `…`. */
  readonly text: string
  /** Blanks and carets aligned with the shown text; empty if no part of the line is in the range. */
  readonly carets: string
}

export interface FrameOptions {
  /** The number of columns available for `text`. */
  readonly width: number
  /** The number of lines to show before the range, without leading blank ones. */
  readonly before?: number
}

/** A longer range is shown by its first two lines and its last. */
const MAX_LINES = 4

/** The lines of a range for people to read. An empty range gets one caret. */
export function createCodeFrame(
  file: SourceFile,
  range: Range,
  { width, before = 0 }: FrameOptions,
): readonly FrameLine[] {
  const first = range.start.line
  const last = findLastLine(range)
  return [...listFrameLinesBefore(file, first, before), ...listFrameLines(first, last)].map((number) => {
    if (number === undefined) return { number, text: '…', carets: '' }
    const line = readLine(file, number)
    if (number < first) return { number, text: renderLine(line, width), carets: '' }
    const start = number === first ? range.start.column - 1 : line.search(/\S|$/)
    const end = number === range.end.line ? range.end.column - 1 : line.length
    return createFrameLine(number, line, roundToCharacters(line, { start, end }), width)
  })
}

function listFrameLinesBefore(file: SourceFile, line: number, count: number): readonly number[] {
  const numbers = Array.from({ length: count }, (_, index) => line - count + index).filter((number) => number > 0)
  const firstWritten = numbers.findIndex((number) => readLine(file, number).trim() !== '')
  return firstWritten === -1 ? [] : numbers.slice(firstWritten)
}

function listFrameLines(first: number, last: number): readonly (number | undefined)[] {
  if (last - first < MAX_LINES) return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return [first, first + 1, undefined, last]
}

/** Offsets within one line. */
interface Columns {
  readonly start: number
  readonly end: number
}

/** Extends the columns to whole surrogate pairs. Line breaks and anything past the end of the text take no column. */
function roundToCharacters(line: string, { start, end }: Columns): Columns {
  const first = Math.min(start, line.length)
  const last = Math.min(end, line.length)
  return { start: isWithinPair(line, first) ? first - 1 : first, end: isWithinPair(line, last) ? last + 1 : last }
}

function createFrameLine(number: number, line: string, { start, end }: Columns, width: number): FrameLine {
  const from = findFirstShown(line, start, end, width)
  const head = from > 0 ? '…' : ''
  const before = head + showLine(line.slice(from, start))
  // Limits the characters considered, so that a line of a megabyte costs no more than others.
  const limit = start + 4 * width
  const meant = showLine(line.slice(start, Math.min(end, limit)))
  const after = showLine(line.slice(end, limit)) + (limit < line.length ? '…' : '')
  const left = displayWidth(before)
  const carets = Math.max(1, Math.min(displayWidth(meant), width - left))
  return { number, text: cutToWidth(before + meant + after, width), carets: ' '.repeat(left) + '^'.repeat(carets) }
}

/** Where to start showing a line: at its start, or shortly before a range that would otherwise be cut off. */
function findFirstShown(line: string, start: number, end: number, width: number): number {
  if (end <= 2 * width && displayWidth(showLine(line.slice(0, end))) < width) return 0
  let columns = Math.floor(width / 3)
  let from = start
  while (from > 0 && start - from < width) {
    const previous = line.slice(isWithinPair(line, from - 1) ? from - 2 : from - 1, from)
    columns -= displayWidth(showLine(previous))
    if (columns < 0) return from
    from -= previous.length
  }
  return from
}

/** Whether an offset is between the two halves of a surrogate pair. */
function isWithinPair(line: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(line.slice(at - 1, at + 1))
}

/** A line of a file as frames show it, cut to a width. */
export function renderLine(line: string, width: number): string {
  return cutToWidth(showLine(line.slice(0, 4 * width)), width)
}

// Shows a tab as an arrow as wide as most editors indent, since readers must see where a tab is wrong.
function showLine(text: string): string {
  return escapeInvisible(text.replaceAll('\t', '\u2192   '))
}

function cutToWidth(text: string, width: number): string {
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
