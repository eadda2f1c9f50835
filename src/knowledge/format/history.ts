import { text, words, type Message } from '../../core/messages/message.ts'
import type { Attribute } from './shape.ts'
import { FORMATS, getMajor, type Formats, type FormatVersion } from './versions.ts'

/** What the author of a file in one format should know about a feature that only other formats have. */
export interface History {
  /** Whether it was added later, was dropped, or exists only in these formats. */
  readonly history: 'since' | 'dropped' | 'only'
  /** Which formats: `3.3`, `3`, `formats 2.1 to 2.4 and the Compose Specification`. */
  readonly formats: string
}

export function selectHistory(formats: Formats, declared: FormatVersion): History {
  const numbered = FORMATS.filter((format) => formats.has(format) && format !== 'compose-spec')
  const line = getMajor(declared)
  const first = numbered.find((format) => getMajor(format) === line)
  const next = numbered.find((format) => FORMATS.indexOf(format) > FORMATS.indexOf(declared))
  const since = first ?? next
  if (since !== undefined) return { history: 'since', formats: since }
  const isDropped = numbered.length > 0 && formats.has('compose-spec')
  return isDropped ? { history: 'dropped', formats: line } : { history: 'only', formats: describeRanges(formats) }
}

/** The history as a predicate for one or several things: `needs format 3.3 or later`, `need format 3.3 or later`. */
export function describeHistory({ history, formats }: History, number: 'singular' | 'plural' = 'singular'): Message {
  const isOne = number === 'singular'
  switch (history) {
    case 'since':
      return text`${isOne ? text`needs` : text`need`} format ${words(formats)} or later`
    case 'dropped':
      return text`${isOne ? text`was` : text`were`} dropped in format ${words(formats)}`
    case 'only':
      return text`${isOne ? text`is` : text`are`} only in ${words(formats)}`
  }
}

/** What to use instead in formats that lack an attribute. */
export function nameReplacement({ instead, renamed }: Attribute): string | undefined {
  return renamed === undefined ? instead : `"${renamed}"`
}

/** A set of formats for people: `formats 2.1 to 2.4, 3.0 to 3.13 and the Compose Specification`. */
export function describeRanges(formats: Formats): string {
  const ranges = listRanges(formats)
  const plural = ranges.length > 1 || ranges.some((range) => range.includes(' to '))
  const texts = ranges.map((range, index) => (index === 0 ? `${plural ? 'formats' : 'format'} ${range}` : range))
  if (formats.has('compose-spec')) texts.push('the Compose Specification')
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`
}

function listRanges(formats: Formats): readonly string[] {
  const lines = ['1', '2', '3'].map((line) =>
    FORMATS.filter((format) => getMajor(format) === line && formats.has(format)),
  )
  return lines.flatMap(([first, ...rest]) => {
    const last = rest.at(-1)
    return first === undefined ? [] : [last === undefined ? first : `${first} to ${last}`]
  })
}
