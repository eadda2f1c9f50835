import type { CST } from 'yaml'
import { endOfContent, insertion, quoted, removal, replacement, startOfLine, type Problem } from '../problem.ts'

/** What is wrong inside quotes: that they are not closed, or an escape that YAML does not have. */
export function quotedProblem(text: string, { offset, source, type }: CST.FlowScalar): Problem | undefined {
  if (!isClosed(source)) return continuedFurtherOut(text, offset) ?? unclosedQuote(text, offset)
  if (DOCUMENT_MARKER.test(source)) return unclosedQuote(text, offset)
  if (type === 'single-quoted-scalar' || !source.includes('\\')) return undefined
  for (const { 0: escape, index } of source.matchAll(ESCAPE)) {
    if (!isEscape(escape)) return badEscape(text, offset + index, escape)
  }
  return undefined
}

/** The offset of the quote that closes the one at `offset`, or the length of the text. */
export function closingQuote(text: string, offset: number): number {
  const quote = text.charAt(offset)
  let at = offset + 1
  while (at < text.length) {
    const sign = text.charAt(at)
    if (quote === '"' && sign === '\\') at++
    else if (sign === quote) {
      if (quote === '"' || text.charAt(at + 1) !== quote) break
      at++
    }
    at++
  }
  return Math.min(at, text.length)
}

function isClosed(source: string): boolean {
  return closingQuote(source, 0) === source.length - 1
}

// Compose does not look at the indentation of the lines inside quotes; our parser does, so they are moved in for it.
function continuedFurtherOut(text: string, offset: number): Problem | undefined {
  const end = closingQuote(text, offset)
  const content = text.slice(offset, end)
  if (end === text.length || DOCUMENT_MARKER.test(content)) return undefined
  if (!/^[ \t]*(?:[,\]}:\r\n#]|$)/.test(text.slice(end + 1, end + 100))) return undefined
  const column = offset - startOfLine(text, offset)
  const repair = [...text.slice(offset, end + 1).matchAll(/\n(?! *(?:\r?\n|$))/g)].map(({ index }) => {
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

export function unclosedQuote(text: string, offset: number): Problem {
  const quote = text.charAt(offset)
  const end = Math.max(endOfContent(text, offset + 1), offset + 1)
  const line = text.slice(offset + 1, end)
  if (quote === "'" && line.endsWith("''")) return strayQuote(end - 1, line.slice(0, -2))
  return {
    start: offset,
    end: offset + 1,
    message:
      line === ''
        ? 'The quote is never closed; remove it, or write another at the end of the value.'
        : `The quote before ${quoted(line)} is never closed; write another at the end of the value.`,
    repair: insertion(line.endsWith(':') ? end - 1 : end, quote),
  }
}

export function strayQuote(at: number, value: string): Problem {
  return {
    start: at,
    end: at + 1,
    message: `There is one quote too many after ${quoted(value)}; remove it.`,
    repair: removal(at, at + 1),
    fix: 'Remove the quote',
  }
}

function badEscape(text: string, start: number, escape: string): Problem {
  const pair = /^\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/.exec(text.slice(start, start + 12))
  if (pair !== null) {
    const character = pair[0].replaceAll(/\\u(.{4})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    return {
      start,
      end: start + 12,
      message: `"${pair[0]}" is a pair of escapes for one character, which Compose refuses; write "${character}" itself.`,
      repair: replacement(start, start + 12, character),
      fix: `Write "${character}"`,
    }
  }
  return {
    start,
    end: start + escape.length,
    message: `"${escape.trimEnd()}" means nothing inside double quotes; write "\\\\" for a backslash, or use single quotes.`,
    repair: insertion(start, '\\'),
    fix: 'Write the backslash twice',
  }
}
