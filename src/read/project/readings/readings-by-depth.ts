import { amount, name, namesBriefly, text, words, type Message } from '../../../core/messages/message.ts'
import type { Edit } from '../../yaml/repaired-text.ts'
import { takeBlock, isItem, readLineKey, takeRun, type Line } from './block-lines.ts'
import type { Reading } from './reading.ts'

/** What may be meant by lines that are indented too far, or not far enough. */
export function listDepthReadings(lines: readonly Line[], index: number): readonly Reading[] {
  const line = lines[index]
  // A line of a text is not moved on its own.
  if (line === undefined || (readLineKey(line) === undefined && !isItem(line))) return []
  const blocks = [takeBlock(lines, index), takeRun(lines, index)]
  const distinct = blocks[0]?.length === blocks[1]?.length ? blocks.slice(0, 1) : blocks
  const columns = new Set([...listColumnsAbove(lines, index), ...listColumnsBelow(lines, index)])
  columns.delete(line.column)
  return [
    ...distinct.flatMap((block) => [...columns].flatMap((column) => moveTo(block, column))),
    ...moveBelowNext(lines, index),
  ]
}

/** The columns of the blocks that a line is in. */
function listColumnsAbove(lines: readonly Line[], index: number): readonly number[] {
  const columns: number[] = []
  let least = lines[index]?.column ?? 0
  for (const { column } of lines.slice(0, index).reverse()) {
    if (column >= least) continue
    columns.push(column)
    least = column
  }
  return columns
}

/** The columns that a line would have inside the blocks before it. */
function listColumnsBelow(lines: readonly Line[], index: number): readonly number[] {
  const own = lines[index]?.column ?? 0
  const columns: number[] = []
  let least = Infinity
  for (const line of lines.slice(0, index).reverse()) {
    if (line.column < least) {
      if (least === Infinity && line.content.endsWith(':')) columns.push(line.column + 2)
      columns.push(line.column)
      least = line.column
    }
    if (line.column <= own) break
  }
  return columns.filter((column) => column > own)
}

function moveTo(block: readonly Line[], column: number): readonly Reading[] {
  const [first] = block
  if (first === undefined) return []
  const by = column - first.column
  const edits = block.map(({ start }): Edit =>
    by > 0 ? { start, end: start, text: ' '.repeat(by) } : { start, end: start - by, text: '' },
  )
  const keys = block
    .filter((line) => line.column === first.column && !isItem(line))
    .flatMap((line) => readLineKey(line) ?? [])
  const spaces = formatSpaces(Math.abs(by), by > 0 ? 'more' : 'fewer')
  const start = first.start + first.column
  return [
    {
      kind: by > 0 ? 'indent' : 'outdent',
      ...(keys.length > 0 && { movedTo: first.start + column }),
      fact: phraseMoved(keys),
      remedy: text`indent ${words(keys.length < 2 ? 'it' : 'them')} by ${spaces}`,
      title: text`Indent by ${spaces}`,
      edits,
      start,
      end: start + (keys[0]?.length ?? 1),
    },
  ]
}

/** The start of a sentence that ends with what the keys belong to. */
function phraseMoved(keys: readonly string[]): Message {
  if (keys.length === 0) return text`This line is not aligned with those it belongs with`
  return text`${namesBriefly(keys)} ${words(keys.length === 1 ? 'belongs' : 'belong')}`
}

function formatSpaces(count: number, comparison: 'more' | 'fewer'): Message {
  return text`${amount(count)} ${words(comparison)} ${words(count === 1 ? 'space' : 'spaces')}`
}

/** `image: a` above the name of its service. */
function moveBelowNext(lines: readonly Line[], index: number): readonly Reading[] {
  const block = takeBlock(lines, index)
  const [first] = block
  const [before, header, inner] = [lines[index - 1], lines[index + block.length], lines[index + block.length + 1]]
  if (first === undefined || header === undefined || inner === undefined) return []
  // What follows another entry may belong to that one.
  const isFirst = before !== undefined && before.column < first.column
  const isHeader = header.column === first.column && header.content.endsWith(':') && inner.column > header.column
  if (!isFirst || !isHeader) return []
  const by = inner.column - first.column
  const moved = block.map((line) => `${' '.repeat(line.column + by)}${line.content}\n`).join('')
  const [key = '', owner = ''] = [readLineKey(first), readLineKey(header)]
  const start = first.start + first.column
  return [
    {
      kind: 'below',
      fact: text`${name(key)} belongs to ${name(owner)}`,
      remedy: text`move it below that key`,
      title: text`Move it below ${name(owner)}`,
      // Comments stay where they are.
      edits: [
        ...block.map((line) => ({ start: line.start, end: line.start + line.column + line.content.length, text: '' })),
        { start: inner.start, end: inner.start, text: moved },
      ],
      start,
      end: start + key.length,
    },
  ]
}
