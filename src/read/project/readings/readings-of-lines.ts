import { findStructuresWith } from '../../../knowledge/format/look-up.ts'
import { code, name, NOTHING, text } from '../../../core/messages/message.ts'
import type { Edit } from '../../yaml/repaired-text.ts'
import { isKeyAlone, isItem, readLineKey, type Line } from './block-lines.ts'
import type { Reading } from './reading.ts'

// What may be meant by a line in which a dash, a colon, a space or a quote is missing, or one too many.

export interface Place {
  readonly lines: readonly Line[]
  /** The first and the last line at fault. */
  readonly first: number
  readonly last: number
}

type Reader = (place: Place) => Reading | undefined

export function listLineReadings(place: Place): readonly Reading[] {
  return READERS.flatMap((read) => read(place) ?? [])
}

const READERS: readonly Reader[] = [
  addSpaceAfterColon,
  addSpaceAfterDash,
  addDash,
  addDashAndEquals,
  moveToItem,
  addColon,
  replaceEquals,
  replaceColon,
  removeDashes,
  makeItemKey,
  removeSpaces,
  joinImage,
  dropCommas,
]

/** `DB_HOST:localhost` on one line or several. */
function addSpaceAfterColon(place: Place): Reading | undefined {
  const missing = takeFaultyLines(place).map((line) => /^(?:- +)?[\w.-]+:(?=[^\s/:])/.exec(line.content))
  if (missing.some((match) => match === null)) return undefined
  const edits = takeFaultyLines(place).map((line, index) => insertAt(findEnd(line, missing[index]?.[0] ?? ''), ' '))
  const [line] = takeFaultyLines(place)
  if (line === undefined) return undefined
  const [pair = ''] = missing[0] ?? []
  return createReading('space', place, edits, {
    fact: missing.length === 1 ? text`A space is missing after the colon` : text`Spaces are missing after the colons`,
    remedy: text`write ${code(sketch(`${pair} ${line.content.slice(pair.length)}`))}`,
    title: text`Add the space`,
  })
}

/** What to write, without a value that may be secret; the lines of the fix show what may be shown. */
export function sketch(content: string): string {
  return content.replace(/^((?:- )?["']?[A-Za-z_][\w.-]*(?:=|: ))\S.*$/, '$1…')
}

/** `-"80"` or `-NAME=value`: the first of several lines at least, and others may have their space. */
function addSpaceAfterDash(place: Place): Reading | undefined {
  const lines = takeFaultyLines(place)
  const close = lines.filter(hasCloseDash)
  const [first] = close
  if (first === undefined || lines.some((line) => !hasCloseDash(line) && !isItem(line))) return undefined
  const edits = close.map((line) => insertAt(findEnd(line, '-'), ' '))
  return createReading('item', place, edits, {
    fact: close.length === 1 ? text`A space is missing after the dash` : text`Spaces are missing after the dashes`,
    remedy: text`write ${code(sketch(`- ${first.content.slice(1)}`))}`,
    title: close.length === 1 ? text`Add a space after the dash` : text`Add spaces after the dashes`,
  })
}

/** Whether a dash touches what may be an item; two dashes start an option. */
function hasCloseDash({ content }: Line): boolean {
  return /^-[^\s-]/.test(content)
}

/** Items that lack their dashes. */
function addDash(place: Place): Reading | undefined {
  const lines = takeFaultyLines(place)
  const [line] = lines
  if (line === undefined || lines.some((each) => isItem(each) || hasCloseDash(each))) return undefined
  if (readLineKey(line) !== undefined && !isAmongKeys(place)) return undefined
  const column = findItemColumn(place) ?? (isKeyAlone(place.lines[place.first - 1]) ? line.column : undefined)
  if (column === undefined) return undefined
  const edits = lines.map((each) => ({
    start: each.start,
    end: each.start + each.column,
    text: `${writeBlanks(column)}- `,
  }))
  return createReading('dash', place, edits, {
    fact: lines.length === 1 ? text`This line lacks its dash` : text`These lines lack their dashes`,
    remedy: text`write ${code(sketch(`- ${line.content}`))}`,
    title: lines.length === 1 ? text`Add the dash` : text`Add the dashes`,
  })
}

/** `C: d` among items such as `- A=b`. */
function addDashAndEquals(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, key = '', value = ''] = /^([\w.-]+): +([^\s"'][^"']*)$/.exec(line?.content ?? '') ?? []
  const column = findItemColumn(place)
  if (line === undefined || other !== undefined || key === '' || column === undefined) return undefined
  // Only beside other assignments is it one.
  if (!/^- +["']?[\w.-]+=/.test(place.lines[place.first - 1]?.content ?? '')) return undefined
  const written = `- ${key}=${value}`
  return createReading('dash', place, [replaceLine(line, written, column)], {
    fact: text`This line lacks its dash`,
    remedy: text`write ${code(sketch(written))}`,
    title: text`Make it an item`,
  })
}

/** Whether the item before a line has keys. */
function isAmongKeys({ lines, first }: Place): boolean {
  const before = lines[first - 1]
  return before !== undefined && isItem(before) && readLineKey(before) !== undefined
}

/** `volumes: a:/b`, where a list is expected. */
function moveToItem({ lines, first, last }: Place): Reading | undefined {
  const line = lines[first]
  const [, key = '', value = ''] = /^([\w.-]+:)[ \t]+([^\s[{&*!|>].*)$/.exec(line?.content ?? '') ?? []
  if (line === undefined || first !== last || value === '') return undefined
  const item = `- ${value.replace(/^-(?=[^\s-])/, '')}`
  const start = line.start + line.column + key.length
  const edit = {
    start,
    end: line.start + line.column + line.content.length,
    text: `\n${writeBlanks(line.column + 2)}${item}`,
  }
  return createReading('dash', { lines, first, last }, [edit], {
    fact: text`${name(key.slice(0, -1))} is a list`,
    remedy: text`write ${code(sketch(item))} on the next line`,
    title: text`Make it a list`,
  })
}

/** `ports` or `image nginx`. */
function addColon(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, key = '', value = ''] = /^((?:- +)?[A-Za-z_][\w.-]*);?(?:[ \t]+(\S.*))?$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || key === '') return undefined
  const end = line.start + line.column + line.content.length
  const edit = { start: line.start + line.column + key.length, end, text: value === '' ? ':' : `: ${value}` }
  const bare = key.replace(/^- +/, '')
  return createReading('colon', place, [edit], {
    fact: text`${name(bare)} is missing its colon`,
    remedy: text`write ${code(value === '' ? `${bare}:` : sketch(`${bare}: ${value}`))}`,
    title: text`Add the colon`,
  })
}

/** `DEBUG=1` among keys. */
function replaceEquals(place: Place): Reading | undefined {
  const lines = takeFaultyLines(place)
  const pairs = lines.map((line) => /^(?:- +)?([\w.][\w.-]*)[ \t]*=[ \t]*(|\S.*)$/.exec(line.content))
  const column = findKeyColumn(place)
  // Among other items, it is an item.
  if (pairs.some((pair) => pair === null) || lines.some((line) => isItem(line) && line.column !== column))
    return undefined
  const written = pairs.map((pair) => `${pair?.[1] ?? ''}: ${writeScalar(pair?.[2] ?? '')}`)
  const edits = lines.map((line, index) => replaceLine(line, written[index] ?? '', column ?? line.column))
  return createReading('colon', place, edits, {
    fact: text`${name(pairs[0]?.[1] ?? '')} is missing its colon`,
    remedy: text`write ${code(sketch(written[0] ?? ''))}`,
    title: text`Write a colon`,
  })
}

/** A variable's value is text; what is written as a list or mapping stays one. */
function writeScalar(value: string): string {
  if (value === '') return "''"
  if (/^(?:\[.*\]|\{.*\})$/.test(value)) return value
  return /^["']/.test(value) || /^[A-Za-z/.$][^:#]*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`
}

/** `- A: b` in a list of texts such as variables. */
function replaceColon(place: Place): Reading | undefined {
  const items = listSiblingItems(place).filter(({ content }) => !/^- +[^\s:]+=/.test(content))
  const written = items.map(({ content }) => readAssignment(content))
  const [first] = written
  if (first === undefined || written.includes(undefined)) return undefined
  const edits = items.map((line, index) => replaceLine(line, `- ${written[index] ?? ''}`))
  return createReading('equals', place, edits, {
    fact: text`The colon makes this item a mapping`,
    remedy: text`write ${code(sketch(first))}`,
    title: text`Write "="`,
  })
}

/** `A=b` for an item `A: b` or `A: 'b'`, in quotes if it needs some. */
function readAssignment(item: string): string | undefined {
  const found = /^- +([\w.-]+)[ \t]*: +(?:(["'])([^"'\\]*)\2|([^\s"'|>{[&*!].*))$/.exec(item)
  if (found === null) return undefined
  const [, key = '', , inQuotes, plain = ''] = found
  const text = `${key}=${inQuotes ?? plain}`
  if (inQuotes === undefined) return /: /.test(plain) ? undefined : text
  return /: | #/.test(text) ? `"${text}"` : text
}

/** `- A: b` where keys are expected. */
function removeDashes(place: Place): Reading | undefined {
  const lines = listSiblingItems(place)
  const [first] = lines
  if (first === undefined || lines.some((line) => readLineKey(line) === undefined || hasMoreKeys(line, place.lines)))
    return undefined
  const edits = lines.map((line) => {
    const [dash = ''] = /^- +/.exec(line.content) ?? []
    return {
      start: line.start + line.column,
      end: line.start + line.column + dash.length,
      text: ' '.repeat(dash.length),
    }
  })
  return createReading('undash', place, edits, {
    fact: text`Keys are expected here, not list items`,
    remedy: text`write ${code(`${readLineKey(first) ?? ''}:`)} without its dash${lines.length === 1 ? NOTHING : text`, and so on`}`,
    title: lines.length === 1 ? text`Remove the dash` : text`Remove the dashes`,
  })
}

/** `- db` above `condition: …`, which only a key can have. */
function makeItemKey(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, key = ''] = /^- +([\w.-]+)$/.exec(line?.content ?? '') ?? []
  const below = place.lines[place.last + 1]
  if (line === undefined || other !== undefined || key === '') return undefined
  if (below === undefined || below.column <= line.column || readLineKey(below) === undefined) return undefined
  return createReading('undash', place, [replaceLine(line, `${key}:`)], {
    fact: text`Keys are expected here, not list items`,
    remedy: text`write ${code(`${key}:`)} without its dash`,
    title: text`Remove the dash`,
  })
}

/** Whether an item has another key below its first. */
function hasMoreKeys(item: Line, lines: readonly Line[]): boolean {
  const next = lines[lines.indexOf(item) + 1]
  const [dash = ''] = /^- +/.exec(item.content) ?? []
  return next !== undefined && next.column === item.column + dash.length && !item.content.endsWith(':')
}

/** `./data: /data`, `PORT = 80`: a blank that breaks a text. */
function removeSpaces(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, item = ''] =
    /^- +["']?([^\s"']+ *[:=] +[^\s"']+|[^\s"']+ +[:=] *[^\s"']+)["']?$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || item === '') return undefined
  const written = item.replaceAll(' ', '')
  return createReading('join', place, [replaceLine(line, `- "${written}"`)], {
    fact: text`A space breaks this item`,
    remedy: text`write ${code(sketch(written))} without the space`,
    title: text`Remove the space`,
  })
}

/** `image: nginx: latest` */
function joinImage(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, image = '', tag = ''] = /^image: +([^\s:"']+) *: +(\w[\w.-]*)$/.exec(line?.content ?? '') ?? []
  // With a key in place of a name, it is the image that is missing.
  if (line === undefined || other !== undefined || tag === '' || findStructuresWith(image).length > 0) return undefined
  const written = `image: ${image}:${tag}`
  return createReading('join', place, [replaceLine(line, written)], {
    fact: text`A space breaks the name of the image`,
    remedy: text`write ${code(written)}`,
    title: text`Remove the space`,
  })
}

/** `- "80:80",` as in JSON. */
function dropCommas(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  if (line === undefined || other !== undefined) return undefined
  const lines = (isItem(line) ? listSiblingItems(place) : [line]).filter(({ content }) => content.endsWith(','))
  if (lines.length === 0) return undefined
  const edits = lines.map((each) => {
    const end = findEnd(each, each.content)
    return { start: end - 1, end, text: '' }
  })
  return createReading('drop', place, edits, {
    fact: lines.length === 1 ? text`The comma is not part of YAML here` : text`The commas are not part of YAML here`,
    remedy: lines.length === 1 ? text`remove it` : text`remove them`,
    title: lines.length === 1 ? text`Remove the comma` : text`Remove the commas`,
  })
}

export function takeFaultyLines({ lines, first, last }: Place): readonly Line[] {
  return lines.slice(first, last + 1)
}

/** The items of the list that a line is in. */
function listSiblingItems({ lines, first }: Place): readonly Line[] {
  const line = lines[first]
  if (line === undefined || !isItem(line)) return []
  const start = lines.slice(0, first).findLastIndex((each) => each.column < line.column || !isSibling(each, line)) + 1
  const rest = lines.slice(start)
  const length = rest.findIndex((each) => each.column < line.column || !isSibling(each, line))
  return (length === -1 ? rest : rest.slice(0, length)).filter(({ column }) => column === line.column)
}

function isSibling(each: Line, item: Line): boolean {
  return each.column > item.column || (each.column === item.column && isItem(each))
}

/** The column of the items around a line. */
function findItemColumn({ lines, first, last }: Place): number | undefined {
  const [before, after] = [lines[first - 1], lines[last + 1]]
  if (before !== undefined && isItem(before)) return before.column
  return after !== undefined && isItem(after) ? after.column : undefined
}

/** The column of the keys around a line. */
function findKeyColumn({ lines, first, last }: Place): number | undefined {
  const [before, after] = [lines[first - 1], lines[last + 1]]
  if (before !== undefined && !isItem(before) && !isKeyAlone(before)) return before.column
  return after !== undefined && !isItem(after) ? after.column : undefined
}

export function createReading(
  kind: Reading['kind'],
  { lines, first, last }: Place,
  edits: readonly Edit[],
  says: Pick<Reading, 'fact' | 'remedy' | 'title'>,
): Reading {
  const [from, to] = [lines[first], lines[last]]
  const start = from === undefined ? 0 : from.start + from.column
  const end = to === undefined ? start : to.start + to.column + to.content.length
  return { kind, edits, start, end, ...says }
}

function insertAt(at: number, text: string): Edit {
  return { start: at, end: at, text }
}

function findEnd(line: Line, written: string): number {
  return line.start + line.column + written.length
}

/** Replaces a line, except for its comment. */
export function replaceLine(line: Line, content: string, column = line.column): Edit {
  return { start: line.start, end: line.start + line.column + line.content.length, text: writeBlanks(column) + content }
}

export function writeBlanks(count: number): string {
  return ' '.repeat(count)
}
