import type { Span } from '../../core/source/source-file.ts'
import { createMappingOfEntries, createSequence, createString } from '../../core/tree/build.ts'
import type { Entry, Node, StringScalar } from '../../core/tree/node.ts'
import { mapSpan, type ReadText } from './repaired-text.ts'
import { readPlainScalar } from './scalar-type.ts'

// Most files use little of YAML: mappings and lists by indentation, brackets and quotes that close on their line, comments.
// Such a text is read here in a single pass, several times as fast as by way of tokens. Wherever a text may have more than
// that, or a mistake, reading ends without a result: what is read here is never a guess. A test compares both readers.

/** Tabs, carriage returns, control characters, other line breaks, lone surrogates, and a byte order mark. */
const UNUSUAL = /[^\n\x20-\x7e\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u

/** Compose's limit for values is higher. */
const MAX_VALUES = 50_000
const DEEPEST = 50

export interface SimpleText {
  readonly root: Node
  /** Every comment, in order. */
  readonly comments: readonly Span[]
}

/** A text while it is read. */
interface Reader extends ReadText {
  readonly text: string
  readonly comments: Span[]
  /** Where the next thing to read starts: on the next line that has content, or after a value. */
  at: number
  /** The column of that line; -1 after the last one. */
  column: number
  values: number
  depth: number
}

/** The only document of a simple text; undefined if the text has to be read by way of tokens. */
export function readSimpleText({ file, read }: ReadText): SimpleText | undefined {
  const { text } = read
  if (UNUSUAL.test(text)) return undefined
  const reader: Reader = { file, read, text, comments: [], at: 0, column: 0, values: 0, depth: 0 }
  skipToContent(reader, 0)
  if (/^---(?:\n|$)/.test(text.slice(reader.at, reader.at + 4))) skipToContent(reader, reader.at + 4)
  if (reader.column !== 0) return undefined
  const root = readSimpleMapping(reader)
  return root === undefined || reader.at < text.length ? undefined : { root, comments: reader.comments }
}

const LINE_FEED = 0x0a
const SPACE = 0x20
const HASH = 0x23

/** Skips empty lines and comments, from the start of a line. */
function skipToContent(reader: Reader, start: number): void {
  const { text } = reader
  for (let line = start; line < text.length;) {
    const at = skipSpaces(text, line)
    const sign = text.charCodeAt(at)
    if (sign === HASH) line = addComment(reader, at)
    else if (sign === LINE_FEED) line = at + 1
    else if (at === text.length) break
    else {
      reader.at = at
      reader.column = at - line
      return
    }
  }
  reader.at = text.length
  reader.column = -1
}

/** Goes to the next line that has content; false if something follows on this one. */
function finishLine(reader: Reader, end: number): boolean {
  const { text } = reader
  const at = skipSpaces(text, end)
  if (at > end && text.charCodeAt(at) === HASH) skipToContent(reader, addComment(reader, at))
  else if (at === text.length || text.charCodeAt(at) === LINE_FEED) skipToContent(reader, at + 1)
  else return false
  return true
}

/** Returns the start of the next line. */
function addComment({ file, read, text, comments }: Reader, start: number): number {
  const lineFeed = text.indexOf('\n', start)
  const end = lineFeed === -1 ? text.length : lineFeed
  comments.push(mapSpan(file, read, start, end))
  return end + 1
}

/** The span in the file of a part of the text. */
function createSpan({ file, read }: Reader, start: number, end: number): Span {
  return mapSpan(file, read, start, end)
}

/** The span of a list or mapping, up to an offset in the file. */
function createTrimmedSpan({ file, read }: Reader, from: number, end: number): Span {
  const start = read.original(from)
  return { file, start, end: Math.max(start, end) }
}

function skipSpaces(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === SPACE) at++
  return at
}

function readSimpleMapping(reader: Reader): Node | undefined {
  const { at: start, column } = reader
  const entries = new Map<string, Entry>()
  let end = 0
  while (reader.column === column && !isAtItem(reader)) {
    const key = readSimpleKey(reader)
    if (key === undefined || entries.has(key.value)) return undefined
    const value = readValue(reader, column)
    if (value === undefined) return undefined
    entries.set(key.value, { keySpan: key.span, value })
    end = Math.max(key.span.end, value.span.end)
  }
  return reader.column > column || entries.size === 0
    ? undefined
    : createMappingOfEntries(entries, { span: createTrimmedSpan(reader, start, end) })
}

const KEY = /([A-Za-z_][\w./-]*):(?=[ \n]|$)/y
const QUOTED_KEY = /(?:"([^"\\\n]*)"|'([^'\n]*)'):(?=[ \n]|$)/y

/** Reads a key with its colon. */
function readSimpleKey(reader: Reader): StringScalar | undefined {
  const { text, at: start } = reader
  KEY.lastIndex = start
  const [whole, name] = KEY.exec(text) ?? []
  if (whole === undefined || name === undefined) return readQuotedKey(reader)
  reader.at = start + whole.length
  const node = readPlainScalar(name, createSpan(reader, start, reader.at - 1))
  return node.type === 'string' ? node : undefined
}

function readQuotedKey(reader: Reader): StringScalar | undefined {
  const { text, at: start } = reader
  QUOTED_KEY.lastIndex = start
  const [whole, double, single = double] = QUOTED_KEY.exec(text) ?? []
  if (whole === undefined || single === undefined) return undefined
  reader.at = start + whole.length
  return createString(
    single,
    { span: createSpan(reader, start, reader.at - 1) },
    double === undefined ? 'single-quoted' : 'double-quoted',
  )
}

/** Reads the value of a key of a mapping at this column, from behind its colon to its last line. */
function readValue(reader: Reader, column: number): Node | undefined {
  const { text, at: start } = reader
  const at = skipSpaces(text, start)
  if (!finishLine(reader, start)) return readOnLine(reader, at)
  if (reader.column > column)
    return isAtItem(reader) ? readNested(reader, readSequence) : readNested(reader, readSimpleMapping)
  if (reader.column === column && isAtItem(reader)) return readNested(reader, readSequence)
  return countNode(reader, readPlainScalar('', createSpan(reader, start, start)))
}

/** Reads a value that ends on the line that it starts on. */
function readOnLine(reader: Reader, at: number): Node | undefined {
  reader.at = at
  const value = readInline(reader, false)
  return value !== undefined && finishLine(reader, reader.at) ? value : undefined
}

function readNested(reader: Reader, read: (reader: Reader) => Node | undefined): Node | undefined {
  if (reader.depth >= DEEPEST) return undefined
  reader.depth++
  const node = read(reader)
  reader.depth--
  return node && countNode(reader, node)
}

function countNode<T extends Node>(reader: Reader, node: T): T | undefined {
  reader.values++
  return reader.values > MAX_VALUES ? undefined : node
}

function isAtItem({ text, at }: Reader): boolean {
  return text.charCodeAt(at) === 0x2d && text.charCodeAt(at + 1) === SPACE
}

function readSequence(reader: Reader): Node | undefined {
  const { at: start, column } = reader
  const items: Node[] = []
  let end = 0
  while (reader.column === column && isAtItem(reader)) {
    const item = readItem(reader, column)
    if (item === undefined) return undefined
    items.push(item)
    end = item.span.end
  }
  return reader.column > column ? undefined : createSequence(items, { span: createTrimmedSpan(reader, start, end) })
}

function readItem(reader: Reader, column: number): Node | undefined {
  const at = skipSpaces(reader.text, reader.at + 1)
  const dash = reader.at
  reader.at = at
  if (readSimpleKey(reader) === undefined) return readOnLine(reader, at)
  reader.column = column + at - dash
  reader.at = at
  return readNested(reader, readSimpleMapping)
}

/** Reads a scalar or brackets, up to its last character. */
function readInline(reader: Reader, isInBrackets: boolean): Node | undefined {
  switch (reader.text.charAt(reader.at)) {
    case '"':
    case "'":
      return readSimpleQuoted(reader)
    case '[':
      return readNested(reader, readBracketList)
    case '{':
      return readNested(reader, readBracketMapping)
    default:
      return readPlain(reader, isInBrackets)
  }
}

function readSimpleQuoted(reader: Reader): Node | undefined {
  const { text, at: start } = reader
  const quote = text.charAt(start)
  const close = text.indexOf(quote, start + 1)
  const content = text.slice(start + 1, Math.max(close, 0))
  const isDouble = quote === '"'
  if (close === -1 || content.includes('\n') || (isDouble ? content.includes('\\') : text.charAt(close + 1) === quote))
    return undefined
  reader.at = close + 1
  return countNode(
    reader,
    createString(content, { span: createSpan(reader, start, close + 1) }, isDouble ? 'double-quoted' : 'single-quoted'),
  )
}

/** What has another meaning at the start of a value, or nothing at all; a dash may be followed by more. */
const PLAIN = /(?:-(?=[\w./$-])|[^\s\-?:,[\]{}#&*!|>'"%@`])/y
// A value goes on up to a comment, a colon that ends a key, or the end of its line.
const END_OF_PLAIN = /(?= #)|:(?=[ \n]|$)|\n|$/g
const END_IN_BRACKETS = /(?= #)|:(?=[ \n,[\]{}]|$)|[\n,[\]{}?]/g

function readPlain(reader: Reader, isInBrackets: boolean): Node | undefined {
  const { text, at: start } = reader
  PLAIN.lastIndex = start
  if (!PLAIN.test(text)) return undefined
  const ending = isInBrackets ? END_IN_BRACKETS : END_OF_PLAIN
  ending.lastIndex = start
  const found = ending.exec(text)
  if (found === null || (!isInBrackets && found[0] === ':')) return undefined
  let end = found.index
  while (text.charCodeAt(end - 1) === SPACE) end--
  reader.at = end
  return countNode(reader, readPlainScalar(text.slice(start, end), createSpan(reader, start, end)))
}

function readBracketList(reader: Reader): Node | undefined {
  const { text, at: start } = reader
  const items: Node[] = []
  reader.at = skipSpaces(text, start + 1)
  if (text.charAt(reader.at) !== ']') {
    do {
      const item = readInline(reader, true)
      if (item === undefined) return undefined
      items.push(item)
    } while (isNextLineContent(reader))
  }
  return closeBracket(reader, ']')
    ? createSequence(items, { span: createTrimmedSpan(reader, start, reader.read.original(reader.at)) })
    : undefined
}

function readBracketMapping(reader: Reader): Node | undefined {
  const { text, at: start } = reader
  const entries = new Map<string, Entry>()
  reader.at = skipSpaces(text, start + 1)
  if (text.charAt(reader.at) !== '}') {
    do {
      const key = readInline(reader, true)
      if (key?.kind !== 'scalar' || key.type !== 'string' || entries.has(key.value) || key.value === '<<')
        return undefined
      if (!text.startsWith(': ', reader.at)) return undefined
      reader.at = skipSpaces(text, reader.at + 1)
      const value = readInline(reader, true)
      if (value === undefined) return undefined
      entries.set(key.value, { keySpan: key.span, value })
    } while (isNextLineContent(reader))
  }
  return closeBracket(reader, '}')
    ? createMappingOfEntries(entries, { span: createTrimmedSpan(reader, start, reader.read.original(reader.at)) })
    : undefined
}

/** Goes past the comma after an item, if there is one. */
function isNextLineContent(reader: Reader): boolean {
  const at = skipSpaces(reader.text, reader.at)
  if (reader.text.charAt(at) !== ',') return false
  reader.at = skipSpaces(reader.text, at + 1)
  return true
}

function closeBracket(reader: Reader, bracket: ']' | '}'): boolean {
  const at = skipSpaces(reader.text, reader.at)
  reader.at = at + 1
  return reader.text.charAt(at) === bracket
}
