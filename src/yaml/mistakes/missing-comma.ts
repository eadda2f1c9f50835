import type { CST } from 'yaml'
import { insertion, quoted, type Problem } from '../problem.ts'
import { sourceOf } from './leftover.ts'
import { NO_NAME, quoting, startingWith } from './starting-signs.ts'

// Values beside each other in brackets, or one that is taken for two.

/**
 * Something that begins at `at` and follows a value in brackets without a comma. `isItem` where a comma can be all that
 * is missing; between the key and the value of a pair it is a colon.
 */
export function withoutComma(text: string, value: CST.Token | null | undefined, at: number, isItem: boolean): Problem {
  if (!value) return missingComma(text, at, at, false)
  const end = endOfToken(value)
  if (value.type === 'alias' && !/^\*[\w-]+$/.test(value.source)) return starInText(text, value.offset)
  const between = text.slice(end, at)
  if (value.type === 'scalar' && !between.includes('\n')) return bracketInText(text, value.offset, at)
  const isQuoted = value.type === 'single-quoted-scalar' || value.type === 'double-quoted-scalar'
  return between === '' && isQuoted ? besideQuotes(text, at) : missingComma(text, end, at, isItem)
}

/** Whether a key begins there, with its colon. */
export function isKeyAt(text: string, at: number): boolean {
  return /^(?:[\w.-]+|"[^"\n]*"|'[^'\n]*'):[ \n]/.test(text.slice(at, at + LONGEST_KEY))
}

const LONGEST_KEY = 200

function endOfToken(token: CST.Token): number {
  if (token.type !== 'flow-collection') return token.offset + sourceOf(token).length
  return (token.end[0]?.offset ?? token.offset) + 1
}

// Sure where both are told apart from text: by quotes, brackets, a colon, or a line of their own.
function missingComma(text: string, end: number, at: number, isItem: boolean): Problem {
  const written = text.slice(at, endOfItem(text, at).end)
  const isApart = text.slice(end, at).includes('\n') || /["'[{]/.test(text.charAt(at)) || isKeyAt(text, at)
  return {
    start: at,
    end: at + 1,
    message: `A comma is missing before ${quoted(written.replaceAll('"', ''))}.`,
    repair: insertion(end, ','),
    ...(isItem && end < at && isApart && { fix: 'Insert the comma' }),
  }
}

// `["nginx"x]`, or a quote before it that should have been closed.
function besideQuotes(text: string, at: number): Problem {
  const { end } = endOfItem(text, at)
  return {
    start: at,
    end,
    message: `${quoted(text.slice(at, end).replaceAll('"', ''))} stands after the closing quote; the quotes must go around the whole value.`,
    repair: insertion(at, ','),
  }
}

// `[${NAME}]`: without quotes a bracket begins a list or mapping there, also behind text.
function bracketInText(text: string, start: number, bracket: number): Problem {
  const { end, isSure } = endOfItem(text, start)
  return {
    start: bracket,
    end: bracket + 1,
    message: `Inside brackets a value with "${text.charAt(bracket)}" in it must be in quotes.`,
    repair: quoting(text, start, end),
    // Behind a space it may be the next item.
    ...(isSure && !/\s/.test(text.charAt(bracket - 1)) && { fix: 'Put the value in quotes' }),
  }
}

// `[*.log x]`
function starInText(text: string, start: number): Problem {
  const { end, isSure } = endOfItem(text, start)
  const { fix, ...problem } = startingWith(text, start, end, NO_NAME)
  return isSure && fix !== undefined ? { ...problem, fix } : problem
}

interface ItemEnd {
  readonly end: number
  readonly isSure: boolean
}

/** Where an item without quotes ends: before a comma, the bracket that closes, or the colon of a key. Not sure where quotes are in it. */
function endOfItem(text: string, start: number): ItemEnd {
  let depth = 0
  let isSure = true
  let at = start
  for (; at < text.length; at++) {
    const sign = text.charAt(at)
    if (at > start && /^[ \t]["'#]/.test(text.slice(at, at + 2))) break
    if (sign === '\n') return { end: endOfText(text, start, at), isSure: isSure && /^\s*[,\]}]/.test(text.slice(at)) }
    if (sign === '[' || sign === '{') depth++
    else if (depth === 0 && /["']/.test(sign)) isSure = false
    else if (depth === 0 && isEndOfItem(text, at)) return { end: endOfText(text, start, at), isSure }
    else if (sign === ']' || sign === '}') depth--
  }
  return { end: endOfText(text, start, at), isSure: false }
}

function isEndOfItem(text: string, at: number): boolean {
  return /[,\]}]/.test(text.charAt(at)) || /^:\s/.test(text.slice(at, at + 2))
}

function endOfText(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length
}
