import { detectPaths } from '../paths/paths.ts'
import type { Span } from '../source/source-file.ts'
import { text, type Fact, type Facts, type Filling, type Message, type Part, type Value } from './message.ts'

/** The number of characters shown of a value, which may be a megabyte long. */
const MAX_VALUE_LENGTH = 60

/** The number of characters shown of a name or path. */
const MAX_NAME_LENGTH = 300

/**
 * Decides what is shown of quoted text: secrets are masked, and values from the environment are replaced by their
 * variable.
 *
 * `span` is where the text is written; `near` are the places of the finding that quotes it. Text to be written into a
 * file may come from `anywhere`.
 */
export type Show = (text: string, span?: Span, near?: readonly Span[] | 'anywhere') => string

/** For messages that are not about the files of a project. */
export const showAll: Show = (text) => text

/** Renders a message; paths are shown relative to the folder of the file it is about. */
export function renderText(message: Message, folder: string, show: Show = showAll): string {
  let text = ''
  for (const part of message) text += typeof part === 'string' ? part : renderPart(part, folder, show)
  return text
}

/** A message from the program itself rather than a finding, as text: plain`There is no rule ${name(id)}.` */
export function renderPlain(words: TemplateStringsArray, ...fillings: readonly Filling[]): string {
  return renderText(text(words, ...fillings), '')
}

function renderPart(part: Exclude<Part, string>, folder: string, show: Show): string {
  switch (part.kind) {
    case 'value': {
      const text = renderValue(show(part.text, part.span))
      return part.isBare === true ? text : `"${text}"`
    }
    case 'path':
      return `"${shorten(showPath(part.path, folder, show), MAX_NAME_LENGTH)}"`
    case 'name':
      return `"${renderName(show(part.text))}"`
    case 'code':
      return renderCode(renderName(show(part.text)))
  }
}

// What the reader types may itself contain double quotes.
function renderCode(text: string): string {
  return text.includes('"') ? `'${text}'` : `"${text}"`
}

function renderValue(text: string): string {
  return shortenLines(text, MAX_VALUE_LENGTH)
}

function renderName(text: string): string {
  return shortenLines(text, MAX_NAME_LENGTH)
}

/** The first line; in a file with a mistake, a name may go on to its end. */
function shortenLines(text: string, longest: number): string {
  const [line = '', more] = text.split(/[\r\n]+/).filter((each) => each !== '')
  return more === undefined || line.length >= longest ? shorten(line, longest) : `${line}…`
}

function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/**
 * A path as shown relative to a folder. What the folder and the path share is not shown, so nothing in it is replaced,
 * unless it reaches into the rest.
 */
function showPath(file: string, folder: string, show: Show): string {
  const paths = detectPaths(folder)
  if (!paths.isAbsolute(file)) return show(file)
  const shown = show(file)
  const near = findShortPath(file, folder)
  // The folder itself has no part of its own to replace.
  const [up = ''] = near === '.' ? ['.'] : (/^(?:\.\.(?:\/|$))*/.exec(near) ?? [])
  const start = file.length - (near.length - up.length)
  const rest = show(file.slice(start))
  const isApart = near !== file && show(file.slice(0, start)) + rest === shown
  return isApart ? up + paths.withSlashes(rest) : findShortPath(shown, folder)
}

/** A path relative to a folder, unless it is far away from it. */
function findShortPath(file: string, folder: string): string {
  const paths = detectPaths(folder)
  if (!paths.isAbsolute(file)) return file
  const relative = paths.withSlashes(paths.relative(folder, file))
  return relative.startsWith('../../../') ? file : relative
}

/** The facts of a message for programs. */
export type Data = Readonly<Record<string, DataValue>>

/** A fact as plain data. */
export type DataValue = string | number | boolean | readonly DataValue[]

/** The facts as JSON: quotations as their text, and paths as messages show them; `undefined` is omitted. */
export function renderFacts(facts: Facts, folder: string, show: Show = showAll): Data {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([key, fact]) => {
      const value = toData(fact, folder, show)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

function toData(fact: Fact, folder: string, show: Show): DataValue | undefined {
  if (fact === undefined || typeof fact === 'boolean') return fact
  if (typeof fact === 'string') return renderName(show(fact))
  if (typeof fact === 'number') return show(String(fact)) === String(fact) ? fact : show(String(fact))
  if (isFactList(fact)) return fact.flatMap((each) => toData(each, folder, show) ?? [])
  if (fact.kind === 'value') return toValueData(fact, show)
  return showPath(fact.path, folder, show)
}

function isFactList(fact: Extract<Fact, object>): fact is readonly Fact[] {
  return Array.isArray(fact)
}

function toValueData({ text, span, number }: Value, show: Show): string | number {
  const shown = show(text, span)
  return number !== undefined && shown === text ? number : shown
}
