import type { CST } from 'yaml'
import { code, message, name, text, value as quoted } from '../../../core/messages/message.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'
import {
  endOfContent,
  indentationAt,
  insertion,
  isKeyAlone,
  nextContent,
  previousContent,
  startOfLine,
  withoutLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { indentBy, isItem, isKey, isOpenAt, isOpening, moved, unaligned, usualStep } from './lines.ts'

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
export function unindentedValue(yaml: string, { offset, type }: CST.FlowScalar | CST.FlowCollection): Found {
  const line = startOfLine(yaml, offset)
  const before = previousContent(yaml, line)
  if (before === undefined || !isKeyAlone(yaml, before) || isItem(yaml, before)) return undefined
  const column = indentationAt(yaml, before)
  const after = nextContent(yaml, line)
  const below = after === undefined ? 0 : indentationAt(yaml, after)
  // A line as deep as the key may itself be a key, and one with lines below it a key that lacks its colon.
  const isKey = offset - line >= (type === 'scalar' ? column : column + 1)
  const isNested = below > offset - line && !isInterrupting(yaml, offset, below) && !isBetweenServices(yaml, offset)
  if (isKey || below > column || isNested) return undefined
  return {
    start: offset,
    end: endOfContent(yaml, offset),
    message: unindentedValueFound({ key: yaml.slice(before + column, endOfContent(yaml, before) - 1) }),
    repair: insertion(line, ' '.repeat(column + 2 - (offset - line))),
    fix: indentBy(column + 2),
  }
}

// A text at the start of a line, between the empty key of one service and the next service. Only a section that lacks
// its colon would be there as well.
function isBetweenServices(yaml: string, offset: number): boolean {
  const before = previousContent(yaml, offset)
  const after = nextContent(yaml, offset)
  if (before === undefined || after === undefined || startOfLine(yaml, offset) !== offset) return false
  const isDeeper = indentationAt(yaml, before) > indentationAt(yaml, after)
  const isSection = SECTIONS.has(yaml.slice(offset, endOfContent(yaml, offset))) || yaml.startsWith('x-', offset)
  return isDeeper && isKeyAlone(yaml, after) && isOpenAt(yaml, offset, indentationAt(yaml, after)) && !isSection
}

/** A few lines that interrupt a deeper block, which continues at the line of a mistake, or at the next one. */
export function interruption(yaml: string, offset: number): Found {
  const line = startOfLine(yaml, offset)
  for (const next of [line, nextContent(yaml, line), firstBelowShallower(yaml, line)]) {
    const lines = next === undefined ? [] : linesBefore(yaml, next)
    const [first] = lines
    if (next === undefined || first === undefined) continue
    const depth = indentationAt(yaml, next)
    const outermost = Math.min(...lines.map((each) => indentationAt(yaml, each)))
    const start = first + indentationAt(yaml, first)
    if (start === first + outermost && isInterrupting(yaml, start, depth))
      return { ...outOfPlace(yaml, lines, start, depth), depth, outermost }
  }
  return undefined
}

// The line of a mistake may be the end of what follows the interruption, such as the rest of a list.
function firstBelowShallower(yaml: string, line: number): number | undefined {
  const depth = indentationAt(yaml, line)
  let above = previousContent(yaml, line)
  while (above !== undefined && indentationAt(yaml, above) >= depth) above = previousContent(yaml, above)
  return above === undefined ? undefined : nextContent(yaml, above)
}

const MOST_INTERRUPTING = 4

// The less indented lines above a line, if they are few and the line cannot continue them.
function linesBefore(yaml: string, next: number): readonly number[] {
  const depth = indentationAt(yaml, next)
  const lines: number[] = []
  let line = previousContent(yaml, next)
  if (line === undefined || mayContinue(yaml, line, next)) return []
  for (; line !== undefined && indentationAt(yaml, line) < depth; line = previousContent(yaml, line)) {
    const isInterrupted = isOpening(yaml, line) && indentationAt(yaml, line) >= indentationAt(yaml, lines[0] ?? line)
    if (isInterrupted) return depth > indentationAt(yaml, line) ? lines : []
    lines.unshift(line)
    if (lines.length > MOST_INTERRUPTING) return []
  }
  return line !== undefined && isValueOf(yaml, line, lines[0] ?? line) ? [] : lines
}

// The value of a key, or the text of `command: >`, which are reported as such.
function isValueOf(yaml: string, above: number, line: number): boolean {
  const isText = /[|>][-+]?$/.test(yaml.slice(above, endOfContent(yaml, above)))
  return isText || (isKeyAlone(yaml, above) && !isKey(yaml, line))
}

// A line that is one step further in than its siblings may simply be indented too far.
function mayContinue(yaml: string, before: number, line: number): boolean {
  if (isOpening(yaml, before)) return true
  const isStep = indentationAt(yaml, line) - indentationAt(yaml, before) <= usualStep(yaml)
  return isStep && (isItem(yaml, line) || !isItem(yaml, before))
}

/**
 * A key above a line that fits nowhere, which lost its own indentation: its value is one step further in than the line,
 * where the interrupted mapping continues.
 */
export function keyAboveTooShallow(yaml: string, offset: number): Found {
  const next = startOfLine(yaml, offset)
  const wanted = indentationAt(yaml, next)
  let below = next
  let line = previousContent(yaml, next)
  while (line !== undefined && indentationAt(yaml, line) > wanted) {
    below = line
    line = previousContent(yaml, line)
  }
  if (line === undefined || below === next || next + wanted !== offset) return undefined
  const column = indentationAt(yaml, line)
  const [key] = /^[\w.-]+(?=:$)/.exec(yaml.slice(line + column, endOfContent(yaml, line))) ?? []
  const step = usualStep(yaml)
  const depth = indentationAt(yaml, below)
  const isOneStep = depth - wanted === step && depth - column !== step
  const isInPlace = isOpenAt(yaml, line, wanted) || isAnnouncedAt(yaml, line, wanted - step)
  if (key === undefined || column === wanted || !isOneStep || !isInPlace) return undefined
  const isSure = new RegExp(`^ {${wanted}}${key}:`, 'm').test(yaml)
  return {
    start: line + column,
    end: line + column + key.length,
    message: unaligned({ key, indentation: column, wanted }),
    repair: moved([line], wanted - column),
    depth: wanted,
    outermost: column,
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

// The line follows a key whose value starts below it.
function isAnnouncedAt(yaml: string, line: number, column: number): boolean {
  const before = previousContent(yaml, line)
  return before !== undefined && isKeyAlone(yaml, before) && indentationAt(yaml, before) === column
}

/** Lines that do not belong where they are, before a block at a depth goes on. */
export function outOfPlace(yaml: string, lines: readonly number[], start: number, depth: number): Problem {
  const end = endOfContent(yaml, start)
  const line = startOfLine(yaml, start)
  const key = lines.length === 1 ? /^[\w.-]+(?=:[ \t])/.exec(yaml.slice(start, end))?.[0] : undefined
  if (key !== undefined)
    return {
      start,
      end: start + key.length,
      message: unaligned({ key, indentation: start - line, wanted: depth }),
      repair: moved([line], depth - (start - line)),
    }
  return {
    start,
    end,
    message: stray({ written: yaml.slice(start, end) }),
    repair: lines.flatMap((each) => withoutLine(yaml, each)),
  }
}

// Whether the block at a column continues below the line, or starts there for the key above. Lines below a key that
// only lacks its colon are as deep as those below its sibling keys.
function isInterrupting(yaml: string, start: number, below: number): boolean {
  const column = start - startOfLine(yaml, start)
  if (below <= column) return false
  let line = previousContent(yaml, start)
  const isAnnounced = line !== undefined && isKeyAlone(yaml, line) && indentationAt(yaml, line) >= column
  if (line !== undefined && isAnnounced && indentationAt(yaml, line) < below) return true
  let level = Number.POSITIVE_INFINITY
  let isOpen = false
  for (; line !== undefined && level > column; line = previousContent(yaml, line)) {
    const indentation = indentationAt(yaml, line)
    if (indentation <= column) return isOpen && level !== below
    level = Math.min(level, indentation)
    isOpen ||= level === below
  }
  return isOpen && level !== below
}
