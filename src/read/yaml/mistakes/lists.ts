import type { CST } from 'yaml'
import { amount, code, message, name, text, value as quoted } from '../../../core/messages/message.ts'
import { SECTIONS } from '../../../core/messages/subject.ts'
import {
  findContentEnd,
  findLineEnd,
  measureIndentation,
  insertText,
  isKeyAlone,
  findNextContent,
  findPreviousContent,
  removeText,
  replaceText,
  startOfLine,
  removeLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { describeLeftover, describeMissingSpaceAfterDash, readTokenSource, findValueWithoutKey } from './leftover.ts'
import {
  countSiblings,
  indentBy,
  isItemLine,
  isKey,
  isOpenAt,
  listLinesBetween,
  shiftLines,
  shiftBlock,
  describeSpaces,
  unaligned,
  type Depths,
} from './lines.ts'
import { describeOutOfPlace } from './out-of-place.ts'

// Mistakes in block lists and next to their items.

const unalignedItem = message(
  'unaligned-item',
  ({ indentation, wanted }: Depths) =>
    text`This list item is indented by ${describeSpaces(indentation)}, but the items beside it by ${amount(wanted)}; align them.`,
)

const noListItem = message(
  'missing-dash',
  ({ written }: { written: string }) =>
    text`${quoted(written)} is in a list but is not a list item; add ${code('- ')} before it.`,
)

const pairAmongItems = message(
  'pair-among-items',
  ({ written, meant }: { written: string; meant: string }) =>
    text`${quoted(written)} is in a list but is not a list item; write ${code(meant)}.`,
)

const assignmentAmongKeys = message(
  'assignment-among-keys',
  ({ written, meant }: { written: string; meant: string }) =>
    text`${quoted(written)} is a list item, but the lines above it are keys; write ${code(meant)}.`,
)

const keyAmongItems = message(
  'key-among-items',
  ({ key, owner }: { key: string; owner: string }) =>
    text`${name(key)} is a key among the items of ${name(owner)}; write all of them as keys or all as items, or align ${name(key)} with ${name(owner)}.`,
)

const itemAmongKeys = message(
  'item-among-keys',
  () => text`A list item cannot be between the keys of a mapping; put it below the key it belongs to.`,
)

const itemOfKey = message(
  'unindented-item',
  ({ key, indentation, wanted }: Depths & { key: string }) =>
    text`This list item is indented by ${describeSpaces(indentation)}, but belongs to ${name(key)}; indent it by ${amount(wanted)}.`,
)

const mergedList = message(
  'merge-beside-items',
  ({ alias }: { alias: string }) =>
    text`${code('<<')} merges mappings, not lists; write out the items of ${quoted(alias)} here.`,
)

const extraDash = message('extra-dash', ({ key }: { key: string }) => text`Remove the dash before ${name(key)}.`)

/** A key at the column of the items before it. */
export function findKeyAmongItems(
  yaml: string,
  map: CST.BlockMap,
  list: CST.BlockSequence,
  key: CST.FlowScalar | CST.FlowCollection,
): Found {
  if (key.type === 'scalar' && /^-[^\s-]/.test(key.source)) return describeMissingSpaceAfterDash(key.offset, key.source)
  const end = findContentEnd(yaml, key.offset)
  const isPair = isKey(yaml, startOfLine(yaml, key.offset))
  const ofItem = isPair ? findKeyOfItem(yaml, map, list, key) : undefined
  if (ofItem !== undefined) return ofItem
  const dash = isPair ? findDashOfOnlyItem(yaml, list) : undefined
  if (dash !== undefined) return dash
  const meant = isPair ? readItemLikeFirst(yaml, list, key.offset, end) : undefined
  if (meant !== undefined)
    return {
      start: key.offset,
      end,
      message: pairAmongItems({ written: yaml.slice(key.offset, end), meant: `- ${meant}` }),
      repair: replaceText(key.offset, end, `- ${meant}`),
    }
  // A line with its value below it is not an item.
  if (isPair && yaml.charAt(end - 1) === ':' && list.indent > map.indent) return findKeyAfterItems(yaml, map, list, key)
  return {
    start: key.offset,
    end,
    message: noListItem({ written: yaml.slice(key.offset, end) }),
    repair: insertText(key.offset, '- '),
  }
}

/** Lists of services whose items may be mappings. */
const LISTS_OF_MAPPINGS = /^(?:ports|volumes|secrets|configs|devices|env_file|watch)$/

// A key at the depth of the dash, which belongs to the mapping of the item.
function findKeyOfItem(
  yaml: string,
  map: CST.BlockMap,
  list: CST.BlockSequence,
  key: CST.FlowScalar | CST.FlowCollection,
): Found {
  const owner = map.items.findLast(({ value }) => value === list)?.key
  const item = list.items.at(-1)?.value
  const isList = owner && LISTS_OF_MAPPINGS.test(readTokenSource(owner)) && map.indent > 0 && list.indent > map.indent
  if (!isList || item?.type !== 'block-map') return undefined
  return {
    start: key.offset,
    end: key.offset + readTokenSource(key).length,
    message: unaligned({ key: readTokenSource(key), indentation: list.indent, wanted: item.indent }),
    repair: shiftBlock(yaml, startOfLine(yaml, key.offset), item.indent - list.indent),
  }
}

// A key at the depth of the items before it: it may belong beside their key, or be meant as another item.
function findKeyAfterItems(
  yaml: string,
  map: CST.BlockMap,
  list: CST.BlockSequence,
  key: CST.FlowScalar | CST.FlowCollection,
): Found {
  const below = findNextContent(yaml, key.offset)
  const areItems =
    list.items.some(({ value }) => value?.type === 'block-map') || (below !== undefined && isItemLine(yaml, below))
  const owner = map.items.findLast(({ value }) => value === list)?.key
  if (owner && isInterruptingList(yaml, map, owner, list.indent)) {
    const lines = listLinesBetween(yaml, owner.offset, startOfLine(yaml, key.offset))
    return { ...describeOutOfPlace(yaml, lines, owner.offset, list.indent), depth: list.indent, outermost: 0 }
  }
  if (areItems || !owner || countSiblings(yaml, startOfLine(yaml, key.offset), isKey) > 1) return undefined
  return {
    start: key.offset,
    end: key.offset + readTokenSource(key).length,
    message: keyAmongItems({ key: readTokenSource(key), owner: readTokenSource(owner) }),
    repair: shiftBlock(yaml, startOfLine(yaml, key.offset), map.indent - list.indent),
  }
}

// A list of a service at the start of a line, after which the services go on.
function isInterruptingList(yaml: string, map: CST.BlockMap, owner: CST.Token, column: number): boolean {
  return map.indent === 0 && !SECTIONS.has(readTokenSource(owner)) && isOpenAt(yaml, owner.offset, column)
}

// `C: d` among items such as `A=b`, and `./x: /x` among items such as `./y:/y`.
function readItemLikeFirst(yaml: string, { items }: CST.BlockSequence, start: number, end: number): string | undefined {
  const first = items[0]?.value
  const [, key, value] = /^([\w./$~{}-]{1,200}):[ \t]+([^\s&*!|>'"[{][^#]{0,300})$/.exec(yaml.slice(start, end)) ?? []
  if (first === undefined || key === undefined || value === undefined) return undefined
  const item = readTokenSource(first)
  if (/^["']?[\w.-]+=/.test(item)) return `${key}=${value}`
  return /^["']?[^\s:=]+:[^\s:=]+["']?$/.test(item) ? `${key}:${value}` : undefined
}

/**
 * The dash of a list with a single mapping, followed by keys. Certain if the rest of the mapping is below its first
 * key.
 */
export function findDashOfOnlyItem(yaml: string, list: CST.BlockMap | CST.BlockSequence): Found {
  const [item, second] = list.type === 'block-seq' ? list.items : []
  const pairs = item?.value?.type === 'block-map' ? item.value.items : []
  const [first] = pairs
  if (!first?.key || second !== undefined) return undefined
  const { offset } = list
  const isSure = pairs.length === 1 && isKeyAlone(yaml, startOfLine(yaml, offset))
  return {
    start: offset,
    end: offset + 1,
    message: extraDash({ key: readTokenSource(first.key) }),
    repair: removeText(offset, first.key.offset),
    ...(isSure && { fix: text`Remove the dash` }),
  }
}

/** A dash at the column of the keys. */
export function listAmongKeys(
  yaml: string,
  list: CST.BlockSequence,
  previous: CST.CollectionItem | undefined,
): Problem {
  const { offset } = list
  const before = previous?.value
  if (before?.type === 'block-seq' && before.indent > list.indent)
    return findDeepItemBefore(yaml, before, list) ?? describeShallowItem(yaml, before, list)
  return (
    findMergeOfList(yaml, previous) ??
    findItemOfKeyAbove(yaml, list) ??
    findDashOfKey(list, before) ??
    findAssignment(yaml, offset, before) ?? {
      start: offset,
      end: offset + 1,
      message: itemAmongKeys(),
      repair: removeText(offset, findContentEnd(yaml, offset)),
    }
  )
}

// `- image: nginx` alone among keys.
function findDashOfKey({ offset, items: [item, second] }: CST.BlockSequence, before: CST.Token | undefined): Found {
  const inner = item?.value?.type === 'block-map' ? item.value.items[0] : undefined
  if (inner?.key?.type !== 'scalar' || second !== undefined || before?.type === 'block-seq') return undefined
  const { source, offset: end } = inner.key
  return { start: offset, end: offset + 1, message: extraDash({ key: source }), repair: removeText(offset, end) }
}

// `- NAME=value` among keys with their colons.
function findAssignment(yaml: string, start: number, before: CST.Token | undefined): Found {
  const end = findContentEnd(yaml, start)
  const written = yaml.slice(start, end)
  const [, name, value] = /^- +([\w.-]+)=(\S*)$/.exec(written) ?? []
  const isBelow = before?.type === 'block-map' || before?.type === 'block-seq'
  if (name === undefined || value === undefined || isBelow) return undefined
  const meant = `${name}: ${value}`
  return { start, end, message: assignmentAmongKeys({ written, meant }), repair: replaceText(start, end, meant) }
}

// `<<: *items` with more items below it.
function findMergeOfList(yaml: string, { key, value: alias }: Partial<CST.CollectionItem> = {}): Found {
  if (key?.type !== 'scalar' || key.source !== '<<' || alias?.type !== 'alias') return undefined
  const { offset } = key
  return {
    start: offset,
    end: alias.offset + alias.source.length,
    message: mergedList({ alias: alias.source }),
    repair: removeLine(yaml, offset),
    depth: measureIndentation(yaml, offset),
  }
}

// Directly below a key without a value.
function findItemOfKeyAbove(yaml: string, { indent, offset }: CST.BlockSequence): Found {
  const line = startOfLine(yaml, offset)
  const before = findPreviousContent(yaml, line) ?? line
  const [, key] = /^ *([\w.-]+):[ \t]*(?:#.*)?$/.exec(yaml.slice(before, findLineEnd(yaml, before))) ?? []
  if (key === undefined || measureIndentation(yaml, before) < indent) return undefined
  const after = findNextContent(yaml, line)
  const column = measureIndentation(yaml, before)
  const below = after !== undefined && isItemLine(yaml, after) ? measureIndentation(yaml, after) : 0
  const wanted = below > column ? below : column + 2
  return {
    start: offset,
    end: offset + 1,
    message: itemOfKey({ key, indentation: indent, wanted }),
    repair: shiftBlock(yaml, line, wanted - indent),
    fix: indentBy(wanted),
  }
}

function describeShallowItem(yaml: string, before: CST.BlockSequence, { indent, offset }: CST.BlockSequence): Problem {
  const content = yaml.slice(offset, findContentEnd(yaml, offset))
  return {
    start: offset,
    end: offset + 1,
    message: unalignedItem({ indentation: indent, wanted: before.indent }),
    repair: shiftBlock(yaml, startOfLine(yaml, offset), before.indent - indent),
    // A line with its value below it may be meant as a key.
    ...(!content.endsWith(':') && { fix: indentBy(before.indent) }),
  }
}

// An item that is indented further than all items after it.
function findDeepItemBefore(yaml: string, before: CST.BlockSequence, { indent, offset }: CST.BlockSequence): Found {
  const line = startOfLine(yaml, offset)
  if (before.items.length > 1 || countSiblings(yaml, line, isItemLine) < 2) return undefined
  const start = startOfLine(yaml, before.offset)
  return {
    start: before.offset,
    end: before.offset + 1,
    message: unalignedItem({ indentation: before.indent, wanted: indent }),
    repair: shiftLines(listLinesBetween(yaml, start, line), indent - before.indent),
    fix: indentBy(indent),
  }
}

/** A list item without its dash. */
export function findSequenceItemMistake(
  yaml: string,
  sequence: CST.BlockSequence,
  { start, value }: CST.CollectionItem,
): Found {
  if (start.some(({ type }) => type === 'seq-item-ind')) return undefined
  if (value === undefined) return findValueWithoutKey(yaml, start)
  const { offset } = value
  const lineStart = startOfLine(yaml, offset)
  const column = offset - lineStart
  if (value.type === 'block-seq' && column > sequence.indent) {
    return {
      start: offset,
      end: offset + 1,
      message: unalignedItem({ indentation: column, wanted: sequence.indent }),
      repair: shiftBlock(yaml, lineStart, sequence.indent - column),
      fix: indentBy(sequence.indent),
    }
  }
  return describeLeftover(yaml, offset)
}
