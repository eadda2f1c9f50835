import { Lexer, Parser, type CST } from 'yaml'
import { MAXIMUM_DEPTH } from './limits.ts'

/** The tokens of a text, before they are interpreted. */
export interface Syntax {
  readonly tokens: readonly CST.Token[]
  /** The start and end of every comment, in order. */
  readonly comments: readonly (readonly [start: number, end: number])[]
  /** Where nesting exceeds the limit; the rest is not read. */
  readonly tooDeepAt: number | undefined
}

// The lexer emits this before a scalar, whose text may start with "#" without being a comment.
const SCALAR_FOLLOWS = '\u001f'

export function parseSyntax(text: string): Syntax {
  const tokens: CST.Token[] = []
  const comments: [start: number, end: number][] = []
  const parser = new Parser()
  let scalarFollows = false
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.charCodeAt(0) === 0x23 && !scalarFollows) comments.push([parser.offset, parser.offset + lexeme.length])
    scalarFollows = lexeme === SCALAR_FOLLOWS
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > MAXIMUM_DEPTH) return { tokens, comments, tooDeepAt: parser.offset }
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens, comments, tooDeepAt: undefined }
}
