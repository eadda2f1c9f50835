import type { CST } from 'yaml'
import { code, message, name, text, value as quoted } from '../../../core/messages/message.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'
import {
  findContentEnd,
  measureIndentation,
  insertText,
  isKeyAlone,
  findNextContent,
  findPreviousContent,
  startOfLine,
  removeLine,
  type Found,
  type Problem,
} from '../problem.ts'
import {
  indentBy,
  isItemLine,
  isKey,
  isOpenAt,
  isOpening,
  shiftLines,
  unaligned,
  detectIndentationStep,
} from './lines.ts'

// Mistakes with lines that have no colon and are not keys of the mapping around them.

const unindentedValueFound = message(
  'unindented-value',
  ({ key }: { key: string }) => text`Indent the value of ${name(key)}: it must be deeper than its key.`,
)

const stray = message(
  'stray-line',
  ({ written }: { written: string }) =>
    text`${quoted(written)} does not belong here; remove it, or write ${code('key: value')} at the right depth.`,
)

/** The value of the key above, which is not indented further than the key. */
export function findUnindentedValue(yaml: string, { offset, type }: CST.FlowScalar | CST.FlowCollection): Found {
  const line = startOfLine(yaml, offset)
  const before = findPreviousContent(yaml, line)
  if (before === undefined || !isKeyAlone(yaml, before) || isItemLine(yaml, before)) return undefined
  const column = measureIndentation(yaml, before)
  const after = findNextContent(yaml, line)
  const below = after === undefined ? 0 : measureIndentation(yaml, after)
  // A line as deep as the key may itself be a key, and one with lines below it a key that lacks its colon.
  const isKey = offset - line >= (type === 'scalar' ? column : column + 1)
  const isNested =
    below > offset - line && !isInterruptingBlock(yaml, offset, below) && !isBetweenServices(yaml, offset)
  if (isKey || below > column || isNested) return undefined
  return {
    start: offset,
    end: findContentEnd(yaml, offset),
    message: unindentedValueFound({ key: yaml.slice(before + column, findContentEnd(yaml, before) - 1) }),
    repair: insertText(line, ' '.repeat(column + 2 - (offset - line))),
    fix: indentBy(column + 2),
  }
}

// A text at the start of a line, between the empty key of one service and the next service. Only a section that lacks
// its colon would be there as well.
function isBetweenServices(yaml: string, offset: number): boolean {
  const before = findPreviousContent(yaml, offset)
  const after = findNextContent(yaml, offset)
  if (before === undefined || after === undefined || startOfLine(yaml, offset) !== offset) return false
  const isDeeper = measureIndentation(yaml, before) > measureIndentation(yaml, after)
  const isSection = SECTIONS.has(yaml.slice(offset, findContentEnd(yaml, offset))) || yaml.startsWith('x-', offset)
  return isDeeper && isKeyAlone(yaml, after) && isOpenAt(yaml, offset, measureIndentation(yaml, after)) && !isSection
}

/** A few lines that interrupt a deeper block, which continues at the line of a mistake, or at the next one. */
export function findInterruption(yaml: string, offset: number): Found {
  const line = startOfLine(yaml, offset)
  for (const next of [line, findNextContent(yaml, line), findShallowerStart(yaml, line)]) {
    const lines = next === undefined ? [] : listLinesBefore(yaml, next)
    const [first] = lines
    if (next === undefined || first === undefined) continue
    const depth = measureIndentation(yaml, next)
    const outermost = Math.min(...lines.map((each) => measureIndentation(yaml, each)))
    const start = first + measureIndentation(yaml, first)
    if (start === first + outermost && isInterruptingBlock(yaml, start, depth))
      return { ...describeOutOfPlace(yaml, lines, start, depth), depth, outermost }
  }
  return undefined
}

// The line of a mistake may be the end of what follows the interruption, such as the rest of a list.
function findShallowerStart(yaml: string, line: number): number | undefined {
  const depth = measureIndentation(yaml, line)
  let above = findPreviousContent(yaml, line)
  while (above !== undefined && measureIndentation(yaml, above) >= depth) above = findPreviousContent(yaml, above)
  return above === undefined ? undefined : findNextContent(yaml, above)
}

const MAX_INTERRUPTING = 4

// The less indented lines above a line, if they are few and the line cannot continue them.
function listLinesBefore(yaml: string, next: number): readonly number[] {
  const depth = measureIndentation(yaml, next)
  const lines: number[] = []
  let line = findPreviousContent(yaml, next)
  if (line === undefined || mayContinue(yaml, line, next)) return []
  for (; line !== undefined && measureIndentation(yaml, line) < depth; line = findPreviousContent(yaml, line)) {
    const isInterrupted =
      isOpening(yaml, line) && measureIndentation(yaml, line) >= measureIndentation(yaml, lines[0] ?? line)
    if (isInterrupted) return depth > measureIndentation(yaml, line) ? lines : []
    lines.unshift(line)
    if (lines.length > MAX_INTERRUPTING) return []
  }
  return line !== undefined && isValueOf(yaml, line, lines[0] ?? line) ? [] : lines
}

// The value of a key, or the text of `command: >`, which are reported as such.
function isValueOf(yaml: string, above: number, line: number): boolean {
  const isText = /[|>][-+]?$/.test(yaml.slice(above, findContentEnd(yaml, above)))
  return isText || (isKeyAlone(yaml, above) && !isKey(yaml, line))
}

// A line that is one step further in than its siblings may simply be indented too far.
function mayContinue(yaml: string, before: number, line: number): boolean {
  if (isOpening(yaml, before)) return true
  const isStep = measureIndentation(yaml, line) - measureIndentation(yaml, before) <= detectIndentationStep(yaml)
  return isStep && (isItemLine(yaml, line) || !isItemLine(yaml, before))
}

/**
 * A key above a line that fits nowhere, which lost its own indentation: its value is one step further in than the line,
 * where the interrupted mapping continues.
 */
export function findShallowKeyAbove(yaml: string, offset: number): Found {
  const next = startOfLine(yaml, offset)
  const wanted = measureIndentation(yaml, next)
  let below = next
  let line = findPreviousContent(yaml, next)
  while (line !== undefined && measureIndentation(yaml, line) > wanted) {
    below = line
    line = findPreviousContent(yaml, line)
  }
  if (line === undefined || below === next || next + wanted !== offset) return undefined
  const column = measureIndentation(yaml, line)
  const [key] = /^[\w.-]+(?=:$)/.exec(yaml.slice(line + column, findContentEnd(yaml, line))) ?? []
  const step = detectIndentationStep(yaml)
  const depth = measureIndentation(yaml, below)
  const isOneStep = depth - wanted === step && depth - column !== step
  const isInPlace = isOpenAt(yaml, line, wanted) || isAnnouncedAt(yaml, line, wanted - step)
  if (key === undefined || column === wanted || !isOneStep || !isInPlace) return undefined
  const isSure = new RegExp(`^ {${wanted}}${key}:`, 'm').test(yaml)
  return {
    start: line + column,
    end: line + column + key.length,
    message: unaligned({ key, indentation: column, wanted }),
    repair: shiftLines([line], wanted - column),
    depth: wanted,
    outermost: column,
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

// The line follows a key whose value starts below it.
function isAnnouncedAt(yaml: string, line: number, column: number): boolean {
  const before = findPreviousContent(yaml, line)
  return before !== undefined && isKeyAlone(yaml, before) && measureIndentation(yaml, before) === column
}

/** Lines that do not belong where they are, before a block at a depth goes on. */
export function describeOutOfPlace(yaml: string, lines: readonly number[], start: number, depth: number): Problem {
  const end = findContentEnd(yaml, start)
  const line = startOfLine(yaml, start)
  const key = lines.length === 1 ? /^[\w.-]+(?=:[ \t])/.exec(yaml.slice(start, end))?.[0] : undefined
  if (key !== undefined)
    return {
      start,
      end: start + key.length,
      message: unaligned({ key, indentation: start - line, wanted: depth }),
      repair: shiftLines([line], depth - (start - line)),
    }
  return {
    start,
    end,
    message: stray({ written: yaml.slice(start, end) }),
    repair: lines.flatMap((each) => removeLine(yaml, each)),
  }
}

// Whether the block at a column continues below the line, or starts there for the key above. Lines below a key that
// only lacks its colon are as deep as those below its sibling keys.
function isInterruptingBlock(yaml: string, start: number, below: number): boolean {
  const column = start - startOfLine(yaml, start)
  if (below <= column) return false
  let line = findPreviousContent(yaml, start)
  const isAnnounced = line !== undefined && isKeyAlone(yaml, line) && measureIndentation(yaml, line) >= column
  if (line !== undefined && isAnnounced && measureIndentation(yaml, line) < below) return true
  let level = Number.POSITIVE_INFINITY
  let isOpen = false
  for (; line !== undefined && level > column; line = findPreviousContent(yaml, line)) {
    const indentation = measureIndentation(yaml, line)
    if (indentation <= column) return isOpen && level !== below
    level = Math.min(level, indentation)
    isOpen ||= level === below
  }
  return isOpen && level !== below
}
