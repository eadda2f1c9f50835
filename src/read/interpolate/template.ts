/**
 * The grammar of `${…}` in a single string. Pure; positions are offsets in that string.
 *
 * Compose Specification, Interpolation; where that is silent, what Compose does.
 */

/** The nesting depth of variables in defaults. Compose has no limit, but no real file comes near this one. */
export const NESTING_LIMIT = 100

/** The total length of all interpolated strings in a file, in UTF-16 units; no real file comes near it. */
export const EXPANSION_LIMIT = 8_000_000

export type Operator = ':-' | '-' | ':?' | '?' | ':+' | '+'

export interface Text {
  readonly kind: 'text'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** `$NAME`, `${NAME}` or `${NAME<operator>word}`. */
export interface Reference {
  readonly kind: 'variable'
  readonly name: string
  readonly operator?: Operator
  /** What follows the operator: a default, an alternative or an error message. */
  readonly word?: Template
  readonly start: number
  readonly end: number
}

/** A `${` that Compose cannot parse; always the last piece of its template, since Compose stops there. */
export interface Malformed {
  readonly kind: 'malformed'
  readonly start: number
  /** The end of the template; `explain` determines how far the mistake extends. */
  readonly end: number
}

/** A variable nested deeper than `NESTING_LIMIT`, which is not parsed. */
export interface TooDeep {
  readonly kind: 'too-deep'
  readonly start: number
  readonly end: number
}

export type Piece = Text | Reference | Malformed | TooDeep

export type Template = readonly Piece[]

/**
 * Parses the characters `start` to `end` of a text, which is where it ends or a `}`. Errors become pieces, since they only matter if they are reached.
 */
export function parseTemplate(text: string, start = 0, end = text.length, depth = 0): Template {
  const pieces: Piece[] = []
  let textStart = start
  let dollar = text.indexOf('$', start)
  while (dollar !== -1 && dollar < end) {
    const piece = readPiece(text, dollar, end, depth)
    if (piece === undefined) {
      // A lone `$`, as in `$1` or `$(x)`, is literal text.
      dollar = text.indexOf('$', dollar + 1)
      continue
    }
    if (dollar > textStart) pieces.push(readTextPiece(text, textStart, dollar))
    pieces.push(piece)
    textStart = piece.end
    dollar = text.indexOf('$', textStart)
  }
  if (end > textStart) pieces.push(readTextPiece(text, textStart, end))
  return pieces
}

function readTextPiece(text: string, start: number, end: number): Text {
  return { kind: 'text', text: text.slice(start, end), start, end }
}

function readPiece(text: string, start: number, end: number, depth: number): Piece | undefined {
  if (text[start + 1] === '$') return { kind: 'text', text: '$', start, end: start + 2 }
  if (text[start + 1] === '{') return readBraced(text, start, end, depth)
  const name = readName(text, start + 1)
  return name === '' ? undefined : { kind: 'variable', name, start, end: start + 1 + name.length }
}

function readBraced(text: string, start: number, end: number, depth: number): Piece {
  const name = readName(text, start + 2)
  const nameEnd = start + 2 + name.length
  if (name !== '' && nameEnd < end && text[nameEnd] === '}') {
    return { kind: 'variable', name, start, end: nameEnd + 1 }
  }
  const operator = name === '' ? undefined : readOperator(text, nameEnd)
  const close = findClosingBrace(text, start + 1, end)
  if (operator === undefined || close === -1) return { kind: 'malformed', start, end }
  if (depth === NESTING_LIMIT) return { kind: 'too-deep', start, end: close + 1 }
  const word = parseTemplate(text, nameEnd + operator.length, close, depth + 1)
  return { kind: 'variable', name, operator, word, start, end: close + 1 }
}

// Like Compose, matches letters case-insensitively in all of Unicode, which adds two unusual letters to A to Z.
const NAME = /[_a-z][_a-z0-9]*/iuy

/** The name of the variable at an offset; empty if there is none. */
export function readName(text: string, offset: number): string {
  NAME.lastIndex = offset
  return NAME.exec(text)?.[0] ?? ''
}

const OPERATORS: readonly Operator[] = [':-', ':?', ':+', '-', '?', '+']

export function readOperator(text: string, offset: number): Operator | undefined {
  return OPERATORS.find((operator) => text.startsWith(operator, offset))
}

// The `}` that balances the `{`, counted as Compose does: the character after a `{` is skipped. If unbalanced, the last
// `}` on the line. A word contains no line breaks, so they end the search.
function findClosingBrace(text: string, open: number, end: number): number {
  let depth = 0
  let last = -1
  for (let at = open; at < end && text[at] !== '\n'; at++) {
    if (text[at] === '}') {
      last = at
      if (--depth === 0) return at
    } else if (text[at] === '{') {
      depth++
      if (text[at + 1] === '\n') return last
      if (at + 1 < end && text[at + 1] === '}') last = at + 1
      at++
    }
  }
  return last
}
