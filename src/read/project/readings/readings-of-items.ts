import { code, name, NOTHING, text } from '../../../core/messages/message.ts'
import { isKeyAlone, isItem, readLineKey, type Line } from './block-lines.ts'
import {
  createReading,
  findEnd,
  findItemColumn,
  insertAt,
  listSiblingItems,
  replaceLine,
  sketch,
  takeFaultyLines,
  writeBlanks,
  type Place,
} from './place.ts'
import type { Reading } from './reading.ts'

// What may be meant by a line in which a dash is missing, or one too many.

export function listItemReadings(place: Place): readonly Reading[] {
  return READERS.flatMap((read) => read(place) ?? [])
}

const READERS: readonly ((place: Place) => Reading | undefined)[] = [
  addSpaceAfterDash,
  addDash,
  addDashAndEquals,
  moveToItem,
  splitValue,
  splitItem,
  replaceColon,
  removeDashes,
  makeItemKey,
]

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

/** `depends_on: db, redis` */
function splitValue(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, key = '', value = ''] = /^([\w.-]+: +)(\S.*)$/.exec(line?.content ?? '') ?? []
  const words = splitWords(value)
  if (line === undefined || other !== undefined || words.length < 2) return undefined
  const written = `[${words.join(', ')}]`
  return createReading('dash', place, [replaceLine(line, key + written)], {
    fact: text`${name(key.trimEnd().slice(0, -1))} is a list`,
    remedy: text`write ${code(written)}`,
    title: text`Make it a list`,
  })
}

/** `- "80:80", "443:443"` */
function splitItem(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, dash = '', value = ''] = /^(- +)(\S.*)$/.exec(line?.content ?? '') ?? []
  const [first = '', ...more] = splitWords(value)
  if (line === undefined || other !== undefined || more.length === 0) return undefined
  const written = [first, ...more].map((word) => writeBlanks(line.column) + dash + word)
  const edit = { ...replaceLine(line, ''), text: written.join('\n') }
  return createReading('split', place, [edit], {
    fact: text`Several items are on one line`,
    remedy: text`start ${code(`- ${more[0] ?? ''}`)} on the next line`,
    title: text`Write one item a line`,
  })
}

/** What commas, or else blanks, are between: words and texts in quotes. */
function splitWords(value: string): readonly string[] {
  const words = value.split(value.includes(',') ? ',' : /[ \t]+/).map((word) => word.trim())
  return words.every((word) => /^(?:"[^"\\]*"|'[^']*'|[\w./$~][^\s"'#,[\]{}]*)$/.test(word)) ? words : []
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
