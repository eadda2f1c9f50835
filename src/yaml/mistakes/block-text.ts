import type { CST } from 'yaml'
import {
  endOfContent,
  endOfLine,
  indentationAt,
  nextLine,
  removal,
  replacement,
  type Found,
  type Problem,
} from '../problem.ts'
import { quoting } from './starting-signs.ts'
import { blanksAt, tabInEmptyLine } from './tabs.ts'

// Text that begins with `|` or `>`.

/** The header of `|` or `>`, only digits and signs; and how deep its lines are. `parent` is the depth of what it stands in. */
export function blockScalar(text: string, { offset, props }: CST.BlockScalar, parent: number): Found {
  const [header] = props
  if (header === undefined || !('source' in header)) return undefined
  const rest = text.slice(offset + header.source.length, endOfLine(text, offset))
  const isHeader = /^[|>](?:[-+]?[1-9]?|[1-9][-+])$/.test(header.source) && /^[ \t]*(?:#|$)/.test(rest)
  if (!isHeader) return blockHeader(text, offset)
  const indicated = /[1-9]/.exec(header.source)
  return blockLines(text, offset, parent, indicated === null ? undefined : Math.max(parent, 0) + Number(indicated[0]))
}

// Compose takes the depth of the text from its first lines, empty ones included, where the header does not say it.
function blockLines(text: string, offset: number, parent: number, indicated: number | undefined): Found {
  let depth = indicated
  let deepest: Line = { start: offset, indentation: 0 }
  for (let start = nextLine(text, offset); start < text.length; start = nextLine(text, start)) {
    const line: Line = { start, indentation: indentationAt(text, start) }
    const sign = text.charAt(start + line.indentation)
    if (sign === '\t' && (depth === undefined || line.indentation < depth))
      return tabInBlock(text, line, depth ?? parent + 2)
    if (sign === '\n' || sign === '\r' || sign === '') {
      if (line.indentation > deepest.indentation) deepest = line
      continue
    }
    if (line.indentation <= parent || (depth !== undefined && line.indentation < depth)) return undefined
    if (depth === undefined && deepest.indentation > line.indentation)
      return emptyLineFurtherIn(deepest, line.indentation)
    depth ??= line.indentation
  }
  return undefined
}

interface Line {
  readonly start: number
  readonly indentation: number
}

function emptyLineFurtherIn({ start, indentation }: Line, wanted: number): Problem {
  const end = start + indentation
  return {
    start: start + wanted,
    end,
    message: 'This empty line has more spaces than the text below it, which Compose refuses; remove them.',
    repair: removal(start, end),
    fix: 'Remove the spaces',
  }
}

function tabInBlock(text: string, { start, indentation }: Line, wanted: number): Problem {
  const tab = start + indentation
  const content = start + blanksAt(text, start).length
  if (content === endOfLine(text, content)) return tabInEmptyLine(text, start, tab)
  return {
    start: tab,
    end: tab + 1,
    message: 'The line is indented with a tab; YAML allows only spaces.',
    repair: replacement(start, content, ' '.repeat(Math.max(indentation, wanted))),
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
