import type { CST } from 'yaml'
import { code, message, name, names, text, words } from '../../messages/message.ts'
import { endOfContent, indentationAt, removal, startOfLine, type Found, type Problem } from '../problem.ts'
import { leftover, sourceOf } from './leftover.ts'
import {
  countSiblings,
  hasEmptyKey,
  indentBy,
  isKey,
  likelyIndentation,
  linesBetween,
  mayBelongAbove,
  moved,
  movedWithRest,
  spaces,
  type Depths,
} from './lines.ts'
import { amongItems } from './lists.ts'

// Lines at the wrong depth.

const unaligned = message(
  'unaligned',
  ({ key, indentation, wanted }: { key: string; indentation: number; wanted: number }) =>
    text`${name(key)} is indented by ${spaces(indentation)}, but its sibling keys by ${wanted}; align them.`,
)

const unalignedLine = message(
  'unaligned-line',
  ({ indentation, wanted }: Depths) =>
    text`This line is indented by ${spaces(indentation)}, but the lines it belongs with by ${wanted}; align them.`,
)

const unalignedColon = message(
  'unaligned-colon',
  ({ indentation, wanted }: Depths) =>
    text`This colon is indented by ${spaces(indentation)}, but its ${code('?')} by ${wanted}; align them.`,
)

const belongsAbove = message(
  'too-shallow',
  ({ keys, owner, missing }: { keys: readonly string[]; owner: string; missing: number }) => {
    const [verb, object] = keys.length === 1 ? ['belongs', 'it'] : ['belong', 'them']
    const more = missing === 1 ? '1 more space' : `${missing} more spaces`
    return text`${names(keys, 'and')} ${words(verb)} to ${name(owner)}; indent ${words(object)} by ${words(more)}.`
  },
)

/** The document's lines begin further in than this one. */
export function outdented(yaml: string, value: CST.BlockMap | CST.BlockSequence, { offset }: CST.Token): Problem {
  const indentation = indentationAt(yaml, offset)
  const start = startOfLine(yaml, offset)
  if (start + indentation !== offset || indentation >= value.indent) return leftover(yaml, offset)
  return {
    start: offset,
    end: endOfContent(yaml, offset),
    message: unalignedLine({ indentation, wanted: value.indent }),
    repair: movedWithRest(yaml, start, value.indent - indentation),
  }
}

/** A key at another column than those beside it. */
export function misindentedKey(
  yaml: string,
  map: CST.BlockMap,
  key: CST.FlowScalar | CST.FlowCollection,
  previous: CST.CollectionItem | undefined,
): Problem {
  const lineStart = startOfLine(yaml, key.offset)
  const column = key.offset - lineStart
  if (previous?.value?.type === 'block-seq' && previous.value.indent === column) {
    const found = amongItems(yaml, map, previous.value, key)
    if (found !== undefined) return found
  }
  if (column !== indentationAt(yaml, key.offset)) return leftover(yaml, key.offset)
  return (
    keysBeforeTooShallow(yaml, map, previous, lineStart) ??
    keyBeforeTooDeep(yaml, map, previous, lineStart) ??
    keyItself(yaml, map, key, previous)
  )
}

function keyItself(
  yaml: string,
  map: CST.BlockMap,
  key: CST.FlowScalar | CST.FlowCollection,
  previous: CST.CollectionItem | undefined,
): Problem {
  const lineStart = startOfLine(yaml, key.offset)
  const column = key.offset - lineStart
  const inner = previous?.value?.type === 'block-map' ? previous.value.indent : map.indent
  const nearer = inner > column && inner - column <= column - map.indent ? inner : map.indent
  const likely = likelyIndentation(yaml, lineStart)
  const wanted = likely > map.indent && likely !== column && inner !== map.indent ? likely : nearer
  const end = key.type === 'flow-collection' ? key.offset + 1 : key.offset + sourceOf(key).length
  const repair = movedWithRest(yaml, lineStart, wanted - column)
  const beside = startOfLine(yaml, previous?.key?.offset ?? key.offset)
  const isSure =
    inner === map.indent &&
    previous?.value?.type !== 'block-scalar' &&
    !mayBelongAbove(yaml, beside, column) &&
    !hasEmptyKey(yaml, repair)
  const doubt = keysAround(yaml, map, previous, lineStart)
  return {
    start: key.offset,
    end,
    message: unaligned({ key: yaml.slice(key.offset, end), indentation: column, wanted }),
    repair,
    ...(doubt && { doubtFrom: doubt.start }),
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

/**
 * Keys that have lost some of their indentation, told from what stands around them: before them a mapping at a column that
 * goes on behind them.
 */
function keysBeforeTooShallow(
  yaml: string,
  map: CST.BlockMap,
  last: CST.CollectionItem | undefined,
  line: number,
): Found {
  const around = keysAround(yaml, map, last, line)
  if (around === undefined) return undefined
  const { owner, suspects, start, areUnlikeOthers, isOwnerEmpty } = around
  if (!areUnlikeOthers && !isOwnerEmpty && countSiblings(yaml, line, isKey) < 2) return undefined
  const wanted = indentationAt(yaml, line)
  return {
    start: start + map.indent,
    end: start + map.indent + sourceOf(suspects[0]).length,
    message: belongsAbove({ keys: suspects.map(sourceOf), owner: sourceOf(owner), missing: wanted - map.indent }),
    repair: moved(linesBetween(yaml, start, line), wanted - map.indent),
    ...(areUnlikeOthers && { fix: indentBy(wanted) }),
  }
}

/** Keys that interrupt a mapping which is deeper. */
interface KeysAround {
  /** The key of the mapping that they interrupt. */
  readonly owner: CST.Token
  readonly suspects: readonly [CST.Token, ...CST.Token[]]
  /** Where the first of their lines starts. */
  readonly start: number
  /** All others at their depth have mappings, and they have not. */
  readonly areUnlikeOthers: boolean
  /** Without them the mapping would begin below its key. */
  readonly isOwnerEmpty: boolean
}

function keysAround(
  yaml: string,
  map: CST.BlockMap,
  last: CST.CollectionItem | undefined,
  line: number,
): KeysAround | undefined {
  const wanted = indentationAt(yaml, line)
  const before = map.items.slice(0, map.items.findIndex(({ start }) => start === last?.start) + 1)
  const at = before.findLastIndex((item) => isMappingBelow(yaml, item) || isWithoutValue(item))
  const owner = ownerAt(yaml, before[at], wanted)
  const suspects = before.slice(at + 1)
  const [first, ...rest] = suspects.flatMap(({ key }) => key ?? [])
  if (owner === undefined || first === undefined) return undefined
  const start = startOfLine(yaml, first.offset)
  // What follows may belong to the last of their lists.
  const mayGoOn = suspects.some(({ value }) => value?.type === 'block-seq' && value.indent === wanted)
  if (start + map.indent !== first.offset || mayGoOn) return undefined
  const areUnlikeOthers =
    at > 0 &&
    before.slice(0, at + 1).every((item) => isMappingBelow(yaml, item)) &&
    suspects.every(({ value }) => value)
  const isOwnerEmpty = before[at] !== undefined && isWithoutValue(before[at])
  return { owner, suspects: [first, ...rest], start, areUnlikeOthers, isOwnerEmpty }
}

// The key whose mapping is at a column and goes on to the end of an item.
function ownerAt(yaml: string, item: CST.CollectionItem | undefined, column: number): CST.Token | undefined {
  if (item && isWithoutValue(item)) return item.key ?? undefined
  if (item?.value?.type !== 'block-map' || !isMappingBelow(yaml, item)) return undefined
  const { key, value } = item
  return value.indent === column ? (key ?? undefined) : ownerAt(yaml, value.items.at(-1), column)
}

function isWithoutValue({ key, value }: Pick<CST.CollectionItem, 'key' | 'value'>): boolean {
  return key !== undefined && key !== null && value === undefined
}

function isMappingBelow(yaml: string, { key, value }: Pick<CST.CollectionItem, 'key' | 'value'>): boolean {
  return value?.type === 'block-map' && startOfLine(yaml, value.offset) > (key?.offset ?? 0)
}

// One key of a mapping is further in than all that follow it.
function keyBeforeTooDeep(
  yaml: string,
  map: CST.BlockMap,
  previous: CST.CollectionItem | undefined,
  line: number,
): Found {
  const inner = previous?.value?.type === 'block-map' ? previous.value : undefined
  const wanted = indentationAt(yaml, line)
  const [item] = inner?.items ?? []
  const key = item?.key
  if (inner === undefined || inner.items.length > 1 || inner.indent <= wanted || wanted <= map.indent || !key)
    return undefined
  const start = startOfLine(yaml, key.offset)
  if (start + inner.indent !== key.offset || countSiblings(yaml, line, isKey) < 2) return undefined
  return {
    start: key.offset,
    end: key.offset + sourceOf(key).length,
    message: unaligned({ key: sourceOf(key), indentation: inner.indent, wanted }),
    repair: moved(linesBetween(yaml, start, line), wanted - inner.indent),
    fix: indentBy(wanted),
  }
}

/** `image: a` and below it, further in, `ports:`. */
export function indentedTooFar(
  yaml: string,
  map: CST.BlockMap,
  item: CST.CollectionItem,
  key: CST.Token,
  inner: CST.FlowScalar,
): Problem {
  const end = inner.offset + inner.source.length
  const lineStart = startOfLine(yaml, end)
  const indentation = indentationAt(yaml, lineStart)
  const beside = key.offset - startOfLine(yaml, key.offset)
  if (indentation <= beside) return leftover(yaml, lineStart + indentation)
  const wanted = Math.min(beside, likelyIndentation(yaml, lineStart))
  const blamed = keysBeforeTooShallow(yaml, map, item, lineStart)
  if (blamed !== undefined) return blamed
  const repair = movedWithRest(yaml, lineStart, wanted - indentation)
  const isSure = !mayBelongAbove(yaml, startOfLine(yaml, key.offset), indentation) && !hasEmptyKey(yaml, repair)
  const doubt = keysAround(yaml, map, item, lineStart)
  return {
    start: lineStart + indentation,
    end,
    message: unaligned({ key: yaml.slice(lineStart + indentation, end), indentation, wanted }),
    repair,
    ...(doubt && { doubtFrom: doubt.start }),
    ...(isSure && { fix: indentBy(wanted) }),
  }
}

/** The colon of a key with "?" on a line of its own. */
export function misindentedColon(yaml: string, map: CST.BlockMap, sep: readonly CST.SourceToken[] = []): Found {
  const colon = sep.find(({ type }) => type === 'map-value-ind')?.offset
  if (colon === undefined) return undefined
  const lineStart = startOfLine(yaml, colon)
  const column = indentationAt(yaml, colon)
  if (lineStart + column !== colon || column === map.indent) return undefined
  return {
    start: colon,
    end: colon + 1,
    message: unalignedColon({ indentation: column, wanted: map.indent }),
    repair: removal(lineStart + Math.min(column, map.indent), colon),
    fix: indentBy(map.indent),
  }
}
