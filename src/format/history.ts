import { joined } from '../diagnostics/listed.ts'
import { FORMATS, lineOf, type Formats, type FormatVersion } from './versions.ts'

/**
 * What is to be said, to somebody who writes one format, of something that only others have:
 * `needs format 3.3 or later`, `was dropped in format 3`, `is only in the Compose Specification`.
 */
export function historyText(formats: Formats, declared: FormatVersion): string {
  const numbered = FORMATS.filter((format) => formats.has(format) && format !== 'compose-spec')
  const line = lineOf(declared)
  const [first] = numbered.filter((format) => lineOf(format) === line)
  if (first !== undefined) return `needs format ${first} or later`
  const next = numbered.find((format) => FORMATS.indexOf(format) > FORMATS.indexOf(declared))
  if (next !== undefined) return `needs format ${next} or later`
  const dropped = numbered.length > 0 && formats.has('compose-spec')
  return dropped ? `was dropped in format ${line}` : `is only in ${rangesText(formats)}`
}

/** The formats of a set for people: `formats 2.1 to 2.4, 3.0 to 3.13 and the Compose Specification`. */
export function rangesText(formats: Formats): string {
  const ranges = rangesOf(formats)
  const plural = ranges.length > 1 || ranges.some((range) => range.includes(' to '))
  const texts = ranges.map((range, index) => (index === 0 ? `${plural ? 'formats' : 'format'} ${range}` : range))
  if (formats.has('compose-spec')) texts.push('the Compose Specification')
  return joined(texts, 'and')
}

function rangesOf(formats: Formats): readonly string[] {
  const lines = ['1', '2', '3'].map((line) =>
    FORMATS.filter((format) => lineOf(format) === line && formats.has(format)),
  )
  return lines.flatMap(([first, ...rest]) => {
    const last = rest.at(-1)
    return first === undefined ? [] : [last === undefined ? first : `${first} to ${last}`]
  })
}
