import type { CST } from 'yaml'
import { code, message, text } from '../../../core/messages/message.ts'
import {
  findContentEnd,
  findLineEnd,
  measureIndentation,
  findNextLine,
  removeText,
  replaceText,
  type Found,
  type Problem,
} from '../problem.ts'
import { quoteText } from './starting-characters.ts'
import { readBlanks, tabIndent, describeTabInBlankLine } from './tabs.ts'

const deepBlankLine = message(
  'deep-blank-line',
  () => text`This blank line has more spaces than the text below it, which Compose rejects; remove them.`,
)

const textAfterHeader = message(
  'text-after-block-header',
  ({ header }: { header: string }) =>
    text`After ${code(header)}, the text starts on the next line; put a value that starts with ${code(header)} in quotes.`,
)

// Mistakes in block scalars, which start with `|` or `>`.

/**
 * Checks the header of `|` or `>`, which may only contain digits and `+` or `-`, and the indentation of its lines.
 * `parent` is the indentation of the surrounding block.
 */
export function findBlockScalarMistake(yaml: string, { offset, props }: CST.BlockScalar, parent: number): Found {
  const [header] = props
  if (header === undefined || !('source' in header)) return undefined
  const rest = yaml.slice(offset + header.source.length, findLineEnd(yaml, offset))
  const isHeader = /^[|>](?:[-+]?[1-9]?|[1-9][-+])$/.test(header.source) && /^[ \t]*(?:#|$)/.test(rest)
  if (!isHeader) return describeInvalidHeader(yaml, offset)
  const indicated = /[1-9]/.exec(header.source)
  return findBlockLineMistake(
    yaml,
    offset,
    parent,
    indicated === null ? undefined : Math.max(parent, 0) + Number(indicated[0]),
  )
}

// If the header has no indentation, Compose takes it from the first lines, including empty ones.
// eslint-disable-next-line complexity -- one case for each way in which a line can be wrong
function findBlockLineMistake(yaml: string, offset: number, parent: number, indicated: number | undefined): Found {
  let depth = indicated
  let deepest: Line = { start: offset, indentation: 0 }
  for (let start = findNextLine(yaml, offset); start < yaml.length; start = findNextLine(yaml, start)) {
    const line: Line = { start, indentation: measureIndentation(yaml, start) }
    const sign = yaml.charAt(start + line.indentation)
    if (sign === '\t' && (depth === undefined || line.indentation < depth))
      return describeTabInBlock(yaml, line, depth ?? parent + 2)
    if (sign === '\n' || sign === '\r' || sign === '') {
      if (line.indentation > deepest.indentation) deepest = line
      continue
    }
    if (line.indentation <= parent || (depth !== undefined && line.indentation < depth)) return undefined
    if (depth === undefined && deepest.indentation > line.indentation)
      return describeDeepEmptyLine(deepest, line.indentation)
    depth ??= line.indentation
  }
  return undefined
}

interface Line {
  readonly start: number
  readonly indentation: number
}

function describeDeepEmptyLine({ start, indentation }: Line, wanted: number): Problem {
  const end = start + indentation
  return {
    start: start + wanted,
    end,
    message: deepBlankLine(),
    repair: removeText(start, end),
    fix: text`Remove the spaces`,
  }
}

function describeTabInBlock(yaml: string, { start, indentation }: Line, wanted: number): Problem {
  const tab = start + indentation
  const content = start + readBlanks(yaml, start).length
  if (content === findLineEnd(yaml, content)) return describeTabInBlankLine(yaml, start, tab)
  return {
    start: tab,
    end: tab + 1,
    message: tabIndent(),
    repair: replaceText(start, content, ' '.repeat(Math.max(indentation, wanted))),
  }
}

function describeInvalidHeader(yaml: string, offset: number): Problem {
  const sign = yaml.charAt(offset)
  const end = findContentEnd(yaml, offset)
  const below = findNextLine(yaml, offset)
  const hasText =
    findContentEnd(yaml, below) > below && measureIndentation(yaml, below) > measureIndentation(yaml, offset)
  return {
    start: offset,
    end: offset + 1,
    message: textAfterHeader({ header: sign }),
    repair: hasText ? removeText(offset + 1, end) : quoteText(yaml, offset, end),
    ...(!hasText && { fix: text`Put the value in quotes` }),
  }
}
