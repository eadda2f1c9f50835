import { amount, message, name, text, type Message } from '../../../core/messages/message.ts'
import {
  findContentEnd,
  findLineEnd,
  measureIndentation,
  isKeyAlone,
  findNextContent,
  findNextLine,
  findPreviousContent,
  startOfLine,
  type Problem,
} from '../problem.ts'

// The lines of a block, with their actual and intended indentation.

export interface Depths {
  readonly indentation: number
  readonly wanted: number
}

export const unaligned = message(
  'unaligned',
  ({ key, indentation, wanted }: { key: string; indentation: number; wanted: number }) =>
    text`${name(key)} is indented by ${describeSpaces(indentation)}, but its sibling keys by ${amount(wanted)}; align them.`,
)

export function describeSpaces(count: number): Message {
  return count === 1 ? text`1 space` : text`${amount(count)} spaces`
}

export function indentBy(count: number): Message {
  return count === 0 ? text`Remove the indentation` : text`Indent by ${describeSpaces(count)}`
}

/** Indents the lines at these offsets, or outdents them if `by` is negative. */
export function shiftLines(starts: readonly number[], by: number): Problem['repair'] {
  return starts.map((start) =>
    by > 0 ? { start, end: start, text: ' '.repeat(by) } : { start, end: start - by, text: '' },
  )
}

/**
 * Moves the line at `start` and the following ones at its depth or deeper, up to a line that is correctly placed: one
 * whose nested lines are less deep, or one that follows a line that nothing can be nested in.
 */
export function shiftBlock(yaml: string, start: number, by: number): Problem['repair'] {
  const starts = []
  const least = measureIndentation(yaml, start)
  let deepest = least
  let isOpen = false
  for (let line = start; line < yaml.length; line = findNextLine(yaml, line)) {
    const indentation = measureIndentation(yaml, line)
    if (findLineEnd(yaml, line) === line + indentation) continue
    const isInPlace = indentation > least && indentation <= least + by && (indentation < deepest || !isOpen)
    if (indentation < least || isInPlace) break
    deepest = Math.max(deepest, indentation)
    isOpen = isOpening(yaml, line)
    starts.push(line)
  }
  return shiftLines(starts, by)
}

/** The lines with content in a range of offsets. */
export function listLinesBetween(yaml: string, from: number, until: number): readonly number[] {
  const starts = []
  for (let line = startOfLine(yaml, from); line < until; line = findNextLine(yaml, line)) {
    if (findContentEnd(yaml, line) > line) starts.push(line)
  }
  return starts
}

/** The number of lines at the column of the one at `start`, from it on, among lines at that depth or deeper. */
export function countSiblings(yaml: string, start: number, isOne: (yaml: string, line: number) => boolean): number {
  const column = measureIndentation(yaml, start)
  let count = 0
  for (let line = start; line < yaml.length; line = findNextLine(yaml, line)) {
    if (findContentEnd(yaml, line) === line) continue
    const indentation = measureIndentation(yaml, line)
    if (indentation < column) break
    if (indentation === column && isOne(yaml, line)) count++
  }
  return count
}

/** The keys at the column of the line at `start`, from it on, among lines at that depth or deeper. */
export function readKeysAt(yaml: string, start: number): readonly string[] {
  const column = measureIndentation(yaml, start)
  const keys: string[] = []
  for (let line = start; line < yaml.length; line = findNextLine(yaml, line)) {
    if (findContentEnd(yaml, line) === line) continue
    const indentation = measureIndentation(yaml, line)
    if (indentation < column) break
    const [key] = (indentation === column && /^[^\s:]+(?=:(?:\s|$))/.exec(yaml.slice(line + column, line + 200))) || []
    if (key !== undefined) keys.push(key)
  }
  return keys
}

/** The number of lines with content that start at a column. */
export function countAt(yaml: string, column: number): number {
  let count = 0
  for (let line = 0; line < yaml.length; line = findNextLine(yaml, line)) {
    if (measureIndentation(yaml, line) === column && findContentEnd(yaml, line) > line) count++
  }
  return count
}

/** Whether a line ends with something that a deeper block follows. */
export function isOpening(yaml: string, line: number): boolean {
  return /[-:|>]$/.test(yaml.slice(line, findContentEnd(yaml, line)))
}

/** The usual indentation of mappings and lists below their keys. */
export function detectIndentationStep(yaml: string): number {
  const counts = new Map<number, number>()
  let above = findNextContent(yaml, 0) ?? 0
  for (let line = findNextContent(yaml, above); line !== undefined; line = findNextContent(yaml, line)) {
    const step = measureIndentation(yaml, line) - measureIndentation(yaml, above)
    if (step > 0 && isKeyAlone(yaml, above)) counts.set(step, (counts.get(step) ?? 0) + 1)
    above = line
  }
  const [usual] = [...counts].sort(([a, count], [b, other]) => other - count || a - b)
  return usual?.[0] ?? 2
}

/** Whether a column is between two indentation steps, so that no key can be there, and another column is not. */
export function isBetweenSteps(yaml: string, column: number, other: number): boolean {
  const step = detectIndentationStep(yaml)
  return column % step !== 0 && other % step === 0
}

/** The intended depth of a line, derived from the lines around it; `last` is the last of several that move together. */
// eslint-disable-next-line complexity -- one case for each way in which a line can be wrong
export function guessIndentation(yaml: string, line: number, last = line): number {
  const before = findPreviousContent(yaml, line)
  if (before === undefined) return 0
  const above = measureIndentation(yaml, before)
  const isAnnounced = isAnnouncing(yaml, before)
  if (last > line) return isAnnounced ? above + 2 : above
  const after = findNextContent(yaml, line)
  const below = after === undefined ? 0 : measureIndentation(yaml, after)
  const isAlone = isKeyAlone(yaml, line)
  if (isAnnounced) {
    if (below <= above) return above + 2
    return isAlone && below - above > 2 ? above + ((below - above) >> 1) : below
  }
  if (below > above) return above
  const isAfterItem = isItemLine(yaml, before)
  if (isAlone) {
    // A list may be at the depth of its key.
    const isListBelow = after !== undefined && below === above && !isAfterItem && isItemLine(yaml, after)
    return isListBelow ? above : openLevel(yaml, before, below)
  }
  if (isItemLine(yaml, line) === isAfterItem) return above
  return Math.max(below, openLevel(yaml, before, above))
}

// A line whose value starts below it.
function isAnnouncing(yaml: string, line: number): boolean {
  const content = yaml.slice(line, findContentEnd(yaml, line))
  return content.endsWith(':') || PROPERTIES_ONLY.test(content)
}

/** An anchor or a tag, or both, with the value still to come. */
export const PROPERTIES_ONLY = /(?:^[ \t]*|[:-][ \t]+)[&!]\S*(?:[ \t]+[&!]\S*)?$/

// The deepest open block at a line that is less deep than the lines below.
function openLevel(yaml: string, line: number, below: number): number {
  let level = measureIndentation(yaml, line)
  for (let above: number | undefined = line; above !== undefined && level >= below && level > 0;) {
    above = findPreviousContent(yaml, above)
    if (above !== undefined) level = Math.min(level, measureIndentation(yaml, above))
  }
  return level
}

/** Whether a less indented line ends a block at a depth. */
export function isOpenAt(yaml: string, offset: number, depth: number): boolean {
  const column = measureIndentation(yaml, offset)
  for (let line = findPreviousContent(yaml, offset); line !== undefined; line = findPreviousContent(yaml, line)) {
    const indentation = measureIndentation(yaml, line)
    if (indentation === depth) return depth > column
    if (indentation <= column || indentation < depth) return false
  }
  return false
}

/** Whether a line starts with a dash. */
export function isItemLine(yaml: string, line: number): boolean {
  return /^ *-(?:\s|$)/.test(yaml.slice(line, findContentEnd(yaml, line)))
}

/** Whether a line starts with a key. */
export function isKey(yaml: string, line: number): boolean {
  return /^ *(?:[\w.-]+|"[^"]*"|'[^']*'):(?:\s|$)/.test(yaml.slice(line, findContentEnd(yaml, line)))
}

/** Whether a line has a key and its value. */
export function isValueOnLine(yaml: string, line: number): boolean {
  return isKey(yaml, line) && !isKeyAlone(yaml, line)
}

/** Whether a block at `column` may continue one above the line `beside`, which is then itself at the wrong depth. */
export function mayBelongAbove(yaml: string, beside: number, column: number): boolean {
  let depth = measureIndentation(yaml, beside)
  let isBeside = true
  let below = beside
  for (let line = findPreviousContent(yaml, beside); line !== undefined; line = findPreviousContent(yaml, line)) {
    const indentation = measureIndentation(yaml, line)
    if (indentation === depth && isEmptyKey(yaml, line, below)) return true
    if (isBeside && indentation === column) return true
    if (indentation < depth) {
      depth = indentation
      isBeside = false
    }
    below = line
  }
  return false
}

/** Keys that lost the lines below them, or whose nested lines lost their indentation. */
export function hasEmptyKey(yaml: string, lines: Problem['repair']): boolean {
  return lines.some(({ start }, index) => isEmptyKey(yaml, start, lines[index + 1]?.start ?? start))
}

function isEmptyKey(yaml: string, line: number, next: number): boolean {
  const indentation = measureIndentation(yaml, line)
  if (next === line || measureIndentation(yaml, next) > indentation) return false
  return isKeyAlone(yaml, line) && !/^-\s/.test(yaml.slice(next + indentation, next + indentation + 2))
}
