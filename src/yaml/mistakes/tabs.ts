import type { CST } from 'yaml'
import {
  endOfContent,
  endOfLine,
  indentationAt,
  nextLine,
  replacement,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'

/** A tab where Compose's reader wants spaces. */
export function misplacedTab(text: string, token: CST.SourceToken, indent: number, flow: boolean): Found {
  if (!token.source.includes('\t')) return undefined
  const lineStart = startOfLine(text, token.offset)
  const prefix = text.slice(lineStart, token.offset)
  if (!/^(?:[-?] | )*[-?]?$/.test(prefix)) return undefined
  const blanks = blanksAt(text, lineStart)
  const start = token.offset + token.source.indexOf('\t')
  const leading = start < lineStart + blanks.length
  const column = start - lineStart
  const plain = leading ? plainLineBefore(text, lineStart) : undefined
  if (flow ? plain === undefined || column > indent : plain !== undefined && column > plain) return undefined
  if (leading && isBetweenComments(text, lineStart)) return undefined
  const content = lineStart + blanks.length
  if (leading && (content === endOfLine(text, content) || text[content] === '#')) {
    return tabInEmptyLine(text, lineStart, start)
  }
  if (!leading)
    return {
      start,
      end: start + 1,
      message: `A tab cannot stand after "${prefix.trim()}"; write a space.`,
      repair: replacement(token.offset, token.offset + token.source.length, ' '),
      fix: 'Write a space',
    }
  return tabIndentation(text, lineStart, start)
}

/** A line of white space, or with a comment after it. */
export function tabInEmptyLine(text: string, lineStart: number, tab: number): Problem {
  const blanks = blanksAt(text, lineStart)
  return {
    start: tab,
    end: tab + 1,
    message: 'The line begins with a tab, which Compose refuses even in a line without content; remove it.',
    repair: replacement(lineStart, lineStart + blanks.length, blanks.replaceAll('\t', '')),
    fix: 'Remove the tab',
  }
}

// How deep the mapping or list of a value without quotes is, where such a one ends in the lines before.
function plainLineBefore(text: string, lineStart: number): number | undefined {
  const before = text.slice(Math.max(0, lineStart - LONGEST_LINE), lineStart).trimEnd()
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (line === '' || /[-:?,[\]{}"'|>]$|(?:^|[ \t])#|^(?:---|\.\.\.)/.test(line)) return undefined
  if (PROPERTIES_ONLY.test(line)) return undefined
  const lead = /^[ ?-]*/.exec(line)?.[0] ?? ''
  return /:[ \t]/.test(line) ? lead.length : (lead.trimEnd() || lead).length - 1
}

const LONGEST_LINE = 1000

// From one comment on a line of its own to the next Compose does not look at white space.
function isBetweenComments(text: string, lineStart: number): boolean {
  const before = text.slice(Math.max(0, lineStart - LONGEST_LINE), lineStart).trimEnd()
  const after = text.slice(lineStart, lineStart + LONGEST_LINE).trimStart()
  return after.startsWith('#') && /^[ \t]*(?:- *)?#/.test(before.slice(before.lastIndexOf('\n') + 1))
}

// The run of lines that are indented so; how deep they should be is sure only where no line uses spaces.
function tabIndentation(text: string, lineStart: number, start: number): Problem {
  const lines: { start: number; blanks: string }[] = []
  for (let line = lineStart; line < text.length; line = nextLine(text, line)) {
    const blanks = blanksAt(text, line)
    if (!blanks.includes('\t')) break
    lines.push({ start: line, blanks })
  }
  const sure = !/^ /m.test(text)
  const [first] = lines
  const shift = sure || first === undefined ? 0 : expectedIndentation(text, lineStart) - widthOf(first.blanks)
  return {
    start,
    end: start + 1,
    message: 'The line is indented with a tab; YAML allows only spaces.',
    repair: lines.map((line) => ({
      start: line.start,
      end: line.start + line.blanks.length,
      text: ' '.repeat(Math.max(0, widthOf(line.blanks) + shift)),
    })),
    ...(sure && { fix: 'Indent with spaces' }),
  }
}

// An anchor or a tag, or both, whose value is yet to come.
const PROPERTIES_ONLY = /(?:^[ \t]*|[:-][ \t]+)[&!]\S*(?:[ \t]+[&!]\S*)?$/

/** The spaces and tabs that a line begins with. */
export function blanksAt(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, endOfLine(text, lineStart)))?.[0] ?? ''
}

function widthOf(blanks: string): number {
  return blanks.replaceAll('\t', '  ').length
}

function expectedIndentation(text: string, lineStart: number): number {
  let line = lineStart
  do {
    if (line === 0) return 0
    line = startOfLine(text, line - 1)
  } while (endOfContent(text, line) === line)
  const content = text.slice(line, endOfContent(text, line))
  const indentation = indentationAt(text, line)
  return content.endsWith(':') || PROPERTIES_ONLY.test(content) ? indentation + 2 : indentation
}
