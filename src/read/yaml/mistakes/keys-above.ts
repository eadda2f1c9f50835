import type { CST } from 'yaml'
import { message, name, names, text, words } from '../../../core/messages/message.ts'
import {
  measureIndentation,
  isKeyAlone,
  findNextContent,
  findNextLine,
  findPreviousContent,
  startOfLine,
  type Found,
} from '../problem.ts'
import { readTokenSource } from './leftover.ts'
import {
  countAt,
  countSiblings,
  indentBy,
  isBetweenSteps,
  isItemLine,
  isKey,
  isValueOnLine,
  listLinesBetween,
  shiftLines,
  unaligned,
} from './lines.ts'

// A key may seem misplaced because the keys above it are at the wrong depth.

const belongsAbove = message(
  'too-shallow',
  ({ keys, owner, missing }: { keys: readonly string[]; owner: string; missing: number }) => {
    const [verb, object] = keys.length === 1 ? ['belongs', 'it'] : ['belong', 'them']
    const more = missing === 1 ? '1 more space' : `${missing} more spaces`
    return text`${names(keys, 'and')} ${words(verb)} to ${name(owner)}; indent ${words(object)} by ${words(more)}.`
  },
)

/** The mistake above a key whose line fits nowhere; `previous` is the item before it. */
export function findMistakeAbove(
  yaml: string,
  map: CST.BlockMap,
  previous: CST.CollectionItem | undefined,
  line: number,
): Found {
  return (
    findShallowKeysBefore(yaml, map, previous, line) ??
    findShallowFirstKey(yaml, map, previous, line) ??
    findDeepKeyBefore(yaml, map, previous, line)
  )
}

/**
 * Keys that lost some of their indentation, recognized by their surroundings: a mapping that continues at the same
 * column before and after them.
 */
export function findShallowKeysBefore(
  yaml: string,
  map: CST.BlockMap,
  last: CST.CollectionItem | undefined,
  line: number,
): Found {
  const around = findKeysAround(yaml, map, last, line)
  if (around === undefined) return undefined
  const { owner, suspects, start, isSure, isOwnerEmpty } = around
  if (!isSure && !isOwnerEmpty && countSiblings(yaml, line, isKey) < 2) return undefined
  const wanted = measureIndentation(yaml, line)
  return {
    start: start + map.indent,
    end: start + map.indent + readTokenSource(suspects[0]).length,
    message: belongsAbove({
      keys: suspects.map(readTokenSource),
      owner: readTokenSource(owner),
      missing: wanted - map.indent,
    }),
    repair: shiftLines(listLinesToMove(yaml, start, line, wanted), wanted - map.indent),
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

// Lines that are deep enough below a key stay where they are when the key is indented.
function listLinesToMove(yaml: string, start: number, end: number, wanted: number): readonly number[] {
  const column = measureIndentation(yaml, start)
  let areMoved = true
  return listLinesBetween(yaml, start, end).filter((line, index, lines) => {
    if (measureIndentation(yaml, line) > column || isItemLine(yaml, line)) return areMoved
    areMoved = measureIndentation(yaml, lines[index + 1] ?? line) <= wanted
    return true
  })
}

/** Keys that interrupt a deeper mapping. */
interface KeysAround {
  /** The key of the mapping that they interrupt. */
  readonly owner: CST.Token
  readonly suspects: readonly [CST.Token, ...CST.Token[]]
  /** The start of the first of their lines. */
  readonly start: number
  /** Where they are, they make no sense: all other keys have mappings and they do not, or their values are too deep. */
  readonly isSure: boolean
  /** Without them, the mapping would start below its key. */
  readonly isOwnerEmpty: boolean
}

export function findKeysAround(
  yaml: string,
  map: CST.BlockMap,
  last: CST.CollectionItem | undefined,
  line: number,
): KeysAround | undefined {
  const wanted = measureIndentation(yaml, line)
  const before = map.items.slice(0, map.items.findIndex(({ start }) => start === last?.start) + 1)
  const at = before.findLastIndex((item) => findOwningKey(yaml, item, wanted) !== undefined)
  const owner = findOwningKey(yaml, before[at], wanted)
  const suspects = before.slice(at + 1)
  const [first, ...rest] = suspects.flatMap(({ key }) => key ?? [])
  if (owner === undefined || first === undefined) return undefined
  const start = startOfLine(yaml, first.offset)
  const mappings = suspects.filter((item) => isMappingBelow(yaml, item))
  const isOwnerEmpty = before[at] !== undefined && isWithoutValue(before[at])
  const isOfMappings = isOwnerEmpty || hasMappingsOnly(yaml, before[at])
  const areTooDeep = mappings.every(
    // If a single key is at fault, it is that key whose value is too deep.
    ({ value }) => value?.type === 'block-map' && value.indent > wanted && (isOfMappings || value.items.length > 1),
  )
  // The following lines may belong to the last of their lists.
  const mayGoOn =
    !isKeyAlone(yaml, line) && suspects.some(({ value }) => value?.type === 'block-seq' && value.indent === wanted)
  if (start + map.indent !== first.offset || mayGoOn || !areTooDeep) return undefined
  const areUnlikeOthers =
    at > 0 &&
    mappings.length === 0 &&
    before.slice(0, at + 1).every((item) => isMappingBelow(yaml, item)) &&
    suspects.every(({ value }) => value)
  const isSure = areUnlikeOthers || (mappings.length === suspects.length && owner === before[at]?.key)
  return { owner, suspects: [first, ...rest], start, isSure, isOwnerEmpty }
}

// The key whose mapping is at a column and continues to the end of an item.
function findOwningKey(yaml: string, item: CST.CollectionItem | undefined, column: number): CST.Token | undefined {
  if (item && isWithoutValue(item)) return item.key ?? undefined
  if (item?.value?.type !== 'block-map' || !isMappingBelow(yaml, item)) return undefined
  const { key, value } = item
  return value.indent === column ? (key ?? undefined) : findOwningKey(yaml, value.items.at(-1), column)
}

function isWithoutValue({ key, value }: Pick<CST.CollectionItem, 'key' | 'value'>): boolean {
  return key !== undefined && key !== null && value === undefined
}

function isMappingBelow(yaml: string, { key, value }: Pick<CST.CollectionItem, 'key' | 'value'>): boolean {
  return value?.type === 'block-map' && startOfLine(yaml, value.offset) > (key?.offset ?? 0)
}

function hasMappingsOnly(yaml: string, item: CST.CollectionItem | undefined): boolean {
  return item?.value?.type === 'block-map' && item.value.items.every((inner) => isMappingBelow(yaml, inner))
}

// The first key of a mapping is less indented than the following ones, at a column where nothing else is.
function findShallowFirstKey(
  yaml: string,
  map: CST.BlockMap,
  previous: CST.CollectionItem | undefined,
  line: number,
): Found {
  const wanted = measureIndentation(yaml, line)
  const key = previous?.key
  const isFirst = previous !== undefined && map.items[0]?.start === previous.start && isMappingBelow(yaml, previous)
  if (!isFirst || !key || map.indent === 0 || map.indent >= wanted || countAt(yaml, map.indent) > 1) return undefined
  const isOdd = isKeyAlone(yaml, line) && map.indent % 2 === 1 && wanted % 2 === 0
  if (countAt(yaml, wanted) === 1 && !isOdd) return undefined
  return {
    start: key.offset,
    end: key.offset + readTokenSource(key).length,
    message: unaligned({ key: readTokenSource(key), indentation: map.indent, wanted }),
    repair: shiftLines([startOfLine(yaml, key.offset)], wanted - map.indent),
    fix: indentBy(wanted),
  }
}

// The first key of a mapping is indented further than all others; or it is correct on its own, and has captured the
// following mapping.
function findDeepKeyBefore(
  yaml: string,
  map: CST.BlockMap,
  previous: CST.CollectionItem | undefined,
  line: number,
): Found {
  const inner = previous?.value
  if (inner?.type !== 'block-map') return undefined
  const [item, ...others] = inner.items
  const key = item?.key
  const wanted = measureIndentation(yaml, line)
  if (!key || wanted <= map.indent || !isTooDeep(yaml, key, inner.indent, wanted)) return undefined
  const start = startOfLine(yaml, key.offset)
  const hasLostMapping = others.length > 0 && isWithoutValue(item) && isKeyAlone(yaml, line)
  const isAlone = others.length === 0 && isDeepKeyAlone(yaml, item, inner.indent, line)
  if (!hasLostMapping && !isAlone) return undefined
  const below = hasLostMapping ? [start] : listLinesBetween(yaml, start, line)
  return {
    start: key.offset,
    end: key.offset + readTokenSource(key).length,
    message: unaligned({ key: readTokenSource(key), indentation: inner.indent, wanted }),
    repair: shiftLines(below, wanted - inner.indent),
    fix: indentBy(wanted),
  }
}

// Whether a key that starts its line is deeper than a line below it, which is where keys can be.
function isTooDeep(yaml: string, key: CST.Token, indentation: number, wanted: number): boolean {
  const startsLine = startOfLine(yaml, key.offset) + indentation === key.offset
  return indentation > wanted && startsLine && !isBetweenSteps(yaml, wanted, indentation)
}

// Whether the only key of a mapping belongs to the keys of a line below it: as one of several, or as a header like that line.
function isDeepKeyAlone(yaml: string, item: CST.CollectionItem, indentation: number, line: number): boolean {
  if (countSiblings(yaml, line, isKey) > 1) return true
  const next = findNextContent(yaml, line) ?? line
  const isLikeNext = countAt(yaml, indentation) === 1 || measureIndentation(yaml, next) === indentation
  return isMappingBelow(yaml, item) && isKeyAlone(yaml, line) && isLikeNext
}

/**
 * The key of a mapping that slipped among the keys of the previous one, together with its own keys: it has no value,
 * and the keys after it, or some of them, are repeated. Not reported if single values are beside the mapping, which may have keys without
 * values.
 */
export function findHeaderAmongKeys(yaml: string, map: CST.BlockMap): Found {
  if (!map.items.some(isWithoutValue)) return undefined
  const seen = new Set<string>()
  for (const [index, item] of map.items.entries()) {
    const { key } = item
    if (!key) return undefined
    const next = map.items.slice(index + 1).map((after) => (after.key ? readTokenSource(after.key) : ''))
    const isHeader =
      index > 0 && isWithoutValue(item) && !seen.has(readTokenSource(key)) && next.some((name) => seen.has(name))
    // Several headers like the first have lost the indentation of all their keys.
    if (isHeader && map.items[0] && isWithoutValue(map.items[0])) return findKeysOfHeader(yaml, map, index)
    if (isHeader && (seen.has(next[0] ?? '') || isOnlyOne(yaml, key)))
      return findDeepHeader(yaml, map, key, seen.has(next[0] ?? ''))
    seen.add(readTokenSource(key))
  }
  return undefined
}

// The keys after a header, which belong to it but are as deep.
function findKeysOfHeader(yaml: string, map: CST.BlockMap, index: number): Found {
  const after = map.items.slice(index + 1)
  const end = after.findIndex(isWithoutValue)
  const keys = (end < 0 ? after : after.slice(0, end)).flatMap(({ key }) => key ?? [])
  const [first, ...rest] = keys
  const owner = map.items[index]?.key
  if (!first || !owner) return undefined
  const until =
    end < 0 ? findMapEnd(yaml, map, first.offset) : startOfLine(yaml, after[end]?.key?.offset ?? first.offset)
  const missing = Math.max(2, map.indent)
  return {
    start: first.offset,
    end: first.offset + readTokenSource(first).length,
    message: belongsAbove({ keys: [first, ...rest].map(readTokenSource), owner: readTokenSource(owner), missing }),
    repair: shiftLines(listLinesBetween(yaml, first.offset, until), missing),
    fix: indentBy(map.indent + missing),
  }
}

function findMapEnd(yaml: string, map: CST.BlockMap, offset: number): number {
  let line = startOfLine(yaml, offset)
  for (let next = findNextContent(yaml, line); next !== undefined && measureIndentation(yaml, next) >= map.indent;) {
    line = next
    next = findNextContent(yaml, next)
  }
  return findNextLine(yaml, line)
}

// Whether no other line at its depth has the same key, as one of many services would.
function isOnlyOne(yaml: string, key: CST.Token): boolean {
  const line = yaml.slice(startOfLine(yaml, key.offset), key.offset) + readTokenSource(key)
  const rest = `\n${yaml}`.split(`\n${line}:`)
  return rest.length === 2
}

function findDeepHeader(yaml: string, map: CST.BlockMap, key: CST.Token, isSure: boolean): Found {
  const line = startOfLine(yaml, key.offset)
  let above: number | undefined = startOfLine(yaml, map.offset)
  while (above !== undefined && measureIndentation(yaml, above) >= map.indent) above = findPreviousContent(yaml, above)
  if (above === undefined || !isKeyAlone(yaml, above) || !isKeyAlone(yaml, line)) return undefined
  const wanted = measureIndentation(yaml, above)
  if (countSiblings(yaml, above, isValueOnLine) > 0) return undefined
  return {
    start: key.offset,
    end: key.offset + readTokenSource(key).length,
    message: unaligned({ key: readTokenSource(key), indentation: map.indent, wanted }),
    repair: shiftLines([line], wanted - map.indent),
    ...(isSure && { fix: indentBy(wanted) }),
  }
}
