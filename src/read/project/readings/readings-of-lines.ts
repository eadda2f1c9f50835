import { findStructuresWith } from '../../../knowledge/format/look-up.ts'
import { code, name, text } from '../../../core/messages/message.ts'
import { isItem } from './block-lines.ts'
import {
  createReading,
  findEnd,
  findKeyColumn,
  insertAt,
  replaceLine,
  sketch,
  takeFaultyLines,
  type Place,
} from './place.ts'
import type { Reading } from './reading.ts'

// What may be meant by a line in which a space or a colon is missing, or one too many.

export function listLineReadings(place: Place): readonly Reading[] {
  return [addSpaceAfterColon, addColon, replaceEquals, removeSpaces, joinWord].flatMap((read) => read(place) ?? [])
}

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

/** Attributes whose value may have a colon, and what is before it. */
const BEFORE_COLON: ReadonlyMap<string, RegExp> = new Map([
  ['image', /^/],
  ['restart', /^on-failure$/],
  ['network_mode', /^(?:service|container)$/],
  ['pid', /^(?:service|container)$/],
  ['ipc', /^(?:service|container)$/],
  ['user', /^[\w-]+$/],
])

/** `image: nginx: latest`, `restart: on-failure: 5` */
function joinWord(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, key = '', before = '', after = ''] =
    /^([a-z_]+): +([^\s:"'{[&*!|>]+) *: +([^\s:"']+)$/.exec(line?.content ?? '') ?? []
  // With a key in place of a name, it is the image that is missing.
  if (line === undefined || other !== undefined || BEFORE_COLON.get(key)?.test(before) !== true) return undefined
  if (key === 'image' && findStructuresWith(before).length > 0) return undefined
  const written = `${key}: ${before}:${after}`
  return createReading('join', place, [replaceLine(line, written)], {
    fact: text`A space breaks the value of ${name(key)}`,
    remedy: text`write ${code(written)}`,
    title: text`Remove the space`,
  })
}
