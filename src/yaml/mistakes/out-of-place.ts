import type { CST } from 'yaml'
import { code, message, name, text, value as quoted } from '../../messages/message.ts'
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
} from '../problem.ts'
import { indentBy, isItem } from './lines.ts'

// Lines without a colon of their own that are no keys of the mapping that they seem to be in.

const unindentedValueFound = message(
  'unindented-value',
  ({ key }: { key: string }) => text`Indent the value of ${name(key)}: it must be deeper than its key.`,
)

const stray = message(
  'stray-line',
  ({ written }: { written: string }) =>
    text`${quoted(written)} does not belong here; remove it, or write ${code('key: value')} at the right depth.`,
)

/** The value of the key above, which is not deeper than the key. */
export function unindentedValue(yaml: string, { offset, type }: CST.FlowScalar | CST.FlowCollection): Found {
  const line = startOfLine(yaml, offset)
  const before = previousContent(yaml, line)
  if (before === undefined || !isKeyAlone(yaml, before) || isItem(yaml, before)) return undefined
  const column = indentationAt(yaml, before)
  const after = nextContent(yaml, line)
  const below = after === undefined ? 0 : indentationAt(yaml, after)
  // What is as deep as the key may be a key itself, and what has lines below it, one that has lost its colon.
  const isKey = offset - line >= (type === 'scalar' ? column : column + 1)
  if (isKey || below > column || (below > offset - line && !isInterrupting(yaml, offset, below))) return undefined
  return {
    start: offset,
    end: endOfContent(yaml, offset),
    message: unindentedValueFound({ key: yaml.slice(before + column, endOfContent(yaml, before) - 1) }),
    repair: insertion(line, ' '.repeat(column + 2 - (offset - line))),
    fix: indentBy(column + 2),
  }
}

/** A line that interrupts a block which is deeper. */
export function strayLine(yaml: string, start: number, line: string): Found {
  const after = nextContent(yaml, start)
  const below = after === undefined ? 0 : indentationAt(yaml, after)
  if (!isInterrupting(yaml, start, below)) return undefined
  const end = start + line.length
  return { start, end, message: stray({ written: line }), repair: withoutLine(yaml, start), depth: below }
}

// The block at a column goes on below the line, or begins there for the key above. What is below a key that only lacks its
// colon is as deep as what is below the keys beside it.
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
