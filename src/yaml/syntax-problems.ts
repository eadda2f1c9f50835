import type { CST } from 'yaml'
import {
  endOfContent,
  endOfLine,
  indentationAt,
  insertion,
  quoted,
  removal,
  replacement,
  startOfLine,
  type Problem,
} from './problem.ts'
import { closingQuote, strayQuote, unclosedQuote } from './quoted-scalar.ts'

// What the parser leaves where it stumbles, and what people most likely did there.

type Found = Problem | undefined

/** Something where nothing of the kind can stand. */
export function unexpected(text: string, token: CST.Token): Problem {
  const start = token.offset
  const source = sourceOf(token)
  if (source === '-' || source === '?') return notAfterKey(text, start)
  if (source === ']' || source === '}')
    return {
      start,
      end: start + 1,
      message: `"${source}" closes nothing; remove it, or put the value in quotes.`,
      repair: removal(start, start + 1),
    }
  return leftover(text, start)
}

// Without a better idea: the rest of the line cannot be read.
function leftover(text: string, start: number): Problem {
  const end = Math.max(endOfContent(text, start), Math.min(start + 1, text.length))
  return {
    start,
    end,
    message: `${quoted(text.slice(start, end))} cannot stand here; check the quotes, colons and indentation of this line.`,
    repair: removal(start, end),
  }
}

function notAfterKey(text: string, start: number): Problem {
  const column = start - startOfLine(text, start)
  const what = text[start] === '-' ? 'A list' : 'A mapping'
  return {
    start,
    end: start + 1,
    message: `${what} cannot start on the line of its key; begin it on a line of its own below.`,
    repair: insertion(start, `\n${' '.repeat(column)}`),
  }
}

function sourceOf(token: CST.Token): string {
  return 'source' in token ? token.source : ''
}

/** A value that begins with a sign that means something else. */
export function plainStart(text: string, { offset, source }: CST.FlowScalar, flow: boolean): Found {
  const sign = source.charAt(0)
  const refused = '@`%,|>'.includes(sign) || (flow && sign === '-' && source.length === 1)
  if (sign === '' || !refused) return undefined
  return startingWith(text, offset, flow ? offset + source.length : endOfContent(text, offset))
}

function startingWith(text: string, start: number, end: number, exception = ''): Problem {
  const sign = text.charAt(start)
  const isLine = text.slice(startOfLine(text, start), start).trim() === ''
  if (isLine)
    return {
      start,
      end: start + 1,
      message: `A line cannot start with "${sign}"${exception}; remove it, or put the text in quotes.`,
      repair: removal(start, start + 1),
    }
  return {
    start,
    end: start + 1,
    message: `A value cannot start with "${sign}"${exception}; put it in quotes.`,
    repair: quoting(text, start, end),
    fix: 'Put the value in quotes',
  }
}

function quoting(text: string, start: number, end: number): Problem['repair'] {
  const value = text.slice(start, end)
  return replacement(start, end, `'${value.replaceAll("'", "''")}'`)
}

/** `*name:` is an alias as a key; `*` alone is nothing. */
export function aliasName(text: string, { offset, source }: CST.FlowScalar): Found {
  if (source.length === 1 || source === '*:') return startingWith(text, offset, endOfContent(text, offset), NO_NAME)
  const colon = source.indexOf(':')
  if (colon < 0) return undefined
  const at = offset + colon
  if (colon === source.length - 1) return { start: at, end: at, repair: insertion(at, ' ') }
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} is read as an alias, and the name of an anchor has no colon; put the value in quotes.`,
    repair: quoting(text, offset, offset + source.length),
    fix: 'Put the value in quotes',
  }
}

export function anchorName(text: string, { offset, source }: CST.SourceToken, flow: boolean): Found {
  const colon = source.indexOf(':')
  if (colon < 0 && source.length > 1) return undefined
  // `&a:b` is the anchor of `:b` for Compose.
  if (colon > 1 && colon < source.length - 1 && !flow)
    return { start: offset + colon, end: offset + colon, repair: insertion(offset + colon, ' ') }
  const isKey = colon > 0 && colon === source.length - 1
  if (!isKey) return startingWith(text, offset, flow ? offset + source.length : endOfContent(text, offset), NO_NAME)
  return {
    start: offset,
    end: offset + 1,
    message: 'A key cannot start with "&"; put it in quotes.',
    repair: quoting(text, offset, offset + colon),
    fix: 'Put the key in quotes',
  }
}

const NO_NAME = ' unless it names an anchor'

export function secondAnchor({ offset, source }: CST.SourceToken): Problem {
  return second(offset, source, 'anchor')
}

export function secondTag({ offset, source }: CST.SourceToken): Problem {
  return second(offset, source, 'tag')
}

function second(offset: number, source: string, what: string): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} is the second ${what} of one value; keep one of them.`,
    repair: removal(offset, offset + source.length),
  }
}

export function propertyOfAlias(tokens: readonly CST.SourceToken[]): Found {
  const property = tokens.find(({ type }) => type === 'anchor' || type === 'tag')
  if (property === undefined) return undefined
  const { offset, source } = property
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} cannot stand before an alias; remove it.`,
    repair: removal(offset, offset + source.length),
  }
}

/** After a value on the same line. */
export function after(text: string, value: CST.Token | undefined, token: CST.Token): Problem {
  const { offset } = token
  if (value === undefined) return unexpected(text, token)
  const source = sourceOf(value)
  const quote = source[0]
  if (value.type === 'single-quoted-scalar' || value.type === 'double-quoted-scalar') {
    if (source.includes('\n')) return unclosedQuote(text, value.offset)
    const end = endOfContent(text, offset)
    const rest = text.slice(offset, end)
    if (rest === quote) return strayQuote(offset, source.slice(1, -1))
    const inner = offset === value.offset + source.length && rest.endsWith(quote ?? '')
    if (inner && quote === "'" && !rest.slice(0, -1).includes("'"))
      return {
        start: offset - 1,
        end: offset,
        message: 'Inside single quotes an apostrophe is written twice.',
        repair: insertion(offset, "'"),
        fix: 'Write the apostrophe twice',
      }
    if (!'-?:,]}'.includes(sourceOf(token)) || token.type === 'error')
      return {
        start: offset,
        end,
        message: `${quoted(rest)} stands after the closing quote; the quotes must go around the whole value.`,
        repair: removal(offset, end),
      }
  }
  if (value.type === 'block-map' || value.type === 'block-seq') return outdented(text, value, token)
  return unexpected(text, token)
}

// The document's lines begin further in than this one.
function outdented(text: string, value: CST.BlockMap | CST.BlockSequence, { offset }: CST.Token): Problem {
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

function spaces(count: number): string {
  return count === 1 ? '1 space' : count === 0 ? 'no space' : `${count} spaces`
}

function indentBy(count: number): string {
  return count === 0 ? 'Remove the indentation' : `Indent by ${spaces(count)}`
}

// Moves the line at `start`, and those that follow it at its indentation or deeper.
function indented(text: string, start: number, by: number): Problem['repair'] {
  const edits = []
  const least = indentationAt(text, start)
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    const blank = endOfLine(text, line) === line + indentationAt(text, line)
    if (!blank && indentationAt(text, line) < least) break
    if (!blank)
      edits.push(by > 0 ? { start: line, end: line, text: ' '.repeat(by) } : { start: line, end: line - by, text: '' })
  }
  return edits
}

function nextLine(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset)
  return lineFeed < 0 ? text.length : lineFeed + 1
}

/** A tab where Compose's reader wants spaces. */
export function tab(text: string, token: CST.SourceToken, indent: number, flow: boolean): Found {
  if (!token.source.includes('\t')) return undefined
  const lineStart = startOfLine(text, token.offset)
  const prefix = text.slice(lineStart, token.offset)
  if (!/^(?:[-?] | )*[-?]?$/.test(prefix)) return undefined
  const blanks = /^[ \t]*/.exec(text.slice(lineStart, endOfLine(text, lineStart)))?.[0] ?? ''
  const start = token.offset + token.source.indexOf('\t')
  const leading = start < lineStart + blanks.length
  const column = start - lineStart
  const plain = leading ? plainLineBefore(text, lineStart) : undefined
  if (flow ? plain === undefined || column > indent : plain !== undefined && column > plain) return undefined
  if (leading && isBetweenComments(text, lineStart)) return undefined
  const content = lineStart + blanks.length
  if (leading && (content === endOfLine(text, content) || text[content] === '#')) {
    return {
      start,
      end: start + 1,
      message: 'The line begins with a tab, which Compose refuses even in a line without content; remove it.',
      repair: replacement(lineStart, content, blanks.replaceAll('\t', '')),
      fix: 'Remove the tab',
    }
  }
  if (!leading)
    return {
      start,
      end: start + 1,
      message: `A tab cannot stand after "${prefix.trim()}"; write a space.`,
      repair: replacement(token.offset, token.offset + token.source.length, ' '),
      fix: 'Write a space',
    }
  return tabIndentation(text, lineStart, start)
}

// How deep the mapping or list of a value without quotes is, where such a one ends in the lines before.
function plainLineBefore(text: string, lineStart: number): number | undefined {
  const before = text.slice(Math.max(0, lineStart - LONGEST_LINE), lineStart).trimEnd()
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (line === '' || /[-:?,[\]{}"'|>]$|(?:^|[ \t])#|^(?:---|\.\.\.)/.test(line)) return undefined
  const lead = /^[ ?-]*/.exec(line)?.[0] ?? ''
  return /:[ \t]/.test(line) ? lead.length : (lead.trimEnd() || lead).length - 1
}

const LONGEST_LINE = 1000

// From one comment on a line of its own to the next Compose does not look at white space.
function isBetweenComments(text: string, lineStart: number): boolean {
  const before = text.slice(Math.max(0, lineStart - LONGEST_LINE), lineStart).trimEnd()
  const after = text.slice(lineStart, lineStart + LONGEST_LINE).trimStart()
  return after.startsWith('#') && /^[ \t]*(?:- *)?#/.test(before.slice(before.lastIndexOf('\n') + 1))
}

// The run of lines that are indented so; how deep they should be is sure only where no line uses spaces.
function tabIndentation(text: string, lineStart: number, start: number): Problem {
  const lines: { start: number; blanks: string }[] = []
  for (let line = lineStart; line < text.length; line = nextLine(text, line)) {
    const blanks = /^[ \t]*/.exec(text.slice(line, endOfLine(text, line)))?.[0] ?? ''
    if (!blanks.includes('\t')) break
    lines.push({ start: line, blanks })
  }
  const sure = !/^ /m.test(text)
  const [first] = lines
  const shift = sure || first === undefined ? 0 : expectedIndentation(text, lineStart) - widthOf(first.blanks)
  return {
    start,
    end: start + 1,
    message: 'The line is indented with a tab; YAML allows only spaces.',
    repair: lines.map((line) => ({
      start: line.start,
      end: line.start + line.blanks.length,
      text: ' '.repeat(Math.max(0, widthOf(line.blanks) + shift)),
    })),
    ...(sure && { fix: 'Indent with spaces' }),
  }
}

function widthOf(blanks: string): number {
  return blanks.replaceAll('\t', '  ').length
}

function expectedIndentation(text: string, lineStart: number): number {
  let line = lineStart
  do {
    if (line === 0) return 0
    line = startOfLine(text, line - 1)
  } while (endOfContent(text, line) === line)
  const content = text.slice(line, endOfContent(text, line))
  const indentation = indentationAt(text, line)
  return content.endsWith(':') ? indentation + 2 : indentation
}

/** Tags or anchors with nothing after them, between the keys of a mapping. */
export function withoutKey(text: string, tokens: readonly CST.SourceToken[]): Found {
  const property = tokens.find(({ type }) => type === 'anchor' || type === 'tag')
  return property === undefined ? undefined : leftover(text, property.offset)
}

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
    case 'scalar':
      if (key.source.includes('\n')) return keyOfSeveralLines(text, key)
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
      return unexpected(text, key)
  }
  if (key.indent !== map.indent) return misindentedKey(text, map, key, previous)
  if (!hasColon) return missingColon(text, key)
  return colonBelow(key, sep)
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

function missingKey(colon: number): Problem {
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
    return {
      start: at - 1,
      end: at,
      message: `A space is missing after the colon of "${colon[0]}"; write "${colon[0]} ${written.slice(colon[0].length)}".`,
      repair: insertion(at, ' '),
      fix: 'Insert the space',
    }
  }
  if (key.type === 'scalar' && /^-[^\s-]/.test(written)) return missingSpaceAfterDash(key.offset, written)
  return {
    start: key.offset,
    end,
    message: `The key ${quoted(written)} has no colon; write "${written.length > 40 ? '' : written}:".`,
    repair: insertion(end, ':'),
    ...(/^[\w.-]+$/.test(written) && { fix: 'Insert the colon' }),
  }
}

function missingSpaceAfterDash(offset: number, written: string): Problem {
  return {
    start: offset,
    end: offset + 1,
    message: `The dash before ${quoted(written.slice(1))} needs a space after it.`,
    repair: insertion(offset + 1, ' '),
    fix: 'Insert the space',
  }
}

function firstLineOf(source: string): string {
  return (source.split(/[\r\n]/, 1)[0] ?? '').replace(/[ \t]+(?:#.*)?$/, '')
}

// Only a last line ends in the colon: the first has lost its own.
function keyOfSeveralLines(text: string, key: CST.FlowScalar): Problem {
  return missingColon(text, key)
}

function misindentedKey(
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
      message: `${quoted(text.slice(key.offset, endOfContent(text, key.offset)))} stands among list items and is none; write "- " before it.`,
      repair: insertion(key.offset, '- '),
    }
  }
  if (column !== indentationAt(text, key.offset)) return leftover(text, key.offset)
  const inner = previous?.value?.type === 'block-map' ? previous.value.indent : map.indent
  const target = inner > column && inner - column <= column - map.indent ? inner : map.indent
  const end = key.type === 'flow-collection' ? key.offset + 1 : key.offset + source.length
  return {
    start: key.offset,
    end,
    message: `${quoted(text.slice(key.offset, end))} is indented by ${spaces(column)}, the keys beside it by ${spaces(target)}; indent them the same.`,
    repair: indented(text, lineStart, target - column),
    ...(inner === map.indent && { fix: indentBy(target) }),
  }
}

// A dash at the column of the keys.
function listAmongKeys(text: string, list: CST.BlockSequence, previous: CST.CollectionItem | undefined): Problem {
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

/** A mapping or list that starts on the line of its key: mostly a colon inside a value. */
export function onLineOfKey(text: string, { key, sep = [], value }: CST.CollectionItem): Found {
  if (value === undefined || key === undefined || key === null) return undefined
  if (sep.some(({ type }) => type === 'newline')) return undefined
  if (value.type === 'block-seq') return notAfterKey(text, value.offset)
  if (value.type !== 'block-map') return undefined
  const [item] = value.items
  const inner = item?.key
  const colon = item?.sep?.find(({ type }) => type === 'map-value-ind')
  if (inner === undefined || inner === null) return unexpected(text, value)
  if (inner.type === 'scalar' && inner.source.includes('\n')) return indentedTooFar(text, key, inner)
  if (inner.type !== 'scalar') {
    if ('source' in inner && inner.source.includes('\n')) return unclosedQuote(text, inner.offset)
    return leftover(text, colon?.offset ?? inner.offset)
  }
  if (colon === undefined) return leftover(text, inner.offset)
  const isWord = /^[\w.-]+$/.test(inner.source)
  const below = indentationOfNext(text, inner.offset)
  if (isWord && below > key.offset - startOfLine(text, key.offset)) return keyAfterKey(key, inner, below)
  // An anchor or a tag before it is part of the text as well.
  const start = sep.find(({ type }) => type === 'anchor' || type === 'tag')?.offset ?? inner.offset
  return {
    start: colon.offset,
    end: colon.offset + 1,
    message: `The value of ${quoted(sourceOf(key))} has a colon followed by a space in it, as only a key has; put the value in quotes${isWord ? `, or ${quoted(inner.source)} on a line of its own` : ''}.`,
    repair: quoting(text, start, endOfContent(text, start)),
    ...(!isWord && { fix: 'Put the value in quotes' }),
  }
}

// `web: image: nginx` and below it, further in, the rest of the mapping.
function keyAfterKey(key: CST.Token, { offset, source }: CST.FlowScalar, indentation: number): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} cannot stand on the line of ${quoted(sourceOf(key))}; begin it on the next line.`,
    repair: insertion(offset, `\n${' '.repeat(indentation)}`),
    fix: 'Begin a new line',
  }
}

// Of the next line that has content.
function indentationOfNext(text: string, offset: number): number {
  for (let line = nextLine(text, offset); line < text.length; line = nextLine(text, line)) {
    if (endOfContent(text, line) > line) return indentationAt(text, line)
  }
  return 0
}

// `image: a` and below it, further in, `ports:`.
function indentedTooFar(text: string, key: CST.Token, inner: CST.FlowScalar): Problem {
  const end = inner.offset + inner.source.length
  const lineStart = startOfLine(text, end)
  const indentation = indentationAt(text, lineStart)
  const wanted = key.offset - startOfLine(text, key.offset)
  if (indentation <= wanted) return leftover(text, lineStart + indentation)
  return {
    start: lineStart + indentation,
    end,
    message: `${quoted(text.slice(lineStart, end))} is indented by ${spaces(indentation)}, the key ${quoted(sourceOf(key))} beside it by ${spaces(wanted)}; indent them the same.`,
    repair: removal(lineStart + wanted, lineStart + indentation),
    fix: indentBy(wanted),
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

/** A comma too many or too few. */
export function flowItem(text: string, flow: CST.FlowCollection, index: number): Found {
  const item = flow.items[index]
  if (item === undefined) return undefined
  const { start, key, sep, value } = item
  const commas = start.filter(({ type }) => type === 'comma')
  const empty = key === undefined && sep === undefined && value === undefined
  const extra = index === 0 ? commas[0] : commas[1]
  if (extra !== undefined) return extraComma(extra.offset)
  if (index > 0 && commas.length === 0 && !empty) {
    const at = (key ?? sep?.[0] ?? value)?.offset ?? flow.offset
    if (key !== null) return missingComma(text, at)
    return colonOfPlain(text, flow.items[index - 1]?.value, at) ?? colonInBrackets(at)
  }
  if (empty && index < flow.items.length - 1 && !start.some(({ type }) => type === 'anchor' || type === 'tag')) {
    const next = flow.items[index + 1]?.start.find(({ type }) => type === 'comma')
    if (next !== undefined && commas.length > 0) return extraComma(next.offset)
  }
  return undefined
}

function extraComma(offset: number): Problem {
  return {
    start: offset,
    end: offset + 1,
    message: 'There is nothing before this comma; remove it.',
    repair: removal(offset, offset + 1),
    fix: 'Remove the comma',
  }
}

// A colon without a space after it belongs to the text before it.
function colonOfPlain(text: string, plain: CST.Token | null | undefined, colon: number): Found {
  const next = text.charAt(colon + 1)
  if (plain?.type !== 'scalar' || plain.offset + plain.source.length !== colon || next === '') return undefined
  if (',]}'.includes(next)) return { start: colon, end: colon, repair: quoting(text, plain.offset, colon + 1) }
  if (!'[{'.includes(next)) return undefined
  return {
    start: colon,
    end: colon + 1,
    message: `A space is missing after the colon of ${quoted(`${plain.source}:`)}.`,
    repair: insertion(colon + 1, ' '),
    fix: 'Insert the space',
  }
}

function colonInBrackets(colon: number): Problem {
  return {
    start: colon,
    end: colon + 1,
    message: 'A value with a colon followed by a space in it must be in quotes.',
    repair: removal(colon, colon + 1),
  }
}

function missingComma(text: string, at: number): Problem {
  const stop = text.slice(at, endOfContent(text, at)).search(/[,\]}]/)
  const written = text.slice(at, stop < 0 ? endOfContent(text, at) : at + stop)
  return {
    start: at,
    end: at + 1,
    message: `A comma is missing before ${quoted(written.replaceAll('"', ''))}.`,
    repair: insertion(at, ','),
    fix: 'Insert the comma',
  }
}

export function flowPair(
  text: string,
  flow: CST.FlowCollection,
  { start, key, sep, value }: CST.CollectionItem,
): Found {
  const explicit = start.some(({ type }) => type === 'explicit-key-ind')
  const colon = sep?.find(({ type }) => type === 'map-value-ind')
  if ((key === null || key === undefined) && colon !== undefined && !explicit) return missingKey(colon.offset)
  const joined =
    colon === undefined || explicit ? undefined : (colonOfPlain(text, key, colon.offset) ?? brokenKey(text, key, colon))
  if (joined !== undefined) return joined
  const block = [key, value].find((part) => part?.type === 'block-map' || part?.type === 'block-seq')
  if (block?.type === 'block-map') return pairInPair(text, block)
  if (block) return notInBrackets(text, block.offset)
  if (key && value !== undefined && colon === undefined && !explicit) return missingComma(text, value.offset)
  const colonFirst = [key, value].find((part) => part?.type === 'scalar' && part.source.startsWith(':'))
  if (colonFirst && flow.start.source === '{') return startingWithColon(text, colonFirst)
  return undefined
}

function pairInPair(text: string, { offset, items }: CST.BlockMap): Found {
  const colon = items[0]?.sep?.find(({ type }) => type === 'map-value-ind')
  if (colon === undefined) return leftover(text, offset)
  return colonOfPlain(text, items[0]?.key, colon.offset) ?? colonInBrackets(colon.offset)
}

function startingWithColon(text: string, token: CST.Token): Problem {
  const end = token.offset + sourceOf(token).length
  return {
    start: token.offset,
    end: token.offset + 1,
    message: 'Inside braces a value cannot start with ":"; put it in quotes.',
    repair: quoting(text, token.offset, end),
    fix: 'Put the value in quotes',
  }
}

function brokenKey(text: string, key: CST.Token | null | undefined, colon: CST.SourceToken): Found {
  if (!key || !text.slice(key.offset, colon.offset).includes('\n')) return undefined
  const written = text.slice(key.offset, colon.offset)
  return {
    start: key.offset,
    end: colon.offset + 1,
    message: `A key and its colon must be on one line; is a comma missing after ${quoted(written)}?`,
    repair: replacement(key.offset, colon.offset, written.replaceAll(/\s+/g, ' ')),
  }
}

function notInBrackets(text: string, offset: number): Problem {
  // A dash that is not followed by a space is a value.
  if (/^-[,\]}]/.test(text.slice(offset, offset + 2)))
    return { start: offset, end: offset, repair: quoting(text, offset, offset + 1) }
  return {
    start: offset,
    end: offset + 1,
    message: `Inside brackets items are separated by commas; "${text.charAt(offset)}" cannot begin one.`,
    repair: removal(offset, offset + 1),
  }
}

/** The bracket that should close. */
export function flowEnd(flow: CST.FlowCollection, closing: CST.SourceToken): Found {
  const opening = flow.start.source
  const wanted = opening === '[' ? ']' : '}'
  if (closing.source === wanted) return undefined
  return {
    start: closing.offset,
    end: closing.offset + 1,
    message: `"${opening}" is closed with "${closing.source}"; write "${wanted}".`,
    repair: replacement(closing.offset, closing.offset + 1, wanted),
    fix: `Write "${wanted}"`,
  }
}

export function unclosedBracket(text: string, { start: { offset, source: opening } }: CST.FlowCollection): Problem {
  const wanted = opening === '[' ? ']' : '}'
  const shallow = shallowLines(text, offset)
  if (shallow !== undefined) return { start: offset, end: offset, repair: shallow }
  const indentation = indentationAt(text, offset)
  let last = offset
  for (let line = nextLine(text, offset); line < text.length; line = nextLine(text, line)) {
    const isOpen = /[,[{]$/.test(text.slice(last, endOfContent(text, last)))
    if (endOfContent(text, line) === line) continue
    if (!isOpen || indentationAt(text, line) <= indentation) break
    last = line
  }
  return {
    start: offset,
    end: offset + 1,
    message: `"${opening}" is never closed; write "${wanted}" after its last item.`,
    repair: insertion(Math.max(endOfContent(text, last), offset + 1), wanted),
  }
}

// Compose does not look at the indentation inside brackets; our parser does, so such lines are moved in for it.
function shallowLines(text: string, offset: number): Problem['repair'] | undefined {
  const end = closingBracket(text, offset)
  if (end === undefined) return undefined
  const column = offset - startOfLine(text, offset)
  const edits = []
  for (let line = nextLine(text, offset); line <= end; line = nextLine(text, line)) {
    if (endOfContent(text, line) === line) continue
    const content = text.slice(line, endOfContent(text, line))
    const next = nextLine(text, line)
    const closes = /^[ \t]*[\]}]/.test(text.slice(next, endOfLine(text, next)))
    if (next <= end && !closes && !/[,[{]$/.test(content)) return undefined
    if (indentationAt(text, line) <= column) edits.push({ start: line, end: line, text: ' '.repeat(column + 1) })
  }
  return edits.length === 0 ? undefined : edits
}

function closingBracket(text: string, offset: number): number | undefined {
  let depth = 0
  for (let at = offset; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    else if (sign === '#' && /\s/.test(text.charAt(at - 1))) at = endOfLine(text, at)
    else if ((sign === '"' || sign === "'") && /[\s,[{:]/.test(text.charAt(at - 1))) at = closingQuote(text, at)
    if (depth === 0) return at
  }
  return undefined
}

/** The header of `|` or `>`, only digits and signs; and the empty lines before the text. */
export function blockScalar(text: string, { offset, props, source }: CST.BlockScalar): Found {
  const [header] = props
  if (header === undefined || !('source' in header)) return undefined
  const rest = text.slice(offset + header.source.length, endOfLine(text, offset))
  const isHeader = /^[|>](?:[-+]?[1-9]?|[1-9][-+])$/.test(header.source) && /^[ \t]*(?:#|$)/.test(rest)
  if (!isHeader) return blockHeader(text, offset)
  return /[1-9]/.test(header.source) || !/^ *\r?\n/.test(source) ? undefined : emptyLineFurtherIn(text, offset)
}

// Compose takes the depth of the text from the first lines, empty ones included.
function emptyLineFurtherIn(text: string, offset: number): Found {
  let deepest = nextLine(text, offset)
  let line = deepest
  while (line < text.length && line + indentationAt(text, line) === endOfLine(text, line)) {
    if (indentationAt(text, line) > indentationAt(text, deepest)) deepest = line
    line = nextLine(text, line)
  }
  const indentation = indentationAt(text, line)
  if (line === text.length || indentationAt(text, deepest) <= indentation) return undefined
  const end = deepest + indentationAt(text, deepest)
  return {
    start: deepest + indentation,
    end,
    message: 'This empty line has more spaces than the text below it, which Compose refuses; remove them.',
    repair: removal(deepest, end),
    fix: 'Remove the spaces',
  }
}

function blockHeader(text: string, offset: number): Problem {
  const sign = text.charAt(offset)
  const end = endOfContent(text, offset)
  const below = nextLine(text, offset)
  const hasText = endOfContent(text, below) > below && indentationAt(text, below) > indentationAt(text, offset)
  return {
    start: offset,
    end: offset + 1,
    message: `After "${sign}" the text begins on the next line; put a value that starts with "${sign}" in quotes.`,
    repair: hasText ? removal(offset + 1, end) : quoting(text, offset, end),
    ...(!hasText && { fix: 'Put the value in quotes' }),
  }
}

/** `%YAML 1.2` and directives that nobody knows. */
export function directive(text: string, { offset, source }: CST.Directive, versions: number): Found {
  const end = offset + source.length
  const line = removal(startOfLine(text, offset), nextLine(text, offset))
  if (/^%TAG[ \t]/.test(source)) return undefined
  if (!source.startsWith('%YAML'))
    return {
      start: offset,
      end,
      message: `${quoted(source)} is no directive that YAML knows; remove it.`,
      repair: line,
    }
  if (/^%YAML[ \t]+1\.1$/.test(source) && versions === 1) return undefined
  if (versions > 1)
    return { start: offset, end, message: 'The version of YAML is declared twice; keep one of them.', repair: line }
  return {
    start: offset,
    end,
    message: `Compose refuses the line ${quoted(source)}, it reads YAML 1.1 only; remove it.`,
    repair: line,
    fix: 'Remove the line',
  }
}

/** After `...` and after directives a document begins with `---`. */
export function missingDocumentStart({ offset }: CST.Document, after: string): Problem {
  return {
    start: offset,
    end: offset,
    message: `After ${quoted(after)} a document must begin with a line "---".`,
    repair: insertion(offset, '---\n'),
    fix: 'Insert "---"',
  }
}

export function endOfNothing({ offset }: CST.DocumentEnd): Problem {
  return {
    start: offset,
    end: offset + 3,
    message: 'There is no document before this "..."; remove it.',
    repair: removal(offset, offset + 3),
  }
}

/** A mapping or list on the line of `---`. */
export function onLineOfMarker(start: readonly CST.SourceToken[], value: CST.Token | undefined): Found {
  if (value?.type !== 'block-map' && value?.type !== 'block-seq') return undefined
  const marker = start.findLastIndex(({ type }) => type === 'doc-start')
  if (marker < 0 || start.slice(marker).some(({ type }) => type === 'newline')) return undefined
  return {
    start: value.offset,
    end: value.offset + 1,
    message: `A ${value.type === 'block-seq' ? 'list' : 'mapping'} cannot start on the line of "---"; begin it on the next line.`,
    repair: insertion(value.offset, '\n'),
    fix: 'Begin a new line',
  }
}

export function tagHandle({ offset, source }: CST.SourceToken): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `No %TAG line declares what ${quoted(source)} stands for; remove it.`,
    repair: removal(offset, offset + source.length),
  }
}

export function joined(what: 'anchor' | 'tag', { offset, source }: CST.SourceToken): Problem {
  const end = offset + source.length
  return {
    start: offset,
    end,
    message: `The ${what} ${quoted(source)} needs a space after it.`,
    repair: insertion(end, ' '),
    fix: 'Insert the space',
  }
}
