import type { CST } from 'yaml'
import { code, message, text, value as quoted, words } from '../../../core/messages/message.ts'
import { findContentEnd, insertText, removeText, startOfLine, type Problem, type Found } from '../problem.ts'

const unmatched = message(
  'unmatched-bracket',
  ({ bracket }: { bracket: string }) => text`Unmatched ${code(bracket)}; remove it, or put the value in quotes.`,
)

const unexpected = message(
  'unexpected',
  ({ written }: { written: string }) =>
    text`Unexpected ${quoted(written)}; check this line's quotes, colons and indentation.`,
)

const afterKey = message(
  'block-after-key',
  ({ what }: { what: 'list' | 'mapping' }) =>
    text`A ${words(what)} cannot start on the same line as its key; start it on the next line.`,
)

const dashWithoutSpace = message(
  'missing-space-after-dash',
  ({ item }: { item: string }) => text`Add a space after the dash: ${code(item)}.`,
)

/** A token that is not allowed where it is. */
export function describeUnexpectedToken(yaml: string, token: CST.Token): Problem {
  const start = token.offset
  const source = readTokenSource(token)
  if (source === '-' || source === '?') return describeTextAfterKey(yaml, start)
  if (source === ']' || source === '}') return describeUnmatchedBracket(start, source)
  return describeLeftover(yaml, start)
}

export function describeUnmatchedBracket(start: number, bracket: string): Problem {
  return { start, end: start + 1, message: unmatched({ bracket }), repair: removeText(start, start + 1) }
}

// Without a better explanation: the rest of the line cannot be read.
export function describeLeftover(yaml: string, start: number): Problem {
  const end = Math.max(findContentEnd(yaml, start), Math.min(start + 1, yaml.length))
  return {
    start,
    end,
    message: unexpected({ written: yaml.slice(start, end) }),
    repair: removeText(start, end),
  }
}

export function describeTextAfterKey(yaml: string, start: number): Problem {
  const column = start - startOfLine(yaml, start)
  const what = yaml[start] === '-' ? 'list' : 'mapping'
  return {
    start,
    end: start + 1,
    message: afterKey({ what }),
    repair: insertText(start, `\n${' '.repeat(column)}`),
  }
}

export function readTokenSource(token: CST.Token): string {
  return 'source' in token ? token.source : ''
}

/** Tags or anchors with nothing after them, between the keys of a mapping. */
export function findValueWithoutKey(yaml: string, tokens: readonly CST.SourceToken[]): Found {
  const property = tokens.find(({ type }) => type === 'anchor' || type === 'tag')
  return property === undefined ? undefined : describeLeftover(yaml, property.offset)
}

export function describeMissingSpaceAfterDash(offset: number, written: string): Problem {
  return {
    start: offset,
    end: offset + 1,
    message: dashWithoutSpace({ item: `- ${written.slice(1)}` }),
    repair: insertText(offset + 1, ' '),
    fix: text`Insert the space`,
  }
}
