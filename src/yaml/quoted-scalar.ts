import type { CST } from 'yaml'
import { endOfContent, insertion, quoted, replacement, type Problem } from './problem.ts'

/** What is wrong inside quotes: that they are not closed, or an escape that YAML does not have. */
export function quotedProblem(text: string, { offset, source, type }: CST.FlowScalar): Problem | undefined {
  if (source.length < 2 || source.at(-1) !== source[0] || (type === 'double-quoted-scalar' && endsInEscape(source)))
    return unclosedQuote(text, offset)
  const marker = DOCUMENT_MARKER.exec(source)
  if (marker !== null) return unclosedQuote(text, offset)
  if (type === 'single-quoted-scalar' || !source.includes('\\')) return undefined
  for (const { 0: escape, index } of source.matchAll(ESCAPE)) {
    if (!isEscape(escape)) return badEscape(text, offset + index, escape)
  }
  return undefined
}

const DOCUMENT_MARKER = /\n(?:---|\.\.\.)(?=[ \t\r\n])/
const ESCAPE = /\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|\r\n|[^])/g

function endsInEscape(source: string): boolean {
  let backslashes = 0
  while (source[source.length - 2 - backslashes] === '\\') backslashes++
  return backslashes % 2 === 1
}

function isEscape(escape: string): boolean {
  const digits = { x: 2, u: 4, U: 8 }[escape.charAt(1)]
  if (digits === undefined) return /^\\(?:[0abt\tnvfre "/\\N_LP']|\r?\n)$/.test(escape)
  if (escape.length !== digits + 2) return false
  const code = Number.parseInt(escape.slice(2), 16)
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
}

export function unclosedQuote(text: string, offset: number): Problem {
  const quote = text.charAt(offset)
  return {
    start: offset,
    end: offset + 1,
    message: `The quote before ${quoted(text.slice(offset + 1, endOfContent(text, offset + 1)))} is never closed.`,
    repair: insertion(Math.max(endOfContent(text, offset + 1), offset + 1), quote),
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
      message: `"${pair[0]}" is half a character twice, which Compose refuses; write "${character}" itself.`,
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
