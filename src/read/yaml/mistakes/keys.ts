import type { CST } from 'yaml'
import { code, message, name, text, type Message } from '../../../core/messages/message.ts'
import {
  findContentEnd,
  measureIndentation,
  insertText,
  findNextContent,
  removeText,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { describeDeepIndentation, describeMisindentedKey } from './indentation.ts'
import { listAmongKeys } from './lists.ts'
import { describeMissingColon } from './missing-colon.ts'
import {
  describeLeftover,
  describeTextAfterKey,
  readTokenSource,
  describeUnexpectedToken,
  findValueWithoutKey,
} from './leftover.ts'
import { describeUnclosedQuote } from './quotes.ts'
import { endsWithKey } from '../../../knowledge/format/look-up.ts'
import { findInvalidAlias, quoteText } from './starting-characters.ts'

// Mistakes with keys and their colons.

const colonOnNextLine = message(
  'colon-below-key',
  ({ key }: { key: string }) => text`Put the colon of ${name(key)} on the same line.`,
)

const withoutName = message('missing-key', () => text`This colon has no key before it; add one.`)

const colonInValue = message(
  'colon-in-value',
  ({ key, inner }: { key: string; inner: string | undefined }) =>
    text`The value of ${name(key)} contains ${code(': ')}; put it in quotes${sayStartingBelow(inner)}.`,
)

function sayStartingBelow(inner: string | undefined): Message {
  return inner === undefined ? [] : text`, or start ${name(inner)} on its own line`
}

const keyOnLine = message(
  'key-after-key',
  ({ key, inner }: { key: string; inner: string }) =>
    text`${name(inner)} cannot follow ${code(`${key}:`)} on the same line; start it on the next line.`,
)

/** A key that is not a valid key, is at the wrong column, or has no colon. */
export function findInvalidImplicitKey(
  yaml: string,
  map: CST.BlockMap,
  { start, key, sep = [] }: CST.CollectionItem,
  previous: CST.CollectionItem | undefined,
): Found {
  const colon = sep.find(({ type }) => type === 'map-value-ind')
  if (key === undefined || key === null)
    return colon === undefined ? findValueWithoutKey(yaml, start) : describeMissingKey(colon.offset)
  const property = start.findIndex(({ type }) => type === 'anchor' || type === 'tag')
  if (property >= 0 && start.slice(property).some(({ type }) => type === 'newline'))
    return findValueWithoutKey(yaml, start)
  if (key.type === 'block-seq') return listAmongKeys(yaml, key, previous)
  if (key.type === 'block-scalar' && waitsForValue(previous) && property < 0) return describeDeeper(key.offset)
  if (!isFlowKey(key)) return describeUnexpectedToken(yaml, key)
  const found = findMistakeInKey(yaml, key, sep, previous)
  if (found !== undefined) return found
  if (key.indent !== map.indent) return describeMisindentedKey(yaml, map, key, previous)
  return colon === undefined ? describeMissingColon(yaml, key, previous) : findColonBelow(key, sep)
}

type FlowKey = CST.FlowScalar | CST.FlowCollection

function isFlowKey(key: CST.Token): key is FlowKey {
  return (
    key.type === 'alias' ||
    key.type === 'scalar' ||
    key.type === 'single-quoted-scalar' ||
    key.type === 'double-quoted-scalar' ||
    key.type === 'flow-collection'
  )
}

// A key that goes on in another line, or an alias that is not one.
function findMistakeInKey(
  yaml: string,
  key: FlowKey,
  sep: readonly CST.SourceToken[],
  previous: CST.CollectionItem | undefined,
): Found {
  const hasColon = sep.some(({ type }) => type === 'map-value-ind')
  if (key.type === 'alias')
    return hasColon ? undefined : (findInvalidAlias(yaml, key) ?? describeMissingColon(yaml, key, previous))
  if (key.type === 'flow-collection')
    return hasColon && yaml.slice(key.offset, sep[0]?.offset).includes('\n')
      ? describeLeftover(yaml, key.offset)
      : undefined
  if (!key.source.includes('\n')) return undefined
  // Only the last line has the colon; the first lacks its own.
  return key.type === 'scalar' ? describeMissingColon(yaml, key, previous) : describeUnclosedQuote(yaml, key.offset)
}

// A key whose value is still to come.
function waitsForValue(previous: CST.CollectionItem | undefined): boolean {
  const hasColon = previous?.sep?.some(({ type }) => type === 'map-value-ind') === true
  return hasColon && previous.value === undefined
}

// Compose accepts `|` at the depth of its key, but our parser requires it to be deeper.
function describeDeeper(offset: number): Problem {
  return { start: offset, end: offset, repair: insertText(offset, ' ') }
}

// The colon is on a line below its key.
function findColonBelow(key: FlowKey, sep: readonly CST.SourceToken[]): Found {
  const colon = sep.findIndex(({ type }) => type === 'map-value-ind')
  const lineBreak = sep.findIndex(({ type }) => type === 'newline')
  const { offset } = sep[colon] ?? key
  if (lineBreak < 0 || lineBreak > colon || key.type === 'flow-collection') return undefined
  const end = key.offset + key.source.length
  return {
    start: offset,
    end: offset + 1,
    message: colonOnNextLine({ key: key.source }),
    repair: removeText(end, offset),
    fix: text`Move the colon up`,
  }
}

export function describeMissingKey(colon: number): Problem {
  return {
    start: colon,
    end: colon + 1,
    message: withoutName(),
    // As an extension key, which nobody reads, its nested lines are parsed as well.
    repair: insertText(colon, 'x-'),
  }
}

/** A mapping or list that starts on the line of its key, usually because of a colon in a value. */
export function findValueOnKeyLine(yaml: string, map: CST.BlockMap, item: CST.CollectionItem): Found {
  const { key, sep = [], value } = item
  if (value === undefined || key === undefined || key === null) return undefined
  if (sep.some(({ type }) => type === 'newline')) return undefined
  if (value.type === 'block-seq') return describeTextAfterKey(yaml, value.offset)
  return value.type === 'block-map' ? describeMappingOnKeyLine(yaml, map, item, key, value) : undefined
}

function describeMappingOnKeyLine(
  yaml: string,
  map: CST.BlockMap,
  item: CST.CollectionItem,
  key: CST.Token,
  value: CST.BlockMap,
): Problem {
  const [pair] = value.items
  const inner = pair?.key
  const colon = pair?.sep?.find(({ type }) => type === 'map-value-ind')
  if (inner === undefined || inner === null) return describeUnexpectedToken(yaml, value)
  const hasLineBreak = 'source' in inner && inner.source.includes('\n')
  if (inner.type !== 'scalar')
    return hasLineBreak
      ? describeUnclosedQuote(yaml, inner.offset)
      : describeLeftover(yaml, colon?.offset ?? inner.offset)
  if (hasLineBreak) return describeDeepIndentation(yaml, map, item, key, inner)
  if (colon === undefined) return describeLeftover(yaml, inner.offset)
  const below = measureNextIndentation(yaml, inner.offset)
  const isEmpty = findContentEnd(yaml, colon.offset) === colon.offset + 1
  const column = key.offset - startOfLine(yaml, key.offset)
  if (isWord(inner) && below > column) return describeKeyAfterKey(key, inner, column, below, isEmpty)
  return describeColonInValue(yaml, key, item.sep, inner, colon.offset)
}

function describeColonInValue(
  yaml: string,
  key: CST.Token,
  properties: readonly CST.SourceToken[] = [],
  inner: CST.FlowScalar,
  colon: number,
): Problem {
  // A preceding anchor or tag is part of the text as well.
  const start = properties.find(({ type }) => type === 'anchor' || type === 'tag')?.offset ?? inner.offset
  const end = findContentEnd(yaml, start)
  const isEmpty = findContentEnd(yaml, colon) === colon + 1
  return {
    start: colon,
    end: colon + 1,
    message: colonInValue({ key: readTokenSource(key), inner: isWord(inner) ? inner.source : undefined }),
    repair: quoteText(yaml, start, end),
    ...(!isEmpty &&
      isText(inner, readTokenSource(key), yaml.slice(start, end)) && { fix: text`Put the value in quotes` }),
  }
}

function isWord({ source }: CST.FlowScalar): boolean {
  return /^[\p{L}\p{N}_.-]+$/u.test(source)
}

// Two keys on one line are not text, nor is anything that lacks a bracket.
function isText(inner: CST.FlowScalar, key: string, written: string): boolean {
  if (isWord(inner) || endsWithKey(inner.source) || /\s{2}/.test(inner.source) || /[[{]/.test(key)) return false
  return countBrackets(written, /[[{]/g) === countBrackets(written, /[\]}]/g)
}

function countBrackets(yaml: string, brackets: RegExp): number {
  return yaml.match(brackets)?.length ?? 0
}

// `web: image: nginx` with the rest of the mapping indented below it; or, if the key is empty, with the key's own
// value, which is deeper if there is room.
function describeKeyAfterKey(
  key: CST.Token,
  { offset, source }: CST.FlowScalar,
  column: number,
  below: number,
  isEmpty: boolean,
): Problem {
  const isRoom = isEmpty && below - column > 2
  const indentation = isRoom ? column + ((below - column) >> 1) : below
  return {
    start: offset,
    end: offset + source.length,
    message: keyOnLine({ key: readTokenSource(key), inner: source }),
    repair: insertText(offset, `\n${' '.repeat(indentation)}`),
    ...((!isEmpty || isRoom) && { fix: text`Start a new line` }),
  }
}

function measureNextIndentation(yaml: string, offset: number): number {
  const line = findNextContent(yaml, offset)
  return line === undefined ? 0 : measureIndentation(yaml, line)
}
