import type { CST } from 'yaml'
import {
  endOfContent,
  endOfLine,
  indentationAt,
  insertion,
  nextLine,
  quoted,
  removal,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { leftover, missingSpaceAfterDash, sourceOf, withoutKey } from './leftover.ts'

// Lines at the wrong depth.

function spaces(count: number): string {
  return count === 1 ? '1 space' : count === 0 ? 'no space' : `${count} spaces`
}

function indentBy(count: number): string {
  return count === 0 ? 'Remove the indentation' : `Indent by ${spaces(count)}`
}

// Moves the line at `start`, and those that follow it at its indentation or deeper: up to one that is where it belongs,
// told from what is below the line by being less deep, or by what it follows, below which nothing can be.
function indented(text: string, start: number, by: number): Problem['repair'] {
  const edits = []
  const least = indentationAt(text, start)
  let deepest = least
  let isOpen = false
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    const indentation = indentationAt(text, line)
    if (endOfLine(text, line) === line + indentation) continue
    const isInPlace = indentation > least && indentation <= least + by && (indentation < deepest || !isOpen)
    if (indentation < least || isInPlace) break
    deepest = Math.max(deepest, indentation)
    isOpen = /[-:|>]$/.test(text.slice(line, endOfContent(text, line)))
    edits.push(by > 0 ? { start: line, end: line, text: ' '.repeat(by) } : { start: line, end: line - by, text: '' })
  }
  return edits
}

// The document's lines begin further in than this one.
export function outdented(text: string, value: CST.BlockMap | CST.BlockSequence, { offset }: CST.Token): Problem {
  const indentation = indentationAt(text, offset)
  if (startOfLine(text, offset) + indentation !== offset || indentation >= value.indent) return leftover(text, offset)
  const start = startOfLine(text, offset)
  return {
    start: offset,
    end: endOfContent(text, offset),
    message: `This line is indented by ${spaces(indentation)}, the lines above that it belongs to by ${spaces(value.indent)}; indent them the same.`,
    repair: indented(text, start, value.indent - indentation),
  }
}

export function misindentedKey(
  text: string,
  map: CST.BlockMap,
  key: CST.FlowScalar | CST.FlowCollection,
  previous: CST.CollectionItem | undefined,
): Problem {
  const lineStart = startOfLine(text, key.offset)
  const column = key.offset - lineStart
  const list = previous?.value?.type === 'block-seq' ? previous.value : undefined
  const source = sourceOf(key)
  if (list?.indent === column) {
    if (key.type === 'scalar' && /^-[^\s-]/.test(source)) return missingSpaceAfterDash(key.offset, source)
    return {
      start: key.offset,
      end: endOfContent(text, key.offset),
      message: `${quoted(text.slice(key.offset, endOfContent(text, key.offset)))} stands among list items but is not one; write "- " before it.`,
      repair: insertion(key.offset, '- '),
    }
  }
  if (column !== indentationAt(text, key.offset)) return leftover(text, key.offset)
  const inner = previous?.value?.type === 'block-map' ? previous.value.indent : map.indent
  const target = inner > column && inner - column <= column - map.indent ? inner : map.indent
  const end = key.type === 'flow-collection' ? key.offset + 1 : key.offset + source.length
  const repair = indented(text, lineStart, target - column)
  const beside = startOfLine(text, previous?.key?.offset ?? key.offset)
  const isSure =
    inner === map.indent &&
    previous?.value?.type !== 'block-scalar' &&
    !mayBelongAbove(text, beside, column) &&
    !hasEmptyKey(text, repair)
  return {
    start: key.offset,
    end,
    message: `${quoted(text.slice(key.offset, end))} is indented by ${spaces(column)}, the keys beside it by ${spaces(target)}; indent them the same.`,
    repair,
    ...(isSure && { fix: indentBy(target) }),
  }
}

// A dash at the column of the keys.
export function listAmongKeys(
  text: string,
  list: CST.BlockSequence,
  previous: CST.CollectionItem | undefined,
): Problem {
  const { offset } = list
  const before = previous?.value
  if (before?.type === 'block-seq' && before.indent > list.indent) {
    return {
      start: offset,
      end: offset + 1,
      message: `This list item is indented by ${spaces(list.indent)}, those above it by ${spaces(before.indent)}; indent them the same.`,
      repair: indented(text, startOfLine(text, offset), before.indent - list.indent),
      fix: indentBy(before.indent),
    }
  }
  return {
    start: offset,
    end: offset + 1,
    message: 'A list item cannot stand between the keys of a mapping; put it below the key that it belongs to.',
    repair: removal(offset, endOfContent(text, offset)),
  }
}

// `image: a` and below it, further in, `ports:`.
export function indentedTooFar(text: string, key: CST.Token, inner: CST.FlowScalar): Problem {
  const end = inner.offset + inner.source.length
  const lineStart = startOfLine(text, end)
  const indentation = indentationAt(text, lineStart)
  const wanted = key.offset - startOfLine(text, key.offset)
  if (indentation <= wanted) return leftover(text, lineStart + indentation)
  const repair = indented(text, lineStart, wanted - indentation)
  const isSure = !mayBelongAbove(text, startOfLine(text, key.offset), indentation) && !hasEmptyKey(text, repair)
  return {
    start: lineStart + indentation,
    end,
    message: `${quoted(text.slice(lineStart, end))} is indented by ${spaces(indentation)}, the key ${quoted(sourceOf(key))} beside it by ${spaces(wanted)}; indent them the same.`,
    repair,
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

// Whether what begins at `column` may continue what stands above the line beside it, which then is at the wrong depth itself.
function mayBelongAbove(text: string, beside: number, column: number): boolean {
  let depth = indentationAt(text, beside)
  let isBeside = true
  let below = beside
  for (let line = beside; line > 0;) {
    line = startOfLine(text, line - 1)
    if (endOfContent(text, line) === line) continue
    const indentation = indentationAt(text, line)
    if (indentation === depth && isEmptyKey(text, line, below)) return true
    if (isBeside && indentation === column) return true
    if (indentation < depth) {
      depth = indentation
      isBeside = false
    }
    below = line
  }
  return false
}

// Keys that have lost what belongs below them, or what is below has lost its depth.
function hasEmptyKey(text: string, lines: Problem['repair']): boolean {
  return lines.some(({ start }, index) => isEmptyKey(text, start, lines[index + 1]?.start ?? start))
}

function isEmptyKey(text: string, line: number, next: number): boolean {
  const indentation = indentationAt(text, line)
  if (next === line || indentationAt(text, next) > indentation) return false
  return (
    text[endOfContent(text, line) - 1] === ':' && !/^-\s/.test(text.slice(next + indentation, next + indentation + 2))
  )
}

/** The colon of a key with "?" on a line of its own. */
export function misindentedColon(text: string, map: CST.BlockMap, sep: readonly CST.SourceToken[] = []): Found {
  const colon = sep.find(({ type }) => type === 'map-value-ind')?.offset
  if (colon === undefined) return undefined
  const lineStart = startOfLine(text, colon)
  const column = indentationAt(text, colon)
  if (lineStart + column !== colon || column === map.indent) return undefined
  return {
    start: colon,
    end: colon + 1,
    message: `The colon is indented by ${spaces(column)}, the "?" that it belongs to by ${spaces(map.indent)}; indent them the same.`,
    repair: removal(lineStart + Math.min(column, map.indent), colon),
    fix: indentBy(map.indent),
  }
}

/** An item of a list without its dash. */
export function sequenceItem(text: string, sequence: CST.BlockSequence, { start, value }: CST.CollectionItem): Found {
  if (start.some(({ type }) => type === 'seq-item-ind')) return undefined
  if (value === undefined) return withoutKey(text, start)
  const { offset } = value
  const lineStart = startOfLine(text, offset)
  const column = offset - lineStart
  if (value.type === 'block-seq' && column > sequence.indent) {
    return {
      start: offset,
      end: offset + 1,
      message: `This list item is indented by ${spaces(column)}, those above it by ${spaces(sequence.indent)}; indent them the same.`,
      repair: indented(text, lineStart, sequence.indent - column),
      fix: indentBy(sequence.indent),
    }
  }
  return leftover(text, offset)
}
