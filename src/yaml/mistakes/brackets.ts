import type { CST } from 'yaml'
import {
  endOfContent,
  endOfLine,
  indentationAt,
  insertion,
  nextLine,
  quoted,
  removal,
  replacement,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { missingKey } from './keys.ts'
import { leftover, sourceOf } from './leftover.ts'
import { withoutComma } from './missing-comma.ts'
import { closingQuote } from './quotes.ts'
import { quoting } from './starting-signs.ts'

// Lists and mappings in brackets.

/** A comma too many or too few. */
export function flowItem(text: string, flow: CST.FlowCollection, index: number): Found {
  const item = flow.items[index]
  if (item === undefined) return undefined
  const { start, key, sep, value } = item
  const commas = start.filter(({ type }) => type === 'comma')
  const empty = key === undefined && sep === undefined && value === undefined
  const extra = index === 0 ? commas[0] : commas[1]
  if (extra !== undefined) return extraComma(extra.offset)
  if (index > 0 && commas.length === 0 && !empty) {
    const at = (key ?? sep?.[0] ?? value)?.offset ?? flow.offset
    const before = flow.items[index - 1]
    const isItem = flow.start.source === '[' || (before !== undefined && isPair(before) && isPair(item))
    if (key !== null) return withoutComma(text, before?.value ?? before?.key, at, isItem)
    return colonOfPlain(text, before?.value, at) ?? colonInBrackets(at)
  }
  if (empty && index < flow.items.length - 1 && !start.some(({ type }) => type === 'anchor' || type === 'tag')) {
    const next = flow.items[index + 1]?.start.find(({ type }) => type === 'comma')
    if (next !== undefined && commas.length > 0) return extraComma(next.offset)
  }
  return undefined
}

function extraComma(offset: number): Problem {
  return {
    start: offset,
    end: offset + 1,
    message: 'There is nothing before this comma; remove it.',
    repair: removal(offset, offset + 1),
    fix: 'Remove the comma',
  }
}

// A colon without a space after it belongs to the text before it.
function colonOfPlain(text: string, plain: CST.Token | null | undefined, colon: number): Found {
  if (plain?.type !== 'scalar') return undefined
  const between = text.slice(plain.offset + plain.source.length, colon)
  if (isBeforeEnd(text, colon) && /^[ \t]*$/.test(between))
    return { start: colon, end: colon, repair: quoting(text, plain.offset, colon + 1) }
  if (between !== '' || !/[[{]/.test(text.charAt(colon + 1))) return undefined
  return {
    start: colon,
    end: colon + 1,
    message: `A space is missing after the colon of ${quoted(`${plain.source}:`)}.`,
    repair: insertion(colon + 1, ' '),
    fix: 'Insert the space',
  }
}

/** `?` or `:` alone is an item for Compose, and for our parser a key or a value that is not there. */
export function signAlone(text: string, sign: number): Found {
  const isItem = text.charAt(sign) === '?' || /[[,]$/.test(text.slice(startOfLine(text, sign), sign).trimEnd())
  return isItem && isBeforeEnd(text, sign)
    ? { start: sign, end: sign, repair: quoting(text, sign, sign + 1) }
    : undefined
}

function isBeforeEnd(text: string, sign: number): boolean {
  return /[,\]}]/.test(text.charAt(sign + 1))
}

function colonInBrackets(colon: number): Problem {
  return {
    start: colon,
    end: colon + 1,
    message: 'A value with a colon followed by a space in it must be in quotes.',
    repair: removal(colon, colon + 1),
  }
}

export function flowPair(
  text: string,
  flow: CST.FlowCollection,
  { start, key, sep, value }: CST.CollectionItem,
): Found {
  const explicit = start.some(({ type }) => type === 'explicit-key-ind')
  const colon = sep?.find(({ type }) => type === 'map-value-ind')
  if ((key === null || key === undefined) && colon !== undefined && !explicit)
    return signAlone(text, colon.offset) ?? missingKey(colon.offset)
  const joined =
    colon === undefined || explicit ? undefined : (colonOfPlain(text, key, colon.offset) ?? brokenKey(text, key, colon))
  if (joined !== undefined) return joined
  const block = [key, value].find((part) => part?.type === 'block-map' || part?.type === 'block-seq')
  if (block?.type === 'block-map') return pairInPair(text, block)
  if (block) return notInBrackets(text, block.offset)
  if (key && value !== undefined && colon === undefined && !explicit)
    return withoutComma(text, key, value.offset, flow.start.source === '[')
  const colonFirst = [key, value].find((part) => part?.type === 'scalar' && part.source.startsWith(':'))
  if (colonFirst && flow.start.source === '{') return startingWithColon(text, colonFirst)
  return undefined
}

function pairInPair(text: string, { offset, items }: CST.BlockMap): Found {
  const colon = items[0]?.sep?.find(({ type }) => type === 'map-value-ind')
  if (colon === undefined) return leftover(text, offset)
  // `"b" c: d` has the second key there.
  const next = items[0]?.sep?.find(({ source }) => !/^(?:\s|#)/.test(source))
  if (next !== undefined && next !== colon) return withoutComma(text, items[0]?.key, next.offset, true)
  return colonOfPlain(text, items[0]?.key, colon.offset) ?? colonInBrackets(colon.offset)
}

function startingWithColon(text: string, token: CST.Token): Problem {
  const end = token.offset + sourceOf(token).length
  return {
    start: token.offset,
    end: token.offset + 1,
    message: 'Inside braces a value cannot start with ":"; put it in quotes.',
    repair: quoting(text, token.offset, end),
    fix: 'Put the value in quotes',
  }
}

function brokenKey(text: string, key: CST.Token | null | undefined, colon: CST.SourceToken): Found {
  if (!key || !text.slice(key.offset, colon.offset).includes('\n')) return undefined
  const written = text.slice(key.offset, colon.offset)
  return {
    start: key.offset,
    end: colon.offset + 1,
    message: `A key and its colon must be on one line; is a comma missing after ${quoted(written)}?`,
    repair: replacement(key.offset, colon.offset, written.replaceAll(/\s+/g, ' ')),
  }
}

function notInBrackets(text: string, offset: number): Problem {
  // A dash that is not followed by a space is a value.
  if (/^-[,\]}]/.test(text.slice(offset, offset + 2)))
    return { start: offset, end: offset, repair: quoting(text, offset, offset + 1) }
  return {
    start: offset,
    end: offset + 1,
    message: `Inside brackets items are separated by commas; "${text.charAt(offset)}" cannot begin one.`,
    repair: removal(offset, offset + 1),
  }
}

/** The bracket that should close. */
export function flowEnd(flow: CST.FlowCollection, closing: CST.SourceToken): Found {
  const opening = flow.start.source
  const wanted = opening === '[' ? ']' : '}'
  if (closing.source === wanted) return undefined
  const items = flow.items.filter(
    ({ key, sep, value }) => key !== undefined || sep !== undefined || value !== undefined,
  )
  const areMeant = items.every((item) => isPair(item) === (opening === '{'))
  return {
    start: closing.offset,
    end: closing.offset + 1,
    message: `"${opening}" is closed with "${closing.source}"; write "${wanted}".`,
    repair: replacement(closing.offset, closing.offset + 1, wanted),
    // Otherwise the bracket that opens may be the wrong one.
    ...(items.length > 0 && areMeant && { fix: `Write "${wanted}"` }),
  }
}

function isPair({ sep }: CST.CollectionItem): boolean {
  return sep?.some(({ type }) => type === 'map-value-ind') ?? false
}

export function unclosedBracket(text: string, { start: { offset, source: opening } }: CST.FlowCollection): Problem {
  const wanted = opening === '[' ? ']' : '}'
  const shallow = shallowLines(text, offset)
  if (shallow !== undefined) return { start: offset, end: offset, repair: shallow }
  const indentation = indentationAt(text, offset)
  let last = offset
  for (let line = nextLine(text, offset); line < text.length; line = nextLine(text, line)) {
    const isOpen = /[,[{]$/.test(text.slice(last, endOfContent(text, last)))
    if (endOfContent(text, line) === line) continue
    if (!isOpen || indentationAt(text, line) <= indentation) break
    last = line
  }
  return {
    start: offset,
    end: offset + 1,
    message: `"${opening}" is never closed; write "${wanted}" after its last item.`,
    repair: insertion(Math.max(endOfContent(text, last), offset + 1), wanted),
  }
}

// Compose does not look at the indentation inside brackets; our parser does, so such lines are moved in for it.
function shallowLines(text: string, offset: number): Problem['repair'] | undefined {
  const end = closingBracket(text, offset)
  if (end === undefined) return undefined
  const column = offset - startOfLine(text, offset)
  const edits = []
  let isOpen = true
  for (let line = nextLine(text, offset); line <= end; line = nextLine(text, line)) {
    if (endOfContent(text, line) === line) continue
    if (DOCUMENT_MARKER.test(text.slice(line, line + 4)) || (!isOpen && BLOCK_ITEM.test(text.slice(line, end))))
      return undefined
    isOpen = /[,[{]$/.test(text.slice(line, endOfContent(text, line)))
    if (indentationAt(text, line) <= column) edits.push({ start: line, end: line, text: ' '.repeat(column + 1) })
  }
  return edits.length === 0 ? undefined : edits
}

const DOCUMENT_MARKER = /^(?:---|\.\.\.)(?:\s|$)/
// What begins a line outside of brackets, where the one before does not wait for more.
const BLOCK_ITEM = /^[ \t]*(?:-[ \t]|(?:[\w.-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:\s|$))/

function closingBracket(text: string, offset: number): number | undefined {
  let depth = 0
  for (let at = offset; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    else if (sign === '#' && /\s/.test(text.charAt(at - 1))) at = endOfLine(text, at)
    else if ((sign === '"' || sign === "'") && /[\s,[{:]/.test(text.charAt(at - 1))) at = closingQuote(text, at)
    if (depth === 0) return at
  }
  return undefined
}
