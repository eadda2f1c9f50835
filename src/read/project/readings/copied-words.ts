import { code, name, text } from '../../../core/messages/message.ts'
import { isTopLevelKey } from '../../../knowledge/format/look-up.ts'
import type { Reading } from './reading.ts'
import { createReading, takeFaultyLines, type Place } from './place.ts'

// Words that were copied along with a file, such as the language of a code block.

/** The fence of a code block, with its language. */
const FENCE = /^(?:`{3}|~{3})[\w.-]*$/

/** A command after the prompt of a shell, or one that writes the file, and what ends it. */
const COPIED =
  /^(?:[$%>] \S|[\w.-]+@[\w.-]+[^$#%]{0,60}[$#%] ?\S|PS [A-Z]:[^>]{0,100}>|cat .*<<-?|tee .*<<-?|["']?EOF["']?$)/

export function listCopiedWordReadings(place: Place): readonly Reading[] {
  return [dropLine, nameServices].flatMap((read) => read(place) ?? [])
}

/** A line above or below the file that was copied along with it. */
function dropLine(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  if (line === undefined || other !== undefined || line.column > 0) return undefined
  const isFirst = place.first === 0
  const isLast = place.last === place.lines.length - 1
  const isCopied = COPIED.test(line.content) ? isFirst || isLast : isFirst && /^[\w.-]*$/.test(line.content)
  if (!isCopied && !FENCE.test(line.content)) return undefined
  return createReading('drop', place, [{ start: line.start, end: line.start + line.content.length, text: '' }], {
    fact: text`${name(line.content)} is not part of a Compose file`,
    remedy: text`remove this line`,
    title: text`Remove the line`,
  })
}

/** Such a word in the place of `services:`, since what follows are services. */
function nameServices(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const below = place.lines[place.last + 1]
  if (line === undefined || other !== undefined || place.first > 0 || line.column > 0) return undefined
  if (isTopLevelKey(line.content) || !/^[\w.-]+$/.test(line.content)) return undefined
  if (below === undefined || below.column === 0 || !below.content.endsWith(':')) return undefined
  const edit = { start: line.start, end: line.start + line.content.length, text: 'services:' }
  return createReading('replace', place, [edit], {
    fact: text`${name(line.content)} is not part of a Compose file`,
    remedy: text`write ${code('services:')} in its place`,
    title: text`Write ${code('services:')}`,
  })
}
