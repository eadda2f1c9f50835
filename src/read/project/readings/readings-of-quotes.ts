import { code, text } from '../../../core/messages/message.ts'
import type { Reading } from './reading.ts'
import { createReading, replaceLine, takeFaultyLines, type Place } from './place.ts'

// What may be meant by a line in which quotes are missing, or are where they do not help.

export function listQuoteReadings(place: Place): readonly Reading[] {
  return [addQuotes, moveQuotes].flatMap((read) => read(place) ?? [])
}

/** An item or a value with `: ` or ` #` in it. */
function addQuotes(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, before = '', value = ''] = /^(- +|[\w.-]+: +)(\S.*)$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || !needsQuotes(value) || before.startsWith('image:')) return undefined
  const mark = value.includes('"') || value.includes('\\') ? "'" : '"'
  const inQuotes = `${mark}${mark === "'" ? value.replaceAll("'", "''") : value}${mark}`
  return createReading('quote', place, [replaceLine(line, before + inQuotes)], phraseQuoting(before))
}

/** Whether a value is meant to be in quotes; with one at its end, it may be what is behind the colon. */
function needsQuotes(value: string): boolean {
  const last = value.at(-1) ?? ''
  const isUnmatched = /["']/.test(last) && value.split(last).length % 2 === 0
  return /: | #/.test(value) && !/^["'|>[{&*]/.test(value) && !isUnmatched
}

/** `- NAME="a: b"`: the quotes belong around the whole item. */
function moveQuotes(place: Place): Reading | undefined {
  const [line, other] = takeFaultyLines(place)
  const [, variable = '', mark = '', value = ''] = /^- +([\w.-]+=)(["'])(.*)\2$/.exec(line?.content ?? '') ?? []
  if (line === undefined || other !== undefined || variable === '' || value.includes(mark)) return undefined
  return createReading('quote', place, [replaceLine(line, `- ${mark}${variable}${value}${mark}`)], phraseQuoting('- '))
}

function phraseQuoting(before: string): Pick<Reading, 'fact' | 'remedy' | 'title'> {
  return before.startsWith('-')
    ? {
        fact: text`The ${code(': ')} makes this item a mapping`,
        remedy: text`put the whole item in quotes`,
        title: text`Put the item in quotes`,
      }
    : {
        fact: text`The ${code(': ')} makes this value a mapping`,
        remedy: text`put the value in quotes`,
        title: text`Put the value in quotes`,
      }
}
