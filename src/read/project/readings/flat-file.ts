import { SECTIONS } from '../../../core/messages/subject.ts'
import { text } from '../../../core/messages/message.ts'
import { isItem, readLineKey, type Line } from './block-lines.ts'
import type { Reading } from './reading.ts'
import { findServiceShape } from '../../../knowledge/format/service-shape.ts'

/** What is meant by a file that was copied without its indentation: every line below "services:" stands at its column. */
export function listFlatReadings(lines: readonly Line[], index: number): readonly Reading[] {
  const header = lines[index]
  const rest = lines.slice(index + 1)
  if (header?.content !== 'services:' || rest.length < 2 || lines.some(({ column }) => column !== header.column))
    return []
  const columns = indentLines(rest)
  return [
    {
      kind: 'indent',
      fact: text`The lines of this file have lost their indentation`,
      remedy: text`indent the names of services by 2 spaces, and their keys by 4`,
      title: text`Indent the file`,
      edits: rest.map(({ start }, at) => ({ start, end: start, text: ' '.repeat(columns[at] ?? 0) })),
      start: header.start,
      end: header.start + header.content.length,
    },
  ]
}

/** A file that was copied with the numbers of its lines. */
export function listNumberedReadings(lines: readonly Line[]): readonly Reading[] {
  const numbers = lines.map(({ content }) => /^(\d{1,5})[:.|)]?(?: |$)/.exec(content))
  const isCounting = numbers.every(
    (found, index) => found !== null && (index === 0 || Number(found[1]) > Number(numbers[index - 1]?.[1])),
  )
  const [first] = lines
  if (first === undefined || lines.length < 3 || !isCounting) return []
  return [
    {
      kind: 'drop',
      fact: text`Each line starts with its number`,
      remedy: text`remove the numbers`,
      title: text`Remove the numbers`,
      edits: lines.map(({ start, column }, index) => ({
        start,
        end: start + column + (numbers[index]?.[0].length ?? 0),
        text: '',
      })),
      start: first.start,
      end: first.start + first.content.length,
    },
  ]
}

/** The columns that lines belong at, by what their keys are. */
function indentLines(lines: readonly Line[]): readonly number[] {
  const attributes = findServiceShape()?.attributes
  let section = 'services'
  let key = 0
  return lines.map((line, index) => {
    const name = readLineKey(line)
    if (isItem(line) || name === undefined) return key + 2
    const hasItems = [lines[index + 1]].some((next) => next !== undefined && isItem(next))
    if (SECTIONS.has(name) && line.content.endsWith(':') && !hasItems) {
      section = name
      return (key = 0)
    }
    if (section === 'services' && attributes?.has(name) === true) return (key = 4)
    return line.content.endsWith(':') ? (key = 2) : key + 2
  })
}
