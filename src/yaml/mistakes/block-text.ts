import type { CST } from 'yaml'
import { endOfContent, endOfLine, indentationAt, nextLine, removal, type Found, type Problem } from '../problem.ts'
import { quoting } from './starting-signs.ts'

// Text that begins with `|` or `>`.

/** The header of `|` or `>`, only digits and signs; and the empty lines before the text. */
export function blockScalar(text: string, { offset, props, source }: CST.BlockScalar): Found {
  const [header] = props
  if (header === undefined || !('source' in header)) return undefined
  const rest = text.slice(offset + header.source.length, endOfLine(text, offset))
  const isHeader = /^[|>](?:[-+]?[1-9]?|[1-9][-+])$/.test(header.source) && /^[ \t]*(?:#|$)/.test(rest)
  if (!isHeader) return blockHeader(text, offset)
  return /[1-9]/.test(header.source) || !/^ *\r?\n/.test(source) ? undefined : emptyLineFurtherIn(text, offset)
}

// Compose takes the depth of the text from the first lines, empty ones included.
function emptyLineFurtherIn(text: string, offset: number): Found {
  let deepest = nextLine(text, offset)
  let line = deepest
  while (line < text.length && line + indentationAt(text, line) === endOfLine(text, line)) {
    if (indentationAt(text, line) > indentationAt(text, deepest)) deepest = line
    line = nextLine(text, line)
  }
  const indentation = indentationAt(text, line)
  if (line === text.length || indentationAt(text, deepest) <= indentation) return undefined
  const end = deepest + indentationAt(text, deepest)
  return {
    start: deepest + indentation,
    end,
    message: 'This empty line has more spaces than the text below it, which Compose refuses; remove them.',
    repair: removal(deepest, end),
    fix: 'Remove the spaces',
  }
}

function blockHeader(text: string, offset: number): Problem {
  const sign = text.charAt(offset)
  const end = endOfContent(text, offset)
  const below = nextLine(text, offset)
  const hasText = endOfContent(text, below) > below && indentationAt(text, below) > indentationAt(text, offset)
  return {
    start: offset,
    end: offset + 1,
    message: `After "${sign}" the text begins on the next line; put a value that starts with "${sign}" in quotes.`,
    repair: hasText ? removal(offset + 1, end) : quoting(text, offset, end),
    ...(!hasText && { fix: 'Put the value in quotes' }),
  }
}
