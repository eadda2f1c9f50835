import { code, message, text, words } from '../../../core/messages/message.ts'
import {
  findLineEnd,
  findNextContent,
  findNextLine,
  findPreviousContent,
  measureIndentation,
  removeText,
  startOfLine,
  type Found,
  type Problem,
} from '../problem.ts'

// Line prefixes from a patch or a quotation.

const prefixed = message(
  'line-prefix',
  ({ prefix, origin, lines }: { prefix: string; origin: 'patch' | 'quotation'; lines: number }) =>
    text`This line starts with ${code(prefix)}, as in a ${words(origin)}; remove it${words(lines > 1 ? ' from each line' : '')}.`,
)

const removed = message(
  'line-of-patch',
  ({ lines }: { lines: number }) =>
    text`${words(lines > 1 ? 'These lines start' : 'This line starts')} with ${code('-')}, as removed lines of a patch do; remove ${words(lines > 1 ? 'them' : 'it')}.`,
)

const PREFIXED = /^(?:[+-](?= {2,}\S)|> ?(?=\s*\S))/

/**
 * Consecutive lines that start with the same character in the first column, where the surrounding lines are indented
 * further.
 */
export function findLinePrefix(yaml: string, offset: number): Found {
  const line = startOfLine(yaml, offset)
  // The first of them may be read as a continuation of the previous line, and what is below them as a part of them.
  const found = [line, findNextLine(yaml, line), findFirstPrefixedLine(yaml, line)].find(
    (each) => readPrefix(yaml, each) !== undefined,
  )
  const prefix = found === undefined ? undefined : readPrefix(yaml, found)
  if (found === undefined || prefix === undefined) return undefined
  let first = found
  let before = findPreviousContent(yaml, first)
  while (before !== undefined && readPrefix(yaml, before) === prefix) {
    first = before
    before = findPreviousContent(yaml, before)
  }
  if (before === undefined) return undefined
  const lines = []
  for (let line = first; readPrefix(yaml, line) === prefix; line = findNextLine(yaml, line)) lines.push(line)
  const depths = lines.map((line) => measureIndentation(yaml.slice(line + prefix.length, findNextLine(yaml, line)), 0))
  if (prefix === '-' && isPatch(yaml)) return describeRemovedLines(yaml, lines)
  const after = findNextContent(yaml, lines.at(-1) ?? first)
  // In a patch, the lines around it start with a space.
  const isShifted = [before, after].some(
    (line) => line !== undefined && prefix === '+' && measureIndentation(yaml, line) === Math.min(...depths) + 1,
  )
  return {
    start: first,
    end: first + prefix.trimEnd().length,
    message: prefixed({
      prefix: prefix.trimEnd(),
      origin: prefix.startsWith('>') ? 'quotation' : 'patch',
      lines: lines.length,
    }),
    repair: lines.map((line) => ({ start: line, end: line + prefix.length, text: isShifted ? ' ' : '' })),
    fix: text`Remove it`,
    depth: Math.min(...depths) + (isShifted ? 1 : 0),
  }
}

/** Whether lines were added as well as removed. */
function isPatch(yaml: string): boolean {
  return /^\+ {2,}\S/m.test(yaml)
}

function describeRemovedLines(yaml: string, lines: readonly number[]): Problem {
  const start = lines[0] ?? 0
  const end = findLineEnd(yaml, lines.at(-1) ?? start)
  return {
    start,
    end: start + 1,
    message: removed({ lines: lines.length }),
    repair: removeText(start, end),
    fix: words(lines.length > 1 ? 'Remove the lines' : 'Remove the line'),
  }
}

// The nearest line above that is not indented.
function findFirstPrefixedLine(yaml: string, line: number): number {
  let above = findPreviousContent(yaml, line)
  while (above !== undefined && measureIndentation(yaml, above) > 0) above = findPreviousContent(yaml, above)
  return above ?? line
}

function readPrefix(yaml: string, line: number): string | undefined {
  return PREFIXED.exec(yaml.slice(line, line + 200))?.[0]
}
