import type { CST } from 'yaml'
import { amount, code, message, text } from '../../../core/messages/message.ts'
import {
  findContentEnd,
  measureIndentation,
  isKeyAlone,
  findNextContent,
  removeText,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { findKeysAround, findShallowKeysBefore, findMistakeAbove } from './keys-above.ts'
import { describeLeftover, readTokenSource } from './leftover.ts'
import {
  countAt,
  hasEmptyKey,
  indentBy,
  isBetweenSteps,
  readKeysAt,
  guessIndentation,
  listLinesBetween,
  mayBelongAbove,
  shiftLines,
  shiftBlock,
  describeSpaces,
  unaligned,
  type Depths,
} from './lines.ts'
import { findFirstWithoutName } from './missing-name.ts'
import { findKeyAmongItems, findDashOfOnlyItem } from './lists.ts'

// Mistakes with the depth of lines.

const unalignedLine = message(
  'unaligned-line',
  ({ indentation, wanted }: Depths) =>
    text`This line is indented by ${describeSpaces(indentation)}, but the lines it belongs with by ${amount(wanted)}; align them.`,
)

const unalignedColon = message(
  'unaligned-colon',
  ({ indentation, wanted }: Depths) =>
    text`This colon is indented by ${describeSpaces(indentation)}, but its ${code('?')} by ${amount(wanted)}; align them.`,
)

/** The lines of the document are indented further than this one. */
export function describeOutdent(yaml: string, value: CST.BlockMap | CST.BlockSequence, { offset }: CST.Token): Problem {
  const indentation = measureIndentation(yaml, offset)
  const start = startOfLine(yaml, offset)
  if (start + indentation !== offset || indentation > value.indent) return describeLeftover(yaml, offset)
  if (indentation === value.indent) return findDashOfOnlyItem(yaml, value) ?? describeLeftover(yaml, offset)
  const first = value.type === 'block-map' ? value.items[0]?.key : undefined
  if (
    first &&
    countAt(yaml, value.indent) <= countAt(yaml, indentation) &&
    !isBetweenSteps(yaml, indentation, value.indent)
  )
    return {
      start: first.offset,
      end: first.offset + readTokenSource(first).length,
      message: unaligned({ key: readTokenSource(first), indentation: value.indent, wanted: indentation }),
      repair: shiftLines(listLinesBetween(yaml, first.offset, start), indentation - value.indent),
      fix: indentBy(indentation),
    }
  return {
    start: offset,
    end: findContentEnd(yaml, offset),
    message: unalignedLine({ indentation, wanted: value.indent }),
    repair: shiftBlock(yaml, start, value.indent - indentation),
  }
}

/** A key at a different column than its siblings. */
export function describeMisindentedKey(
  yaml: string,
  map: CST.BlockMap,
  key: CST.FlowScalar | CST.FlowCollection,
  previous: CST.CollectionItem | undefined,
): Problem {
  const lineStart = startOfLine(yaml, key.offset)
  const column = key.offset - lineStart
  if (previous?.value?.type === 'block-seq' && previous.value.indent === column) {
    const found = findKeyAmongItems(yaml, map, previous.value, key)
    if (found !== undefined) return found
  }
  if (column !== measureIndentation(yaml, key.offset)) return describeLeftover(yaml, key.offset)
  return (
    findMistakeAbove(yaml, map, previous, lineStart) ??
    findFirstWithoutName(yaml, map, previous, lineStart) ??
    describeKeyIndentation(yaml, map, key, previous)
  )
}

function describeKeyIndentation(
  yaml: string,
  map: CST.BlockMap,
  key: CST.FlowScalar | CST.FlowCollection,
  previous: CST.CollectionItem | undefined,
): Problem {
  const lineStart = startOfLine(yaml, key.offset)
  const column = key.offset - lineStart
  const inner = measureInner(map, previous)
  const wanted = chooseIndentation(yaml, lineStart, map, inner)
  const end = key.type === 'flow-collection' ? key.offset + 1 : key.offset + readTokenSource(key).length
  const repair = shiftBlock(yaml, lineStart, wanted - column)
  const isSure = !hasEmptyKey(yaml, repair) && isOnlyPlace(yaml, map, key, previous, wanted)
  const doubt = findKeysAround(yaml, map, previous, lineStart)
  return {
    start: key.offset,
    end,
    message: unaligned({ key: yaml.slice(key.offset, end), indentation: column, wanted }),
    repair,
    ...(doubt && { doubtFrom: doubt.start }),
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

// The column of the keys below the previous key; if there are none, that of the mapping.
function measureInner(map: CST.BlockMap, previous: CST.CollectionItem | undefined): number {
  return previous?.value?.type === 'block-map' ? previous.value.indent : map.indent
}

// Whether a key can be meant at no other column.
function isOnlyPlace(
  yaml: string,
  map: CST.BlockMap,
  { offset }: CST.Token,
  previous: CST.CollectionItem | undefined,
  wanted: number,
): boolean {
  const line = startOfLine(yaml, offset)
  const inner = measureInner(map, previous)
  const beside = startOfLine(yaml, previous?.key?.offset ?? offset)
  return (
    (inner === map.indent || (wanted === inner && isLikeSiblings(yaml, previous, line))) &&
    previous?.value?.type !== 'block-scalar' &&
    !mayBelongAbove(yaml, beside, offset - line)
  )
}

// The column of the mapping, or that of the one inside which ends above the line.
function chooseIndentation(yaml: string, line: number, map: CST.BlockMap, inner: number): number {
  if (isLikeOthersOf(yaml, map, line)) return map.indent
  const column = measureIndentation(yaml, line)
  const likely = guessIndentation(yaml, line)
  if (likely > map.indent && likely !== column && inner !== map.indent) return likely
  const mayBeInner = !isKeyAlone(yaml, line) || inner < measureIndentation(yaml, findNextContent(yaml, line) ?? 0)
  return inner > column && inner - column <= column - map.indent && mayBeInner ? inner : map.indent
}

// Most of the keys below the line are also below other keys of the mapping, as those of two services are.
function isLikeOthersOf(yaml: string, map: CST.BlockMap, line: number): boolean {
  const first = findNextContent(yaml, line)
  if (
    first === undefined ||
    !isKeyAlone(yaml, line) ||
    measureIndentation(yaml, first) <= measureIndentation(yaml, line)
  )
    return false
  const keys = readKeysAt(yaml, first)
  // Hardly anything but a service has an image, and hardly any service is a top-level key.
  if (keys.includes('image') && map.indent > 0) return true
  const before = map.items.filter(({ key }) => key && key.offset < line)
  const others = new Set(
    before.flatMap(({ value }) => (value?.type === 'block-map' ? value.items : []).map(readItemKey)),
  )
  return keys.filter((key) => others.has(key)).length > keys.length / 2
}

function readItemKey({ key }: CST.CollectionItem): string {
  return key ? readTokenSource(key) : ''
}

// The lines below the key are as deep as those below its possible siblings.
function isLikeSiblings(yaml: string, previous: CST.CollectionItem | undefined, line: number): boolean {
  const siblings = previous?.value?.type === 'block-map' ? previous.value.items : []
  const below = findNextContent(yaml, line)
  return (
    isKeyAlone(yaml, line) &&
    below !== undefined &&
    siblings.every(({ value }) => value?.type === 'block-map' && value.indent === measureIndentation(yaml, below))
  )
}

/** `image: a` with `ports:` indented below it. */
export function describeDeepIndentation(
  yaml: string,
  map: CST.BlockMap,
  item: CST.CollectionItem,
  key: CST.Token,
  inner: CST.FlowScalar,
): Problem {
  const end = inner.offset + inner.source.length
  const lineStart = startOfLine(yaml, end)
  const indentation = measureIndentation(yaml, lineStart)
  const beside = key.offset - startOfLine(yaml, key.offset)
  if (indentation <= beside) return describeLeftover(yaml, lineStart + indentation)
  const wanted = Math.min(beside, guessIndentation(yaml, lineStart))
  const blamed = findShallowKeysBefore(yaml, map, item, lineStart)
  if (blamed !== undefined) return blamed
  const repair = shiftBlock(yaml, lineStart, wanted - indentation)
  const isSure = !mayBelongAbove(yaml, startOfLine(yaml, key.offset), indentation) && !hasEmptyKey(yaml, repair)
  const doubt = findKeysAround(yaml, map, item, lineStart)
  return {
    start: lineStart + indentation,
    end,
    message: unaligned({ key: yaml.slice(lineStart + indentation, end), indentation, wanted }),
    repair,
    ...(doubt && { doubtFrom: doubt.start }),
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

/** The colon of a "?" key on a line of its own. */
export function findMisindentedColon(yaml: string, map: CST.BlockMap, sep: readonly CST.SourceToken[] = []): Found {
  const colon = sep.find(({ type }) => type === 'map-value-ind')?.offset
  if (colon === undefined) return undefined
  const lineStart = startOfLine(yaml, colon)
  const column = measureIndentation(yaml, colon)
  if (lineStart + column !== colon || column === map.indent) return undefined
  return {
    start: colon,
    end: colon + 1,
    message: unalignedColon({ indentation: column, wanted: map.indent }),
    repair: removeText(lineStart + Math.min(column, map.indent), colon),
    fix: indentBy(map.indent),
  }
}
