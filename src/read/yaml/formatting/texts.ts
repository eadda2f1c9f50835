import type { CST } from 'yaml'
import type { Place } from './places.ts'

/** A token that is not whitespace, and how it shall be written. */
export interface Piece {
  readonly type: CST.Token['type']
  readonly start: number
  readonly source: string
  readonly text: string
  /** The spaces before it where it starts a line. */
  readonly indentation: number
}

/** The text of a plain or quoted value, whose further lines are indented alike: they are joined by spaces. */
export function indentFlowText(source: string, indentation: number): string {
  if (!source.includes('\n')) return source
  const [first = '', ...rest] = source.split('\n')
  const space = ' '.repeat(indentation)
  return [first, ...rest.map((line) => (/^\s*$/.test(line) ? line : space + line.replace(/^[ \t]+/, '')))].join('\n')
}

/** The text of `|` or `>`: its lines move together. */
export function indentBlockText(token: CST.BlockScalar, { inside, outside }: Place): Piece {
  const header = token.props.find(({ type }) => type === 'block-scalar-header')
  const [, chomping = '', depth = ''] = /^[|>]([+-]?)([1-9]?)([+-]?)$/.exec(readSource(header)) ?? []
  const keepsEnd = chomping === '+' || readSource(header).endsWith('+')
  const source = keepsEnd ? token.source : token.source.trimEnd()
  const digits = depth === '' ? undefined : Number(depth)
  const lines = source.split('\n')
  const written = digits === undefined ? measureFirst(lines) : Math.max(0, token.indent) + digits
  const wanted = ' '.repeat(digits === undefined ? inside : outside + digits)
  return {
    type: token.type,
    start: findTextStart(token),
    source,
    text: lines.map((line) => indentLine(line, written, wanted)).join('\n'),
    indentation: inside,
  }
}

function indentLine(line: string, written: number, wanted: string): string {
  if (!/^ *\r?$/.test(line)) return wanted + line.slice(written)
  const text = line.slice(written)
  // What is longer than the indentation is part of the text.
  return text.trimEnd() === '' && text.startsWith(' ') ? wanted + text : line.endsWith('\r') ? '\r' : ''
}

function measureFirst(lines: readonly string[]): number {
  const first = lines.find((line) => !/^ *\r?$/.test(line)) ?? ''
  return first.length - first.replace(/^ +/, '').length
}

/** Where the text starts, which is below its header; the token starts with the header. */
function findTextStart({ offset, props }: CST.BlockScalar): number {
  const last = props.at(-1)
  return last === undefined ? offset : last.offset + readSource(last).length
}

function readSource(token: CST.Token | undefined): string {
  return token !== undefined && 'source' in token ? token.source : ''
}
