import type { CST } from 'yaml'
import { code, message, text, value as quoted, words } from '../../../core/messages/message.ts'
import {
  findContentEnd,
  measureIndentation,
  insertText,
  isKeyAlone,
  findPreviousContent,
  type Problem,
  removeText,
  replaceText,
  startOfLine,
} from '../problem.ts'
import { findQuoteInside } from './inner-quotes.ts'

const unclosed = message(
  'unclosed-quote',
  ({ quote }: { quote: string }) =>
    text`This quote is never closed; add ${words(quote === '"' ? 'a double quote' : 'an apostrophe')} at the end of the value.`,
)

const lonelyQuote = message('lonely-quote', () => text`This quote is never closed; remove it, or close it.`)

const extraQuote = message(
  'extra-quote',
  ({ value }: { value: string }) => text`Extra quote after ${quoted(value)}; remove it.`,
)

const surrogates = message(
  'surrogate-pair',
  ({ escapes, character }: { escapes: string; character: string }) =>
    text`Compose rejects the surrogate pair ${quoted(escapes)}; write ${code(character)} itself.`,
)

const unknownEscape = message(
  'unknown-escape',
  ({ escape }: { escape: string }) =>
    text`${quoted(escape)} has no meaning in double quotes; put the value in single quotes, or write ${code('\\\\')} for each backslash.`,
)

/** Mistakes inside quotes: a missing closing quote, or an escape that YAML does not have. */
export function findQuoteProblem(yaml: string, { offset, source, type }: CST.FlowScalar): Problem | undefined {
  if (!isQuoteClosed(source)) return findOutdentedContinuation(yaml, offset) ?? describeUnclosedQuote(yaml, offset)
  if (DOCUMENT_MARKER.test(source)) return describeUnclosedQuote(yaml, offset)
  const inside = source.includes('\n') ? undefined : findQuoteInside(yaml, offset, source)
  if (inside !== undefined) return inside
  if (type === 'single-quoted-scalar' || !source.includes('\\')) return undefined
  const escapes = [...source.matchAll(ESCAPE)]
  const invalid = escapes.find(([escape]) => !isEscape(escape))
  if (invalid === undefined) return undefined
  return describeSurrogatePair(yaml, offset + invalid.index) ?? describeInvalidEscape(source, offset, escapes, invalid)
}

/** The offset of the quote that closes the one at `offset`, or the length of the text. */
export function findYamlQuoteEnd(yaml: string, offset: number): number {
  const quote = yaml.charAt(offset)
  let at = offset + 1
  while (at < yaml.length) {
    const sign = yaml.charAt(at)
    if (quote === '"' && sign === '\\') at++
    else if (sign === quote) {
      if (quote === '"' || yaml.charAt(at + 1) !== quote) break
      at++
    }
    at++
  }
  return Math.min(at, yaml.length)
}

function isQuoteClosed(source: string): boolean {
  return findYamlQuoteEnd(source, 0) === source.length - 1
}

// Compose ignores the indentation of lines inside quotes but our parser does not, so they are indented for it.
function findOutdentedContinuation(yaml: string, offset: number): Problem | undefined {
  const end = findYamlQuoteEnd(yaml, offset)
  const content = yaml.slice(offset, end)
  if (end === yaml.length || DOCUMENT_MARKER.test(content)) return undefined
  if (!/^[ \t]*(?:[,\]}:\r\n#]|$)/.test(yaml.slice(end + 1, end + 100))) return undefined
  const column = offset - startOfLine(yaml, offset)
  const repair = [...yaml.slice(offset, end + 1).matchAll(/\n(?! *(?:\r?\n|$))/g)].map(({ index }) => {
    const start = offset + index + 1
    return { start, end: start, text: ' '.repeat(column + 1) }
  })
  return repair.length === 0 ? undefined : { start: offset, end: offset, repair }
}

const DOCUMENT_MARKER = /\n(?:---|\.\.\.)(?=[ \t\r\n])/
const ESCAPE = /\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|\r\n|[^])/g

function isEscape(escape: string): boolean {
  const digits = { x: 2, u: 4, U: 8 }[escape.charAt(1)]
  if (digits === undefined) return /^\\(?:[0abt\tnvfre "\\N_LP']|\r?\n)$/.test(escape)
  if (escape.length !== digits + 2) return false
  const code = Number.parseInt(escape.slice(2), 16)
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
}

export function describeUnclosedQuote(yaml: string, offset: number): Problem {
  const quote = yaml.charAt(offset)
  const end = Math.max(findContentEnd(yaml, offset + 1), offset + 1)
  const line = yaml.slice(offset + 1, end)
  if (quote === "'" && line.endsWith("''")) return describeStrayQuote(end - 1, line.slice(0, -2))
  return {
    start: offset,
    end: offset + 1,
    message: line === '' ? lonelyQuote() : unclosed({ quote }),
    repair: insertText(line.endsWith(':') ? end - 1 : end, quote),
    ...(line === '' && { doubtFrom: findTextAbove(yaml, offset) }),
  }
}

// A quote alone on its line may end the text of the key above it.
function findTextAbove(yaml: string, offset: number): number {
  const column = measureIndentation(yaml, offset)
  let line = findPreviousContent(yaml, offset)
  while (line !== undefined && measureIndentation(yaml, line) > column) line = findPreviousContent(yaml, line)
  return line === undefined || isKeyAlone(yaml, line) || measureIndentation(yaml, line) < column
    ? offset
    : line + column
}

export function describeStrayQuote(at: number, value: string): Problem {
  return {
    start: at,
    end: at + 1,
    message: extraQuote({ value }),
    repair: removeText(at, at + 1),
    fix: text`Remove the quote`,
  }
}

function describeSurrogatePair(yaml: string, start: number): Problem | undefined {
  const pair = /^\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/.exec(yaml.slice(start, start + 12))?.[0]
  if (pair === undefined) return undefined
  const character = pair.replaceAll(/\\u(.{4})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
  return {
    start,
    end: start + 12,
    message: surrogates({ escapes: pair, character }),
    repair: replaceText(start, start + 12, character),
    fix: text`Write ${code(character)}`,
  }
}

/** A text with backslashes that are not meant as escapes is read as it is written in single quotes. */
function describeInvalidEscape(
  source: string,
  offset: number,
  escapes: readonly RegExpExecArray[],
  { index, 0: invalid }: RegExpExecArray,
): Problem {
  const start = offset + index
  const place = { start, end: start + invalid.length, message: unknownEscape({ escape: invalid.trimEnd() }) }
  if (!escapes.some(([escape]) => MEANT_ESCAPES.has(escape))) {
    const quoted = `'${source.slice(1, -1).replaceAll("'", "''")}'`
    const repair = replaceText(offset, offset + source.length, quoted)
    const isPlain = /^"[A-Za-z]:\\(?!\\)/.test(source) || !escapes.some(([escape]) => isEscape(escape))
    return { ...place, repair, ...(isPlain && { fix: text`Use single quotes` }) }
  }
  const wrong = escapes.filter(([escape]) => !isEscape(escape))
  const repair = wrong.flatMap((each) => insertText(offset + each.index, '\\'))
  return { ...place, repair, fix: text`Write the backslashes twice` }
}

/** Nobody writes these where a backslash is meant. */
const MEANT_ESCAPES: ReadonlySet<string> = new Set(['\\"', '\\\\', '\\\n', '\\\r\n'])
