import type { CST } from 'yaml'
import { isVisible } from './tokens.ts'

/** A block mapping or list around a token: where its entries are indented, and where they shall be. */
export interface Level {
  readonly written: number
  readonly wanted: number
  /** Where its last entry ends; comments behind it that are no further in than its parent belong to the parent. */
  readonly end: number
}

/** Where a value stands. */
export interface Place {
  readonly levels: readonly Level[]
  /** The indentation of a value on lines of its own, and of the further lines of a text. */
  readonly inside: number
  /** The indentation of what closes a list in brackets that starts on the line of its key. */
  readonly outside: number
}

/** The place of a document. */
export const TOP: Place = { levels: [], inside: 0, outside: 0 }

/** The place among the entries of a block mapping or list. */
export function enterBlock(token: CST.BlockMap | CST.BlockSequence, { levels, inside }: Place): readonly Level[] {
  return [...levels, { written: token.indent, wanted: inside, end: findLastTokenEnd(token) }]
}

/**
 * The indentation of a comment that has a line to itself: that of the innermost entries that are not further in. One in
 * the first column stays there.
 */
export function indentComment(comment: CST.SourceToken, column: number, levels: readonly Level[]): number {
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index]
    if (level === undefined || level.written > column) continue
    // A list may be as far in as its key; what follows it belongs to the next key.
    const parent = levels[index - 1]
    if (parent?.written === level.written && comment.offset >= level.end) return parent.wanted
    return level.wanted
  }
  return 0
}

/** Where the last visible token of a collection ends, leaving out comments. */
function findLastTokenEnd(token: CST.Token): number {
  if (!('items' in token)) return 'source' in token ? token.offset + token.source.length : token.offset
  if (token.type === 'flow-collection') {
    const close = token.end[0]
    return close === undefined ? token.offset : close.offset + close.source.length
  }
  for (let index = token.items.length - 1; index >= 0; index--) {
    const { value, sep, key, start } = token.items[index] ?? { start: [] }
    if (value !== undefined) return findLastTokenEnd(value)
    const last = [...start, ...(key ? [key] : []), ...(sep ?? [])].filter(isVisible).at(-1)
    if (last !== undefined) return findLastTokenEnd(last)
  }
  return token.offset
}
