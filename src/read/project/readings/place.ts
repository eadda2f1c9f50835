import type { Edit } from '../../yaml/repaired-text.ts'
import { isKeyAlone, isItem, type Line } from './block-lines.ts'
import type { Reading } from './reading.ts'

// The lines that a reading is about, and what is written in their place.

export interface Place {
  readonly lines: readonly Line[]
  /** The first and the last line at fault. */
  readonly first: number
  readonly last: number
}

export function takeFaultyLines({ lines, first, last }: Place): readonly Line[] {
  return lines.slice(first, last + 1)
}

/** The items of the list that a line is in. */
export function listSiblingItems({ lines, first }: Place): readonly Line[] {
  const line = lines[first]
  if (line === undefined || !isItem(line)) return []
  const start = lines.slice(0, first).findLastIndex((each) => each.column < line.column || !isSibling(each, line)) + 1
  const rest = lines.slice(start)
  const length = rest.findIndex((each) => each.column < line.column || !isSibling(each, line))
  return (length === -1 ? rest : rest.slice(0, length)).filter(({ column }) => column === line.column)
}

function isSibling(each: Line, item: Line): boolean {
  return each.column > item.column || (each.column === item.column && isItem(each))
}

/** The column of the items around a line. */
export function findItemColumn({ lines, first, last }: Place): number | undefined {
  const [before, after] = [lines[first - 1], lines[last + 1]]
  if (before !== undefined && isItem(before)) return before.column
  return after !== undefined && isItem(after) ? after.column : undefined
}

/** The column of the keys around a line. */
export function findKeyColumn({ lines, first, last }: Place): number | undefined {
  const [before, after] = [lines[first - 1], lines[last + 1]]
  if (before !== undefined && !isItem(before) && !isKeyAlone(before)) return before.column
  return after !== undefined && !isItem(after) ? after.column : undefined
}

export function createReading(
  kind: Reading['kind'],
  { lines, first, last }: Place,
  edits: readonly Edit[],
  says: Pick<Reading, 'fact' | 'remedy' | 'title'>,
): Reading {
  const [from, to] = [lines[first], lines[last]]
  const start = from === undefined ? 0 : from.start + from.column
  const end = to === undefined ? start : to.start + to.column + to.content.length
  return { kind, edits, start, end, ...says }
}

export function insertAt(at: number, text: string): Edit {
  return { start: at, end: at, text }
}

export function findEnd(line: Line, written: string): number {
  return line.start + line.column + written.length
}

/** Replaces a line, except for its comment. */
export function replaceLine(line: Line, content: string, column = line.column): Edit {
  return { start: line.start, end: line.start + line.column + line.content.length, text: writeBlanks(column) + content }
}

export function writeBlanks(count: number): string {
  return ' '.repeat(count)
}

/** What to write, without a value that may be secret; the lines of the fix show what may be shown. */
export function sketch(content: string): string {
  return content.replace(/^((?:- )?["']?[A-Za-z_][\w.-]*(?:=|: ))\S.*$/, '$1…')
}
