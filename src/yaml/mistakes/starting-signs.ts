import type { CST } from 'yaml'
import {
  endOfContent,
  insertion,
  quoted,
  removal,
  replacement,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'

/** A value that begins with a sign that means something else. */
export function plainStart(text: string, { offset, source }: CST.FlowScalar, flow: boolean): Found {
  const sign = source.charAt(0)
  const refused = '@`%,|>'.includes(sign) || (flow && sign === '-' && source.length === 1)
  if (sign === '') return undefined
  if (!refused)
    return flow && source.includes('?', 1) ? questionInBrackets(text, offset, offset + source.length) : undefined
  return startingWith(text, offset, flow ? offset + source.length : endOfContent(text, offset))
}

// Between brackets it is read as the sign of a key.
function questionInBrackets(text: string, start: number, end: number): Found {
  const question = text.slice(start, end + 1).search(/(?<=[^])\?(?=\s)/)
  if (question < 0) return undefined
  return {
    start: start + question,
    end: start + question + 1,
    message: 'Inside brackets a value with a question mark followed by a space in it must be in quotes.',
    repair: quoting(text, start, end),
    fix: 'Put the value in quotes',
  }
}

export function startingWith(text: string, start: number, end: number, exception = ''): Problem {
  const sign = text.charAt(start)
  const isLine = text.slice(startOfLine(text, start), start).trim() === ''
  if (isLine)
    return {
      start,
      end: start + 1,
      message: `A line cannot start with "${sign}"${exception}; remove it, or put the text in quotes.`,
      repair: removal(start, start + 1),
    }
  return {
    start,
    end: start + 1,
    message: `A value cannot start with "${sign}"${exception}; put it in quotes.`,
    repair: quoting(text, start, end),
    fix: 'Put the value in quotes',
  }
}

export function quoting(text: string, start: number, end: number): Problem['repair'] {
  const value = text.slice(start, end)
  // Directly behind an anchor or a tag a quote would be a part of it.
  const space = /[^\s[{,]/.test(text.charAt(start - 1)) ? ' ' : ''
  return replacement(start, end, `${space}'${value.replaceAll("'", "''")}'`)
}

/** `*name:` is an alias as a key; `*` alone is nothing. */
export function aliasName(text: string, { offset, source }: CST.FlowScalar): Found {
  if (source.length === 1 || source === '*:') return startingWith(text, offset, endOfContent(text, offset), NO_NAME)
  const colon = source.indexOf(':')
  if (colon < 0) return undefined
  const at = offset + colon
  if (colon === source.length - 1) return { start: at, end: at, repair: insertion(at, ' ') }
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} is read as an alias, and the name of an anchor has no colon; put the value in quotes.`,
    repair: quoting(text, offset, offset + source.length),
    fix: 'Put the value in quotes',
  }
}

export function anchorName(text: string, { offset, source }: CST.SourceToken, flow: boolean): Found {
  const colon = source.indexOf(':')
  if (colon < 0 && source.length > 1) return undefined
  // `&a:b` is the anchor of `:b` for Compose.
  if (colon > 1 && colon < source.length - 1 && !flow)
    return { start: offset + colon, end: offset + colon, repair: insertion(offset + colon, ' ') }
  const isKey = colon > 0 && colon === source.length - 1
  if (!isKey) return startingWith(text, offset, flow ? offset + source.length : endOfContent(text, offset), NO_NAME)
  return {
    start: offset,
    end: offset + 1,
    message: 'A key cannot start with "&"; put it in quotes.',
    repair: quoting(text, offset, offset + colon),
    fix: 'Put the key in quotes',
  }
}

export const NO_NAME = ' unless it names an anchor'
