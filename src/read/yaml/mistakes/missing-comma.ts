import type { CST } from 'yaml'
import { code, message, text, value as quoted } from '../../../core/messages/message.ts'
import { endOfLine, insertion, type Problem } from '../problem.ts'
import { sourceOf } from './leftover.ts'
import { strayQuote } from './quotes.ts'
import { quoting, startingWith } from './starting-characters.ts'

const commaMissing = message(
  'missing-comma',
  ({ written }: { written: string }) => text`Add a comma before ${quoted(written)}.`,
)

export const textAfterQuote = message(
  'text-after-quote',
  ({ written }: { written: string }) =>
    text`${quoted(written)} follows the closing quote; put the quotes around the whole value.`,
)

const bracketInItem = message(
  'bracket-in-item',
  ({ bracket }: { bracket: string }) =>
    text`Inside brackets, a value that contains ${code(bracket)} must be in quotes.`,
)

// Mistakes with values next to each other in brackets, or one that is read as two.

/**
 * Something at `at` that follows a value in brackets without a comma. `isItem` means that only a comma can be missing;
 * between the key and the value of a pair, it is a colon.
 */
export function withoutComma(yaml: string, value: CST.Token | null | undefined, at: number, isItem: boolean): Problem {
  if (!value) return missingComma(yaml, at, at, false)
  const end = endOfToken(value)
  if (value.type === 'alias' && !/^\*[\w-]+$/.test(value.source)) return starInText(yaml, value.offset)
  const between = yaml.slice(end, at)
  if (value.type === 'scalar' && !between.includes('\n')) return bracketInText(yaml, value.offset, at)
  const isQuoted = value.type === 'single-quoted-scalar' || value.type === 'double-quoted-scalar'
  if (between === '' && isQuoted) return besideQuotes(yaml, at)
  return (isQuoted ? closedTooEarly(yaml, value, at) : undefined) ?? missingComma(yaml, end, at, isItem)
}

/** Whether a key with its colon starts there. */
export function isKeyAt(yaml: string, at: number): boolean {
  return /^(?:[\w.-]+|"[^"\n]*"|'[^'\n]*'):[ \n]/.test(yaml.slice(at, at + LONGEST_KEY))
}

const LONGEST_KEY = 200

function unquoted(written: string): string {
  return written.replaceAll('"', '')
}

function endOfToken(token: CST.Token): number {
  if (token.type !== 'flow-collection') return token.offset + sourceOf(token).length
  return (token.end[0]?.offset ?? token.offset) + 1
}

// `"a" b c"]`: the value continues to the last quote.
function closedTooEarly(yaml: string, value: CST.Token, at: number): Problem | undefined {
  const quote = sourceOf(value).charAt(0)
  const end = endOfToken(value)
  const rest = yaml.slice(at, endOfLine(yaml, at))
  const last = rest.indexOf(quote)
  if (last <= 0 || !/^[ \t]*[,\]}]/.test(rest.slice(last + 1)) || /[,[\]{}]/.test(rest.slice(0, last))) return undefined
  return strayQuote(end - 1, sourceOf(value).slice(1, -1))
}

// Certain if both are clearly separate: by quotes, brackets, a colon, or a line of their own.
function missingComma(yaml: string, end: number, at: number, isItem: boolean): Problem {
  const written = yaml.slice(at, endOfItem(yaml, at).end)
  const isApart = yaml.slice(end, at).includes('\n') || /["'[{]/.test(yaml.charAt(at)) || isKeyAt(yaml, at)
  return {
    start: at,
    end: at + 1,
    message: commaMissing({ written: unquoted(written) }),
    repair: insertion(end, ','),
    ...(isItem && end < at && isApart && { fix: text`Insert the comma` }),
  }
}

// `["nginx"x]`, or an earlier quote that was not closed.
function besideQuotes(yaml: string, at: number): Problem {
  const { end } = endOfItem(yaml, at)
  return {
    start: at,
    end,
    message: textAfterQuote({ written: unquoted(yaml.slice(at, end)) }),
    repair: insertion(at, ','),
  }
}

// `[${NAME}]`: in brackets, an unquoted bracket starts a list or mapping, even after text.
function bracketInText(yaml: string, start: number, bracket: number): Problem {
  const { end, isSure } = endOfItem(yaml, start)
  return {
    start: bracket,
    end: bracket + 1,
    message: bracketInItem({ bracket: yaml.charAt(bracket) }),
    repair: quoting(yaml, start, end),
    // After a space, it may be the next item.
    ...(isSure && !/\s/.test(yaml.charAt(bracket - 1)) && { fix: text`Put the value in quotes` }),
  }
}

// `[*.log x]`
function starInText(yaml: string, start: number): Problem {
  const { end, isSure } = endOfItem(yaml, start)
  const { fix, ...problem } = startingWith(yaml, start, end, true)
  return isSure && fix !== undefined ? { ...problem, fix } : problem
}

interface ItemEnd {
  readonly end: number
  readonly isSure: boolean
}

/**
 * Where an unquoted item ends: before a comma, the closing bracket, or the colon of a key. Uncertain if it contains
 * quotes.
 */
function endOfItem(yaml: string, start: number): ItemEnd {
  let depth = 0
  let isSure = true
  let at = start
  for (; at < yaml.length; at++) {
    const sign = yaml.charAt(at)
    if (at > start && /^[ \t]["'#]/.test(yaml.slice(at, at + 2))) break
    if (sign === '\n') return { end: endOfText(yaml, start, at), isSure: isSure && /^\s*[,\]}]/.test(yaml.slice(at)) }
    if (sign === '[' || sign === '{') depth++
    else if (depth === 0 && /["']/.test(sign)) isSure = false
    else if (depth === 0 && isEndOfItem(yaml, at)) return { end: endOfText(yaml, start, at), isSure }
    else if (sign === ']' || sign === '}') depth--
  }
  return { end: endOfText(yaml, start, at), isSure: false }
}

function isEndOfItem(yaml: string, at: number): boolean {
  return /[,\]}]/.test(yaml.charAt(at)) || /^:\s/.test(yaml.slice(at, at + 2))
}

function endOfText(yaml: string, start: number, end: number): number {
  return start + yaml.slice(start, end).trimEnd().length
}
