import type { Fix } from '../../core/diagnostics/diagnostic.ts'
import { readLine, findLineStarts } from '../../core/source/line-table.ts'
import type { SourceFile } from '../../core/source/source-file.ts'

/** A line that a fix removes or adds. */
export interface ChangedLine {
  readonly sign: '-' | '+'
  /** Of the file as it is, or as it would be. */
  readonly number: number
  readonly text: string
}

export interface FixPreview {
  readonly lines: readonly ChangedLine[]
  /** How many more lines the fix changes. */
  readonly left: number
}

const MAX_LINES = 3

/**
 * The first lines that a fix changes in a file, which may be masked already: a fix writes no secrets into a report.
 * Undefined if it changes another file.
 */
export function previewFix({ edits }: Fix, file: SourceFile): FixPreview | undefined {
  if (edits.length === 0 || edits.some((edit) => edit.file !== file.path)) return undefined
  const changes = groupIntoHunks(edits, file).map((hunk) => listChangedLines(hunk, file))
  const count = changes.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0)
  const first = changes.find(({ removed, added }) => removed.length + added.length > 0)
  if (first === undefined) return undefined
  const { removed, added } = first
  const lines = removed.length + added.length <= MAX_LINES ? [...removed, ...added] : takeFirstOfEach(removed, added)
  return { lines, left: count - lines.length }
}

function takeFirstOfEach(removed: readonly ChangedLine[], added: readonly ChangedLine[]): readonly ChangedLine[] {
  if (added.length === 0) return removed.slice(0, MAX_LINES - 1)
  return [...removed.slice(0, 1), ...added.slice(0, removed.length === 0 ? MAX_LINES - 1 : 1)]
}

/** Edits on the same or adjacent lines. */
interface Hunk {
  readonly edits: Fix['edits']
  readonly firstLine: number
  readonly lastLine: number
}

function groupIntoHunks(edits: Fix['edits'], file: SourceFile): readonly Hunk[] {
  const hunks: Hunk[] = []
  for (const edit of edits.toSorted((one, other) => one.range.start.offset - other.range.start.offset)) {
    const { start, end } = edit.range
    const last = Math.min(end.line, findLineStarts(file).length)
    const before = hunks.at(-1)
    if (before !== undefined && start.line <= before.lastLine + 1) {
      hunks[hunks.length - 1] = { ...before, edits: [...before.edits, edit], lastLine: Math.max(before.lastLine, last) }
    } else hunks.push({ edits: [edit], firstLine: start.line, lastLine: last })
  }
  return hunks
}

function listChangedLines({ edits, firstLine, lastLine }: Hunk, file: SourceFile) {
  const before = Array.from({ length: lastLine - firstLine + 1 }, (_, index) => readLine(file, firstLine + index))
  const after = applyToLines(edits, file, firstLine, lastLine).split(/\r\n|\r|\n/)
  const same = countCommonLines(before, after)
  const sameAtEnd = countCommonLines(before.slice(same).reverse(), after.slice(same).reverse())
  const markLines = (sign: ChangedLine['sign'], lines: readonly string[]): readonly ChangedLine[] =>
    lines.slice(same, lines.length - sameAtEnd).map((text, index) => ({ sign, number: firstLine + same + index, text }))
  return { removed: markLines('-', before), added: markLines('+', after) }
}

function applyToLines(edits: Fix['edits'], file: SourceFile, firstLine: number, lastLine: number): string {
  const starts = findLineStarts(file)
  const end = (starts[lastLine - 1] ?? 0) + readLine(file, lastLine).length
  let [text, from] = ['', starts[firstLine - 1] ?? 0]
  for (const { range, text: written } of edits) {
    text += file.text.slice(from, range.start.offset) + written
    from = range.end.offset
  }
  return text + file.text.slice(from, Math.max(from, end))
}

function countCommonLines(one: readonly string[], other: readonly string[]): number {
  const differing = one.findIndex((line, index) => line !== other[index])
  return differing === -1 ? Math.min(one.length, other.length) : differing
}
