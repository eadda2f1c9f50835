import type { CST } from 'yaml'
import { code, message, text, value as quoted } from '../../../core/messages/message.ts'
import { findLineEnd, insertText, type Problem } from '../problem.ts'
import { readTokenSource } from './leftover.ts'
import { describeStrayQuote } from './quotes.ts'
import { quoteText, describeInvalidStart } from './starting-characters.ts'

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
export function describeWithoutComma(
  yaml: string,
  value: CST.Token | null | undefined,
  at: number,
  isItem: boolean,
): Problem {
  if (!value) return describeMissingComma(yaml, at, at, false)
  const end = findFlowTokenEnd(value)
  if (value.type === 'alias' && !/^\*[\w-]+$/.test(value.source)) return describeStarInText(yaml, value.offset)
  const between = yaml.slice(end, at)
  if (value.type === 'scalar' && !between.includes('\n')) return describeBracketInText(yaml, value.offset, at)
  const isQuoted = value.type === 'single-quoted-scalar' || value.type === 'double-quoted-scalar'
  if (between === '' && isQuoted) return describeTextBesideQuotes(yaml, at)
  return (isQuoted ? findEarlyClosing(yaml, value, at) : undefined) ?? describeMissingComma(yaml, end, at, isItem)
}

/** Whether a key with its colon starts there. */
export function isKeyAt(yaml: string, at: number): boolean {
  return /^(?:[\w.-]+|"[^"\n]*"|'[^'\n]*'):[ \n]/.test(yaml.slice(at, at + MAX_KEY_LENGTH))
}

const MAX_KEY_LENGTH = 200

function removeDoubleQuotes(written: string): string {
  return written.replaceAll('"', '')
}

function findFlowTokenEnd(token: CST.Token): number {
  if (token.type !== 'flow-collection') return token.offset + readTokenSource(token).length
  return (token.end[0]?.offset ?? token.offset) + 1
}

// `"a" b c"]`: the value continues to the last quote.
function findEarlyClosing(yaml: string, value: CST.Token, at: number): Problem | undefined {
  const quote = readTokenSource(value).charAt(0)
  const end = findFlowTokenEnd(value)
  const rest = yaml.slice(at, findLineEnd(yaml, at))
  const last = rest.indexOf(quote)
  if (last <= 0 || !/^[ \t]*[,\]}]/.test(rest.slice(last + 1)) || /[,[\]{}]/.test(rest.slice(0, last))) return undefined
  return describeStrayQuote(end - 1, readTokenSource(value).slice(1, -1))
}

// Certain if both are clearly separate: by quotes, brackets, a colon, or a line of their own.
function describeMissingComma(yaml: string, end: number, at: number, isItem: boolean): Problem {
  const written = yaml.slice(at, findItemEnd(yaml, at).end)
  const isApart = yaml.slice(end, at).includes('\n') || /["'[{]/.test(yaml.charAt(at)) || isKeyAt(yaml, at)
  return {
    start: at,
    end: at + 1,
    message: commaMissing({ written: removeDoubleQuotes(written) }),
    repair: insertText(end, ','),
    ...(isItem && end < at && isApart && { fix: text`Insert the comma` }),
  }
}

// `["nginx"x]`, or an earlier quote that was not closed.
function describeTextBesideQuotes(yaml: string, at: number): Problem {
  const { end } = findItemEnd(yaml, at)
  return {
    start: at,
    end,
    message: textAfterQuote({ written: removeDoubleQuotes(yaml.slice(at, end)) }),
    repair: insertText(at, ','),
  }
}

// `[${NAME}]`: in brackets, an unquoted bracket starts a list or mapping, even after text.
function describeBracketInText(yaml: string, start: number, bracket: number): Problem {
  const { end, isSure } = findItemEnd(yaml, start)
  return {
    start: bracket,
    end: bracket + 1,
    message: bracketInItem({ bracket: yaml.charAt(bracket) }),
    repair: quoteText(yaml, start, end),
    // After a space, it may be the next item.
    ...(isSure && !/\s/.test(yaml.charAt(bracket - 1)) && { fix: text`Put the value in quotes` }),
  }
}

// `[*.log x]`
function describeStarInText(yaml: string, start: number): Problem {
  const { end, isSure } = findItemEnd(yaml, start)
  const { fix, ...problem } = describeInvalidStart(yaml, start, end, true)
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
function findItemEnd(yaml: string, start: number): ItemEnd {
  let depth = 0
  let isSure = true
  let at = start
  for (; at < yaml.length; at++) {
    const sign = yaml.charAt(at)
    if (at > start && /^[ \t]["'#]/.test(yaml.slice(at, at + 2))) break
    if (sign === '\n')
      return { end: findFlowTextEnd(yaml, start, at), isSure: isSure && /^\s*[,\]}]/.test(yaml.slice(at)) }
    if (sign === '[' || sign === '{') depth++
    else if (depth === 0 && /["']/.test(sign)) isSure = false
    else if (depth === 0 && isEndOfItem(yaml, at)) return { end: findFlowTextEnd(yaml, start, at), isSure }
    else if (sign === ']' || sign === '}') depth--
  }
  return { end: findFlowTextEnd(yaml, start, at), isSure: false }
}

function isEndOfItem(yaml: string, at: number): boolean {
  return /[,\]}]/.test(yaml.charAt(at)) || /^:\s/.test(yaml.slice(at, at + 2))
}

function findFlowTextEnd(yaml: string, start: number, end: number): number {
  return start + yaml.slice(start, end).trimEnd().length
}
