import { code, text } from '../../../core/messages/message.ts'
import { isItem } from './block-lines.ts'
import { createReading, findEnd, listSiblingItems, replaceLine, sketch, takeFaultyLines, type Place } from './place.ts'
import type { Reading } from './reading.ts'

// What may be meant by signs that belong to another format, such as those of word processors, keyboards and JSON.

export function listSignReadings(place: Place): readonly Reading[] {
  return [straightenQuotes, replaceBullets, replaceWideColon, dropCommas].flatMap((read) => read(place) ?? [])
}

/** Quotes as word processors write them, which are part of the value. */
function straightenQuotes(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, before = '', value = ''] =
    /^(- +|[\w.-]+: +)[\u2018-\u201f]([^\u2018-\u201f"\\]+)[\u2018-\u201f]$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || value === '') return undefined
  const written = `"${value}"`
  return createReading('quote', place, [replaceLine(line, before + written)], {
    fact: text`The typographic quotes are part of the value`,
    remedy: text`write ${code(sketch(before + written))}`,
    title: text`Write plain quotes`,
  })
}

/** A dash or bullet as word processors write it before an item. */
const BULLET = /^[\u2010-\u2015\u2022\u2043\u2212*]\s+(?=\S)/

function replaceBullets(place: Place): Reading | undefined {
  const lines = takeFaultyLines(place)
  const bullets = lines.map(({ content }) => BULLET.exec(content)?.[0])
  const [line] = lines
  if (line === undefined || bullets.includes(undefined)) return undefined
  const edits = lines.map(({ start, column }, index) => ({
    start: start + column,
    end: start + column + (bullets[index]?.length ?? 0),
    text: '- ',
  }))
  const written = `- ${line.content.slice(bullets[0]?.length ?? 0)}`
  return createReading('dash', place, edits, {
    fact: text`${code(line.content.charAt(0))} is not the dash of a list item`,
    remedy: text`write ${code(sketch(written))}`,
    title: lines.length === 1 ? text`Write a plain dash` : text`Write plain dashes`,
  })
}

/** The colon of Chinese and Japanese keyboards. */
function replaceWideColon(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, key = '', value = ''] = /^((?:- +)?[\w.-]+) *\uff1a\s*(.*)$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || key === '') return undefined
  const written = value === '' ? `${key}:` : `${key}: ${value}`
  return createReading('colon', place, [replaceLine(line, written)], {
    fact: text`${code('\uff1a')} is not the colon of YAML`,
    remedy: text`write ${code(sketch(written))}`,
    title: text`Write a plain colon`,
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
