import type { CST } from 'yaml'
import { endOfContent, insertion, quoted, removal, startOfLine, type Problem, type Found } from '../problem.ts'

/** Something that cannot stand where it does. */
export function unexpectedToken(text: string, token: CST.Token): Problem {
  const start = token.offset
  const source = sourceOf(token)
  if (source === '-' || source === '?') return notAfterKey(text, start)
  if (source === ']' || source === '}')
    return {
      start,
      end: start + 1,
      message: `"${source}" closes nothing; remove it, or put the value in quotes.`,
      repair: removal(start, start + 1),
    }
  return leftover(text, start)
}

// Without a better idea: the rest of the line cannot be read.
export function leftover(text: string, start: number): Problem {
  const end = Math.max(endOfContent(text, start), Math.min(start + 1, text.length))
  return {
    start,
    end,
    message: `${quoted(text.slice(start, end))} cannot stand here; check the quotes, colons and indentation of this line.`,
    repair: removal(start, end),
  }
}

export function notAfterKey(text: string, start: number): Problem {
  const column = start - startOfLine(text, start)
  const what = text[start] === '-' ? 'A list' : 'A mapping'
  return {
    start,
    end: start + 1,
    message: `${what} cannot start on the line of its key; begin it on a line of its own below.`,
    repair: insertion(start, `\n${' '.repeat(column)}`),
  }
}

export function sourceOf(token: CST.Token): string {
  return 'source' in token ? token.source : ''
}

/** Tags or anchors with nothing after them, between the keys of a mapping. */
export function withoutKey(text: string, tokens: readonly CST.SourceToken[]): Found {
  const property = tokens.find(({ type }) => type === 'anchor' || type === 'tag')
  return property === undefined ? undefined : leftover(text, property.offset)
}

export function missingSpaceAfterDash(offset: number, written: string): Problem {
  return {
    start: offset,
    end: offset + 1,
    message: `The dash before ${quoted(written.slice(1))} needs a space after it.`,
    repair: insertion(offset + 1, ' '),
    fix: 'Insert the space',
  }
}
