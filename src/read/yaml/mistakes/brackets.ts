import type { CST } from 'yaml'
import { code, message, text, value as quoted } from '../../../core/messages/message.ts'
import {
  findContentEnd,
  findLineEnd,
  measureIndentation,
  insertText,
  findNextLine,
  removeText,
  replaceText,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'
import { describeMissingKey } from './keys.ts'
import { describeLeftover, readTokenSource } from './leftover.ts'
import { describeWithoutComma } from './missing-comma.ts'
import { findYamlQuoteEnd } from './quotes.ts'
import { quoteText } from './starting-characters.ts'

const extraCommaFound = message('extra-comma', () => text`There is nothing before this comma; remove it.`)

const missingSpace = message(
  'missing-space-in-braces',
  ({ key }: { key: string }) => text`Add a space after ${code(`${key}:`)}.`,
)

const colonInValue = message('colon-in-item', () => text`Put a value that contains ${code(': ')} in quotes.`)

const startsWithColon = message(
  'item-starts-with-colon',
  () => text`Inside braces, a value cannot start with ${code(':')}; put it in quotes.`,
)

const brokenKeyFound = message(
  'broken-key',
  ({ written }: { written: string }) =>
    text`A key and its colon must be on the same line; is a comma missing after ${quoted(written)}?`,
)

const notAnItem = message(
  'block-in-brackets',
  ({ start }: { start: string }) =>
    text`An item inside brackets cannot start with ${code(start)}; separate items with commas.`,
)

const wrongBracket = message(
  'wrong-bracket',
  ({ opening, closing, wanted }: { opening: string; closing: string; wanted: string }) =>
    text`${code(opening)} is closed by ${code(closing)}; write ${code(wanted)}.`,
)

const unclosed = message(
  'unclosed-bracket',
  ({ opening, wanted }: { opening: string; wanted: string }) =>
    text`${code(opening)} is never closed; add ${code(wanted)} after its last item.`,
)

// Mistakes with lists and mappings in brackets.

/** One comma too many or too few. */
export function findFlowItemMistake(yaml: string, flow: CST.FlowCollection, index: number): Found {
  const item = flow.items[index]
  if (item === undefined) return undefined
  const { start, key, sep, value } = item
  const commas = listCommas(item)
  const extra = index === 0 ? commas[0] : commas[1]
  if (extra !== undefined) return describeExtraComma(extra.offset)
  if (key === undefined && sep === undefined && value === undefined) {
    const hasProperty = start.some(({ type }) => type === 'anchor' || type === 'tag')
    const next = hasProperty || commas.length === 0 ? undefined : listCommas(flow.items[index + 1])[0]
    return next && describeExtraComma(next.offset)
  }
  return index > 0 && commas.length === 0 ? findMissingComma(yaml, flow, item, flow.items[index - 1]) : undefined
}

function listCommas(item: CST.CollectionItem | undefined): readonly CST.SourceToken[] {
  return item?.start.filter(({ type }) => type === 'comma') ?? []
}

function findMissingComma(
  yaml: string,
  flow: CST.FlowCollection,
  item: CST.CollectionItem,
  before: CST.CollectionItem | undefined,
): Found {
  const at = (item.key ?? item.sep?.[0] ?? item.value)?.offset ?? flow.offset
  const isItem = flow.start.source === '[' || (before !== undefined && isPair(before) && isPair(item))
  if (item.key !== null) return describeWithoutComma(yaml, before?.value ?? before?.key, at, isItem)
  return findColonOfPlain(yaml, before?.value, at) ?? describeColonInBrackets(at)
}

function describeExtraComma(offset: number): Problem {
  return {
    start: offset,
    end: offset + 1,
    message: extraCommaFound(),
    repair: removeText(offset, offset + 1),
    fix: text`Remove the comma`,
  }
}

// A colon without a following space belongs to the text before it.
function findColonOfPlain(yaml: string, plain: CST.Token | null | undefined, colon: number): Found {
  if (plain?.type !== 'scalar') return undefined
  const between = yaml.slice(plain.offset + plain.source.length, colon)
  if (isBeforeEnd(yaml, colon) && /^[ \t]*$/.test(between))
    return { start: colon, end: colon, repair: quoteText(yaml, plain.offset, colon + 1) }
  if (between !== '' || !/[[{]/.test(yaml.charAt(colon + 1))) return undefined
  return {
    start: colon,
    end: colon + 1,
    message: missingSpace({ key: plain.source }),
    repair: insertText(colon + 1, ' '),
    fix: text`Insert the space`,
  }
}

/** A lone `?` or `:` is an item for Compose, but for our parser an absent key or value. */
export function signAlone(yaml: string, sign: number): Found {
  const isItem = yaml.charAt(sign) === '?' || /[[,]$/.test(yaml.slice(startOfLine(yaml, sign), sign).trimEnd())
  return isItem && isBeforeEnd(yaml, sign)
    ? { start: sign, end: sign, repair: quoteText(yaml, sign, sign + 1) }
    : undefined
}

function isBeforeEnd(yaml: string, sign: number): boolean {
  return /[,\]}]/.test(yaml.charAt(sign + 1))
}

function describeColonInBrackets(colon: number): Problem {
  return {
    start: colon,
    end: colon + 1,
    message: colonInValue(),
    repair: removeText(colon, colon + 1),
  }
}

// eslint-disable-next-line complexity -- one case for each way in which a line can be wrong
export function findFlowPairMistake(
  yaml: string,
  flow: CST.FlowCollection,
  { start, key, sep, value }: CST.CollectionItem,
): Found {
  const explicit = start.some(({ type }) => type === 'explicit-key-ind')
  const colon = sep?.find(({ type }) => type === 'map-value-ind')
  if ((key === null || key === undefined) && colon !== undefined && !explicit)
    return signAlone(yaml, colon.offset) ?? describeMissingKey(colon.offset)
  const joined =
    colon === undefined || explicit
      ? undefined
      : (findColonOfPlain(yaml, key, colon.offset) ?? findBrokenKey(yaml, key, colon))
  if (joined !== undefined) return joined
  const block = [key, value].find((part) => part?.type === 'block-map' || part?.type === 'block-seq')
  if (block?.type === 'block-map') return pairInPair(yaml, block)
  if (block) return describeNotInBrackets(yaml, block.offset)
  if (key && value !== undefined && colon === undefined && !explicit)
    return describeWithoutComma(yaml, key, value.offset, flow.start.source === '[')
  const colonFirst = [key, value].find((part) => part?.type === 'scalar' && part.source.startsWith(':'))
  if (colonFirst && flow.start.source === '{') return describeLeadingColon(yaml, colonFirst)
  return undefined
}

function pairInPair(yaml: string, { offset, items }: CST.BlockMap): Found {
  const colon = items[0]?.sep?.find(({ type }) => type === 'map-value-ind')
  if (colon === undefined) return describeLeftover(yaml, offset)
  // In `"b" c: d`, the second key is there.
  const next = items[0]?.sep?.find(({ source }) => !/^(?:\s|#)/.test(source))
  if (next !== undefined && next !== colon) return describeWithoutComma(yaml, items[0]?.key, next.offset, true)
  return findColonOfPlain(yaml, items[0]?.key, colon.offset) ?? describeColonInBrackets(colon.offset)
}

function describeLeadingColon(yaml: string, token: CST.Token): Problem {
  const end = token.offset + readTokenSource(token).length
  return {
    start: token.offset,
    end: token.offset + 1,
    message: startsWithColon(),
    repair: quoteText(yaml, token.offset, end),
    fix: text`Put the value in quotes`,
  }
}

function findBrokenKey(yaml: string, key: CST.Token | null | undefined, colon: CST.SourceToken): Found {
  if (!key || !yaml.slice(key.offset, colon.offset).includes('\n')) return undefined
  const written = yaml.slice(key.offset, colon.offset)
  return {
    start: key.offset,
    end: colon.offset + 1,
    message: brokenKeyFound({ written }),
    repair: replaceText(key.offset, colon.offset, written.replaceAll(/\s+/g, ' ')),
  }
}

function describeNotInBrackets(yaml: string, offset: number): Problem {
  // A dash without a following space is a value.
  if (/^-[,\]}]/.test(yaml.slice(offset, offset + 2)))
    return { start: offset, end: offset, repair: quoteText(yaml, offset, offset + 1) }
  return {
    start: offset,
    end: offset + 1,
    message: notAnItem({ start: yaml.charAt(offset) }),
    repair: removeText(offset, offset + 1),
  }
}

/** The closing bracket that is expected. */
export function findFlowEndMistake(flow: CST.FlowCollection, closing: CST.SourceToken): Found {
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
    message: wrongBracket({ opening, closing: closing.source, wanted }),
    repair: replaceText(closing.offset, closing.offset + 1, wanted),
    // Otherwise the opening bracket may be the wrong one.
    ...(items.length > 0 && areMeant && { fix: text`Write ${code(wanted)}` }),
  }
}

function isPair({ sep }: CST.CollectionItem): boolean {
  return sep?.some(({ type }) => type === 'map-value-ind') ?? false
}

export function describeUnclosedBracket(
  yaml: string,
  { start: { offset, source: opening } }: CST.FlowCollection,
): Problem {
  const wanted = opening === '[' ? ']' : '}'
  const shallow = indentShallowLines(yaml, offset)
  if (shallow !== undefined) return { start: offset, end: offset, repair: shallow }
  const indentation = measureIndentation(yaml, offset)
  let last = offset
  for (let line = findNextLine(yaml, offset); line < yaml.length; line = findNextLine(yaml, line)) {
    const isOpen = /[,[{]$/.test(yaml.slice(last, findContentEnd(yaml, last)))
    if (findContentEnd(yaml, line) === line) continue
    if (!isOpen || measureIndentation(yaml, line) <= indentation) break
    last = line
  }
  return {
    start: offset,
    end: offset + 1,
    message: unclosed({ opening, wanted }),
    repair: insertText(Math.max(findContentEnd(yaml, last), offset + 1), wanted),
  }
}

// Compose ignores indentation inside brackets but our parser does not, so such lines are indented for it.
function indentShallowLines(yaml: string, offset: number): Problem['repair'] | undefined {
  const end = findClosingBracket(yaml, offset)
  if (end === undefined) return undefined
  const column = offset - startOfLine(yaml, offset)
  const edits = []
  let isOpen = true
  for (let line = findNextLine(yaml, offset); line <= end; line = findNextLine(yaml, line)) {
    if (findContentEnd(yaml, line) === line) continue
    if (DOCUMENT_MARKER.test(yaml.slice(line, line + 4)) || (!isOpen && BLOCK_ITEM.test(yaml.slice(line, end))))
      return undefined
    isOpen = /[,[{]$/.test(yaml.slice(line, findContentEnd(yaml, line)))
    if (measureIndentation(yaml, line) <= column) edits.push({ start: line, end: line, text: ' '.repeat(column + 1) })
  }
  return edits.length === 0 ? undefined : edits
}

const DOCUMENT_MARKER = /^(?:---|\.\.\.)(?:\s|$)/
// The start of a line outside brackets, if the previous line does not need a continuation.
const BLOCK_ITEM = /^[ \t]*(?:-[ \t]|(?:[\w.-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:(?:\s|$))/

function findClosingBracket(yaml: string, offset: number): number | undefined {
  let depth = 0
  for (let at = offset; at < yaml.length; at++) {
    const sign = yaml.charAt(at)
    if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    else if (sign === '#' && /\s/.test(yaml.charAt(at - 1))) at = findLineEnd(yaml, at)
    else if ((sign === '"' || sign === "'") && /[\s,[{:]/.test(yaml.charAt(at - 1))) at = findYamlQuoteEnd(yaml, at)
    if (depth === 0) return at
  }
  return undefined
}
