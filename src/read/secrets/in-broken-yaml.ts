import { findSecretsInText, findSecretValue } from './in-text.ts'
import { findHiddenParts } from './in-value.ts'
import { isHidingKey } from './in-yaml.ts'
import { isConfidentialName } from './names.ts'
import type { TextRange } from './ranges.ts'

// In a file that cannot be parsed, values are found line by line. More is hidden than in a tree, since nobody knows
// where a value ends.

/** A line without the prefix of a patch or a quotation, which does not end what is above it. */
interface Line {
  readonly text: string
  readonly indentation: number
  /** The offset of the first character in the file. */
  readonly start: number
}

/** The values of secrets and variables in a file that cannot be parsed. */
export function findSecretsInLines(text: string): readonly TextRange[] {
  const ranges: TextRange[] = [...findSecretsInText(text)]
  /** The indentation of the line whose value goes on. */
  let value: number | undefined
  /** The indentation of the key, such as "environment", that contains the line. */
  let place: number | undefined
  for (const line of readLines(text)) {
    if (value !== undefined && (line.indentation > value || !startsWithName(line))) {
      ranges.push(...hideFrom(line, line.indentation))
      continue
    }
    if (place !== undefined && !isWithin(line, place)) place = undefined
    const secret = findSecretStart(line)
    const from = place === undefined ? (findHidingStart(line) ?? secret) : findValue(line)
    if (from !== undefined) ranges.push(...hideFrom(line, from, secret === undefined ? hideVariable : findSecretValue))
    const opened = place ?? openedBy(line)
    // The lines of a text have no names of their own.
    value = from === undefined || (place === undefined && opened !== undefined) ? undefined : line.indentation
    place = opened
  }
  return ranges
}

function* readLines(text: string): Iterable<Line> {
  let start = 0
  for (const written of text.split('\n')) {
    const content = written.replace(/^(?:\+|> ?)(?=\s)/, '')
    const indentation = content.search(/\S/)
    if (indentation >= 0) yield { text: content, indentation, start: start + written.length - content.length }
    start += written.length + 1
  }
}

function startsWithName({ text }: Line): boolean {
  return /^\s*(?:- \s*)?["']?[\w.-]+["']?\s*(?:[:=]|$)/.test(text)
}

function isWithin({ text, indentation }: Line, place: number): boolean {
  return indentation > place || (indentation === place && text.charAt(indentation) === '-')
}

/** Where the value starts in a line of an environment: after `NAME:` or `- NAME=`, or where the line starts. */
function findValue({ text, indentation }: Line): number {
  const [name] = /^\s*(?:- \s*)?["']?[\w.-]{1,200}["']?\s{0,20}(?:[:=]|$)/.exec(text) ?? []
  return name?.length ?? indentation
}

const KEY = /^\s*(?:- \s*)?["']?(?<key>[\w./-]{1,200})["']?\s{0,20}[:=]/

/** The indentation of a key that hides what is in it. */
function openedBy({ text, indentation }: Line): number | undefined {
  const key = KEY.exec(text)?.groups?.['key']
  return key !== undefined && /^[a-z]/.test(key) && isHidingKey(key, undefined) ? indentation : undefined
}

/** Where the value starts in a line whose key hides what it has, such as the name of a variable. */
function findHidingStart({ text }: Line): number | undefined {
  const { 0: before = '', groups: { key = '' } = {} } = KEY.exec(text) ?? {}
  return before !== '' && isHidingKey(key, undefined) ? before.length : undefined
}

/** Where the value of the first secret starts in a line; a `${NAME}` does not name what follows it. */
function findSecretStart({ text }: Line): number | undefined {
  for (const { 0: name, index } of text.slice(0, 5000).matchAll(/[A-Za-z_][\w.-]{1,200}/g)) {
    const end = index + name.length
    const isReference = text.slice(index - 2, index) === '${' && text.charAt(end) === '}'
    if (!isReference && isConfidentialName(name.slice(name.lastIndexOf('.') + 1))) return end
  }
  return undefined
}

/** The value of a variable whose name is no sign of a secret. */
function hideVariable(text: string): readonly TextRange[] {
  return findHiddenParts(text, new Set())
}

/** What may follow a value, such as the end of the list that it is in. */
const ONLY_CLOSING = /^["'\]},\s]*$/

/** Without the quotes and signs around a value, and without the names of variables. */
function hideFrom(
  { text, start }: Line,
  from: number,
  findParts: (value: string) => readonly TextRange[] = findSecretValue,
): readonly TextRange[] {
  const before = /^["']?\s*[=:]?\s*["']?(?:[|>][+-]?\d?\s*$)?[*&!]?/.exec(text.slice(from))?.[0].length ?? 0
  const first = from + before
  const written = text
    .slice(first)
    .trimEnd()
    .replace(/["'],?$/, '')
  if (ONLY_CLOSING.test(written)) return []
  return findParts(written).map((part) => ({ start: start + first + part.start, end: start + first + part.end }))
}
