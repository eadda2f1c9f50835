import type { CST } from 'yaml'
import { code, message, text } from '../../../core/messages/message.ts'
import { findLineEnd, findNextLine, replaceText, startOfLine, type Found, type Problem } from '../problem.ts'
import { guessIndentation, PROPERTIES_ONLY } from './lines.ts'

export const tabIndent = message(
  'tab-indentation',
  () => text`This line is indented with a tab; YAML allows only spaces.`,
)

const tabAlone = message(
  'tab-in-blank-line',
  () => text`This line starts with a tab, which Compose rejects even on a blank line; remove it.`,
)

const tabAfter = message(
  'tab-after-indicator',
  ({ indicator }: { indicator: string }) => text`A tab cannot follow ${code(indicator)}; write a space.`,
)

/** A tab where Compose's reader requires spaces. */
export function findMisplacedTab(yaml: string, token: CST.SourceToken, indent: number, flow: boolean): Found {
  if (!token.source.includes('\t')) return undefined
  const lineStart = startOfLine(yaml, token.offset)
  const prefix = yaml.slice(lineStart, token.offset)
  if (!/^(?:[-?] | )*[-?]?$/.test(prefix)) return undefined
  const blanks = readBlanks(yaml, lineStart)
  const start = token.offset + token.source.indexOf('\t')
  const leading = start < lineStart + blanks.length
  const column = start - lineStart
  const plain = leading ? findPlainLineBefore(yaml, lineStart) : undefined
  if (flow ? plain === undefined || column > indent : plain !== undefined && column > plain) return undefined
  if (leading && isBetweenComments(yaml, lineStart)) return undefined
  const content = lineStart + blanks.length
  if (leading && (content === findLineEnd(yaml, content) || yaml[content] === '#')) {
    return describeTabInBlankLine(yaml, lineStart, start)
  }
  if (!leading)
    return {
      start,
      end: start + 1,
      message: tabAfter({ indicator: prefix.trim() }),
      repair: replaceText(token.offset, token.offset + token.source.length, ' '),
      fix: text`Write a space`,
    }
  return describeTabIndentation(yaml, lineStart, start)
}

/** A line with only white space, and possibly a comment. */
export function describeTabInBlankLine(yaml: string, lineStart: number, tab: number): Problem {
  const blanks = readBlanks(yaml, lineStart)
  return {
    start: tab,
    end: tab + 1,
    message: tabAlone(),
    repair: replaceText(lineStart, lineStart + blanks.length, blanks.replaceAll('\t', '')),
    fix: text`Remove the tab`,
  }
}

// The depth of the block around a plain value that ends on the preceding lines, if there is one.
function findPlainLineBefore(yaml: string, lineStart: number): number | undefined {
  const before = yaml.slice(Math.max(0, lineStart - MAX_LINE_LENGTH), lineStart).trimEnd()
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (line === '' || /[-:?,[\]{}"'|>]$|(?:^|[ \t])#|^(?:---|\.\.\.)/.test(line)) return undefined
  if (PROPERTIES_ONLY.test(line)) return undefined
  const lead = /^[ ?-]*/.exec(line)?.[0] ?? ''
  return /:[ \t]/.test(line) ? lead.length : (lead.trimEnd() || lead).length - 1
}

const MAX_LINE_LENGTH = 1000

// Between comments on lines of their own, Compose ignores white space.
function isBetweenComments(yaml: string, lineStart: number): boolean {
  const before = yaml.slice(Math.max(0, lineStart - MAX_LINE_LENGTH), lineStart).trimEnd()
  const after = yaml.slice(lineStart, lineStart + MAX_LINE_LENGTH).trimStart()
  return after.startsWith('#') && /^[ \t]*(?:- *)?#/.test(before.slice(before.lastIndexOf('\n') + 1))
}

// A run of lines indented with tabs; the intended depth is only certain if no line uses spaces.
function describeTabIndentation(yaml: string, lineStart: number, start: number): Problem {
  const lines: { start: number; blanks: string }[] = []
  for (let line = lineStart; line < yaml.length; line = findNextLine(yaml, line)) {
    const blanks = readBlanks(yaml, line)
    if (!blanks.includes('\t')) break
    lines.push({ start: line, blanks })
  }
  const isSure = !/^ /m.test(yaml)
  const [first] = lines
  const shift =
    isSure || first === undefined
      ? 0
      : guessIndentation(yaml, lineStart, lines.at(-1)?.start) - measureWidth(first.blanks)
  return {
    start,
    end: start + 1,
    message: tabIndent(),
    repair: lines.map((line) => ({
      start: line.start,
      end: line.start + line.blanks.length,
      text: ' '.repeat(Math.max(0, measureWidth(line.blanks) + shift)),
    })),
    ...(isSure && { fix: text`Indent with spaces` }),
  }
}

/** The spaces and tabs at the start of a line. */
export function readBlanks(yaml: string, lineStart: number): string {
  return /^[ \t]*/.exec(yaml.slice(lineStart, findLineEnd(yaml, lineStart)))?.[0] ?? ''
}

function measureWidth(blanks: string): number {
  return blanks.replaceAll('\t', '  ').length
}
