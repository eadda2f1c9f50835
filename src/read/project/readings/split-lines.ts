import { code, text } from '../../../core/messages/message.ts'
import type { Reading } from './reading.ts'
import { createReading, replaceLine, sketch, takeFaultyLines, writeBlanks, type Place } from './place.ts'

// What may be meant by a line that lacks a line break.

export function listSplitReadings(place: Place): readonly Reading[] {
  return [startNewLine, splitKeys].flatMap((read) => read(place) ?? [])
}

/** `web: image: nginx`. */
function startNewLine(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, outer = '', inner = ''] = /^([\w.-]+:)[ \t]+([\w.-]+:(?: .*)?|- .*)$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || outer === '') return undefined
  const below = place.lines[place.first + 1]
  const column = below !== undefined && below.column > line.column ? below.column : line.column + 2
  const start = line.start + line.column + outer.length
  const edit = { start, end: line.start + line.column + line.content.length, text: `\n${writeBlanks(column)}${inner}` }
  return createReading('split', place, [edit], {
    fact: text`${code(outer)} has more than a value on its line`,
    remedy: text`start ${code(sketch(inner))} on the next line`,
    title: text`Start a new line`,
  })
}

/** `version: '3' services:` */
function splitKeys(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, first = '', second = ''] =
    /^([\w.-]+:[ \t]+(?:"[^"]*"|'[^']*'|[^\s"']+))[ \t]+([\w.-]+:(?: .*)?)$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || first === '') return undefined
  const edit = replaceLine(line, `${first}\n${writeBlanks(line.column)}${second}`)
  return createReading('split', place, [edit], {
    fact: text`Two keys are on one line`,
    remedy: text`start ${code(sketch(second))} on the next line`,
    title: text`Start a new line`,
  })
}
