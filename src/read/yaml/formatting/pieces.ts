import type { CST } from 'yaml'
import { enterBlock, indentComment, TOP, type Level, type Place } from './places.ts'
import { indentBlockText, indentFlowText, type Piece } from './texts.ts'
import { isFirstInLine, isVisible, measureColumn } from './tokens.ts'

/** What the pieces of a document are made with. */
interface Walk {
  readonly text: string
  /** The spaces of a step. */
  readonly step: number
}

/** The width of the "- " before an item, below which its entries stand. */
const DASH = 2

/** The tokens of a file that are not whitespace, in order, each with the indentation that it has when it starts a line. */
export function* listPieces(text: string, tokens: readonly CST.Token[], step: number): Generator<Piece> {
  const walk = { text, step }
  for (const token of tokens) {
    if (token.type === 'document') {
      yield* walkTokens(token.start, TOP, walk)
      yield* walkValue(token.value, TOP, walk)
      yield* walkTokens(token.end, TOP, walk)
    } else {
      yield* walkTokens([token], TOP, walk)
      if (token.type === 'doc-end') yield* walkTokens(token.end, TOP, walk)
    }
  }
}

function* walkTokens(tokens: readonly CST.Token[] | undefined, place: Place, walk: Walk): Generator<Piece> {
  for (const token of tokens ?? []) {
    if (token.type === 'comment') yield createComment(token, place.levels, place.inside, walk)
    else if (token.type !== 'byte-order-mark' && isVisible(token)) yield createPiece(token, place.inside)
  }
}

function createPiece(token: CST.Token, indentation: number): Piece {
  const source = 'source' in token ? token.source : ''
  return { type: token.type, start: token.offset, source, text: source, indentation }
}

function createComment(token: CST.SourceToken, levels: readonly Level[], inside: number, { text }: Walk): Piece {
  const column = measureColumn(text, token.offset)
  const innermost = levels.at(-1)
  const isInside = innermost !== undefined && inside > innermost.wanted && column > innermost.written
  const indentation = isInside ? inside : indentComment(token, column, levels)
  return { ...createPiece(token, indentation), text: token.source.trimEnd() }
}

function* walkValue(token: CST.Token | null | undefined, place: Place, walk: Walk): Generator<Piece> {
  if (token?.type === 'block-map') yield* walkMapping(token, place, walk)
  else if (token?.type === 'block-seq') yield* walkSequence(token, place, walk)
  else if (token?.type === 'flow-collection') yield* walkFlow(token, place, walk)
  else if (token?.type === 'block-scalar') {
    yield* walkTokens(token.props, place, walk)
    yield indentBlockText(token, place)
  } else if (token && 'source' in token && 'indent' in token) {
    yield { ...createPiece(token, place.inside), text: indentFlowText(token.source, place.inside) }
    yield* walkTokens('end' in token ? token.end : undefined, leaveValue(place), walk)
  }
}

/** The place behind a value, where no comment can be part of it. */
function leaveValue(place: Place): Place {
  return { ...place, inside: place.levels.at(-1)?.wanted ?? 0 }
}

function* walkMapping(token: CST.BlockMap, place: Place, walk: Walk): Generator<Piece> {
  const levels = enterBlock(token, place)
  const key: Place = { levels, inside: place.inside, outside: place.inside }
  const value: Place = { levels, inside: place.inside + walk.step, outside: place.inside }
  const explicit: Place = { levels, inside: place.inside + DASH, outside: place.inside + DASH }
  for (const item of token.items) {
    yield* walkTokens(item.start, key, walk)
    const isExplicit = item.start.some(({ type }) => type === 'explicit-key-ind')
    yield* walkValue(item.key, isExplicit ? explicit : key, walk)
    const own = item.value === undefined ? value : enterLevel(item.value, value)
    for (const each of item.sep ?? []) {
      yield* walkTokens([each], each.type === 'map-value-ind' ? key : own, walk)
    }
    yield* walkValue(item.value, isExplicit ? explicit : value, walk)
  }
}

/** Comments before the first entry of a value may already be as far in as the entries. */
function enterLevel(value: CST.Token, place: Place): Place {
  if (value.type !== 'block-map' && value.type !== 'block-seq') return place
  return { ...place, levels: enterBlock(value, place) }
}

function* walkSequence(token: CST.BlockSequence, place: Place, walk: Walk): Generator<Piece> {
  const levels = enterBlock(token, place)
  const dash: Place = { levels, inside: place.inside, outside: place.inside }
  const item: Place = { levels, inside: place.inside + DASH, outside: place.inside + DASH }
  for (const { start, value } of token.items) {
    const at = start.findIndex(({ type }) => type === 'seq-item-ind')
    yield* walkTokens(start.slice(0, at + 1), dash, walk)
    const behind = value === undefined || at === -1 ? dash : enterLevel(value, item)
    yield* walkTokens(start.slice(at + 1), behind, walk)
    yield* walkValue(value, item, walk)
  }
}

function* walkFlow(token: CST.FlowCollection, place: Place, walk: Walk): Generator<Piece> {
  const base = isFirstInLine(walk.text, token.offset) ? place.inside : place.outside
  // Comments in brackets are as far in as the items.
  const item: Place = {
    levels: [{ written: 0, wanted: base + walk.step, end: Infinity }],
    inside: base + walk.step,
    outside: base + walk.step,
  }
  yield createPiece(token.start, place.inside)
  for (const { start, key, sep, value } of token.items) {
    yield* walkTokens(start, item, walk)
    yield* walkValue(key, item, walk)
    yield* walkTokens(sep, item, walk)
    yield* walkValue(value, item, walk)
  }
  const [close, ...after] = token.end
  if (close !== undefined) {
    // Some readers want it further in than the key, so one that is stays so.
    const isFurtherIn = measureColumn(walk.text, close.offset) > Math.max(0, token.indent)
    yield createPiece(close, isFurtherIn ? Math.max(base, place.inside) : base)
  }
  yield* walkTokens(after, leaveValue(place), walk)
}
