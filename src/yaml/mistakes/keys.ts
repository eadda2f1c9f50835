import type { CST } from 'yaml'
import {
  endOfContent,
  indentationAt,
  insertion,
  nextLine,
  quoted,
  removal,
  replacement,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { indentedTooFar, listAmongKeys, misindentedKey } from './indentation.ts'
import { leftover, missingSpaceAfterDash, notAfterKey, sourceOf, unexpectedToken, withoutKey } from './leftover.ts'
import { unclosedQuote } from './quotes.ts'
import { aliasName, quoting } from './starting-signs.ts'

// Keys and their colons.

/** A key of a mapping that is not one, is at the wrong column, or has no colon. */
export function implicitKey(
  text: string,
  map: CST.BlockMap,
  { start, key, sep = [] }: CST.CollectionItem,
  previous: CST.CollectionItem | undefined,
): Found {
  if (key === undefined || key === null) {
    const colon = sep.find(({ type }) => type === 'map-value-ind')
    return colon === undefined ? withoutKey(text, start) : missingKey(colon.offset)
  }
  const property = start.findIndex(({ type }) => type === 'anchor' || type === 'tag')
  if (property >= 0 && start.slice(property).some(({ type }) => type === 'newline')) return withoutKey(text, start)
  const hasColon = sep.some(({ type }) => type === 'map-value-ind')
  switch (key.type) {
    case 'block-seq':
      return listAmongKeys(text, key, previous)
    case 'block-scalar':
      return waitsForValue(previous) && property < 0 ? deeper(key.offset) : unexpectedToken(text, key)
    case 'scalar':
      // Only a last line ends in the colon: the first has lost its own.
      if (key.source.includes('\n')) return missingColon(text, key)
      break
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      if (key.source.includes('\n')) return unclosedQuote(text, key.offset)
      break
    case 'alias':
      if (!hasColon) return aliasName(text, key) ?? missingColon(text, key)
      break
    case 'flow-collection':
      if (hasColon && text.slice(key.offset, sep[0]?.offset).includes('\n')) return leftover(text, key.offset)
      break
    default:
      return unexpectedToken(text, key)
  }
  if (key.indent !== map.indent) return misindentedKey(text, map, key, previous)
  if (!hasColon) return missingColon(text, key)
  return colonBelow(key, sep)
}

// A key that waits for its value.
function waitsForValue(previous: CST.CollectionItem | undefined): boolean {
  const hasColon = previous?.sep?.some(({ type }) => type === 'map-value-ind') === true
  return hasColon && previous.value === undefined
}

// Compose reads `|` also at the depth of its key; our parser wants it deeper.
function deeper(offset: number): Problem {
  return { start: offset, end: offset, repair: insertion(offset, ' ') }
}

// The colon stands on a line below its key.
function colonBelow(key: CST.FlowScalar | CST.FlowCollection, sep: readonly CST.SourceToken[]): Found {
  const colon = sep.findIndex(({ type }) => type === 'map-value-ind')
  const lineBreak = sep.findIndex(({ type }) => type === 'newline')
  const { offset } = sep[colon] ?? key
  if (lineBreak < 0 || lineBreak > colon || key.type === 'flow-collection') return undefined
  const end = key.offset + key.source.length
  return {
    start: offset,
    end: offset + 1,
    message: `The colon of ${quoted(key.source)} must follow it on the same line.`,
    repair: removal(end, offset),
    fix: 'Move the colon up',
  }
}

export function missingKey(colon: number): Problem {
  return {
    start: colon,
    end: colon + 1,
    message: 'There is no key before this colon.',
    // With a name that nobody looks at, what stands below it is read as well.
    repair: insertion(colon, 'x-'),
  }
}

// `image:nginx`, `envfile`: one sign short of a key.
function missingColon(text: string, key: CST.FlowScalar | CST.FlowCollection): Problem {
  if (key.type === 'flow-collection' || key.type === 'alias') return leftover(text, key.offset)
  // A directive ends a document for Compose; our parser wants to see the end.
  if (key.source.startsWith('%') && startOfLine(text, key.offset) === key.offset)
    return { start: key.offset, end: key.offset, repair: insertion(key.offset, '...\n') }
  const end = key.offset + firstLineOf(key.source).length
  const written = text.slice(key.offset, end)
  const colon = /^[\w.-]+:(?=[^\s/])/.exec(written)
  if (key.type === 'scalar' && colon !== null) {
    const at = key.offset + colon[0].length
    // What is below a text is not its value.
    const isSure = /[[{"'|>&!]/.test(text.charAt(at)) || !hasValueBelow(text, key)
    return {
      start: at - 1,
      end: at,
      message: `A space is missing after the colon of "${colon[0]}"; write "${colon[0]} ${written.slice(colon[0].length)}".`,
      repair: insertion(at, ' '),
      ...(isSure && { fix: 'Insert the space' }),
    }
  }
  if (key.type === 'scalar' && /^-[^\s-]/.test(written)) return missingSpaceAfterDash(key.offset, written)
  const equals = /^\w+(?==)/.exec(written)
  if (key.type === 'scalar' && equals !== null) return equalsForColon(key.offset, equals[0], written)
  return {
    start: key.offset,
    end,
    message: `The key ${quoted(written)} has no colon; write "${written.length > 40 ? '' : written}:".`,
    repair: insertion(end, ':'),
    // Dots alone stand for something that is left out, and a word with nothing below it may be the rest of the line before.
    ...(/^[\w.-]+$/.test(written) && /\w/.test(written) && hasValueBelow(text, key) && { fix: 'Insert the colon' }),
  }
}

// A list may stand at the depth of its key.
function hasValueBelow(text: string, { offset }: CST.Token): boolean {
  const line = nextContent(text, offset)
  if (line === undefined) return false
  const column = offset - startOfLine(text, offset)
  const indentation = indentationAt(text, line)
  return indentation > column || (indentation === column && /^-\s/.test(text.slice(line + column, line + column + 2)))
}

// `DEBUG=1` among `NAME: value`, as a list of variables has it. No fix: some values would become a number or null.
function equalsForColon(start: number, name: string, written: string): Problem {
  const at = start + name.length
  const value = written.slice(name.length + 1)
  const colon = value === '' ? ": ''" : ': '
  return {
    start,
    end: start + written.length,
    message: `${quoted(written)} stands among keys and has no colon; write ${quoted(`${name}${colon}${value}`)}.`,
    repair: replacement(at, at + 1, colon),
  }
}

function firstLineOf(source: string): string {
  return (source.split(/[\r\n]/, 1)[0] ?? '').replace(/(?<![ \t])[ \t]+(?:#.*)?$/, '')
}

/** A mapping or list that starts on the line of its key: mostly a colon inside a value. */
export function onLineOfKey(text: string, { key, sep = [], value }: CST.CollectionItem): Found {
  if (value === undefined || key === undefined || key === null) return undefined
  if (sep.some(({ type }) => type === 'newline')) return undefined
  if (value.type === 'block-seq') return notAfterKey(text, value.offset)
  if (value.type !== 'block-map') return undefined
  const [item] = value.items
  const inner = item?.key
  const colon = item?.sep?.find(({ type }) => type === 'map-value-ind')
  if (inner === undefined || inner === null) return unexpectedToken(text, value)
  if (inner.type === 'scalar' && inner.source.includes('\n')) return indentedTooFar(text, key, inner)
  if (inner.type !== 'scalar') {
    if ('source' in inner && inner.source.includes('\n')) return unclosedQuote(text, inner.offset)
    return leftover(text, colon?.offset ?? inner.offset)
  }
  if (colon === undefined) return leftover(text, inner.offset)
  const isWord = /^[\p{L}\p{N}_.-]+$/u.test(inner.source)
  const below = indentationOfNext(text, inner.offset)
  const isEmpty = endOfContent(text, colon.offset) === colon.offset + 1
  if (isWord && below > key.offset - startOfLine(text, key.offset)) return keyAfterKey(key, inner, below, isEmpty)
  // An anchor or a tag before it is part of the text as well.
  const start = sep.find(({ type }) => type === 'anchor' || type === 'tag')?.offset ?? inner.offset
  const end = endOfContent(text, start)
  // Two keys that have come onto one line are no text, nor is what lacks a bracket.
  const isText =
    !isWord &&
    !isEmpty &&
    !/\s{2}/.test(inner.source) &&
    !/[[{]/.test(sourceOf(key)) &&
    bracketsIn(text.slice(start, end), /[[{]/g) === bracketsIn(text.slice(start, end), /[\]}]/g)
  return {
    start: colon.offset,
    end: colon.offset + 1,
    message: `The value of ${quoted(sourceOf(key))} has a colon followed by a space in it, as only a key has; put the value in quotes${isWord ? `, or ${quoted(inner.source)} on a line of its own` : ''}.`,
    repair: quoting(text, start, end),
    ...(isText && { fix: 'Put the value in quotes' }),
  }
}

function bracketsIn(text: string, brackets: RegExp): number {
  return text.match(brackets)?.length ?? 0
}

// `web: image: nginx` and below it, further in, the rest of the mapping; or, where it is empty, of its own value.
function keyAfterKey(
  key: CST.Token,
  { offset, source }: CST.FlowScalar,
  indentation: number,
  isEmpty: boolean,
): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} cannot stand on the line of ${quoted(sourceOf(key))}; begin it on the next line.`,
    repair: insertion(offset, `\n${' '.repeat(indentation)}`),
    ...(!isEmpty && { fix: 'Begin a new line' }),
  }
}

function indentationOfNext(text: string, offset: number): number {
  const line = nextContent(text, offset)
  return line === undefined ? 0 : indentationAt(text, line)
}

/** The start of the next line that has content. */
function nextContent(text: string, offset: number): number | undefined {
  for (let line = nextLine(text, offset); line < text.length; line = nextLine(text, line)) {
    if (endOfContent(text, line) > line) return line
  }
  return undefined
}
