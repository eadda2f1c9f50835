import { countLeading } from '../../../core/source/count-leading.ts'
import { findLineStarts, positionAt } from '../../../core/source/line-table.ts'
import { isWithinSpan, type SourceFile, type Span } from '../../../core/source/source-file.ts'
import type { Mapping, Sequence } from '../../../core/tree/node.ts'
import type { Anchor } from '../../../read/yaml/parse.ts'
import type { RuleFix } from '../rule.ts'

/** An entry of a mapping or an item of a list, with the lines that it has to itself. */
export interface LineBlock {
  /** The span of the key or item. */
  readonly span: Span
  /** The key; for an item, the rule chooses what to sort by. */
  readonly name: string
  /** From the start of its first line, including the comments above, to the end of its last line. */
  readonly start: number
  readonly end: number
}

/** Where the lines of an entry start. */
interface Head {
  readonly span: Span
  readonly name: string
  /** Counts from 0. */
  readonly line: number
}

/**
 * The entries of a mapping in the order written, as whole lines. A comment belongs to the entry below it, or to the one
 * above if it is indented further. Undefined if entries share a line, as in `{a: 1, b: 2}`.
 */
export function splitMapping(node: Mapping): readonly LineBlock[] | undefined {
  const { file } = node.span
  const own = [...node.entries]
    // Entries added by a merge key are written elsewhere.
    .filter(([, { keySpan }]) => isWithinSpan(keySpan, node.span))
    .map(([name, { keySpan }]) => ({ name, span: keySpan }))
  return splitBlocks(node.span, addMergeKeys(own, node.span, file), /^ *$/)
}

/** Like `splitMapping`, for the items of a list. */
export function splitSequence(node: Sequence): readonly LineBlock[] | undefined {
  return splitBlocks(
    node.span,
    node.items.map(({ span }) => ({ name: '', span })),
    /^ *- +$/,
  )
}

// "<<" is not an entry of the tree, but is written among the entries.
function addMergeKeys(
  entries: readonly { readonly name: string; readonly span: Span }[],
  { start, end }: Span,
  file: SourceFile,
): readonly { readonly name: string; readonly span: Span }[] {
  const { column } = positionAt(file, start)
  const found: { readonly name: string; readonly span: Span }[] = []
  const text = file.text.slice(start, end)
  for (let index = text.indexOf('<<'); index >= 0; index = text.indexOf('<<', index + 2)) {
    const at = start + index
    const lineStart = at - column + 1
    if (/^ *$/.test(file.text.slice(Math.max(0, lineStart), at)) && isLineStart(file, lineStart)) {
      found.push({ name: '<<', span: { file, start: at, end: at + 2 } })
    }
  }
  return found.length === 0 ? entries : [...entries, ...found].sort((a, b) => a.span.start - b.span.start)
}

function isLineStart({ text }: SourceFile, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r'
}

function splitBlocks(
  whole: Span,
  entries: readonly { readonly name: string; readonly span: Span }[],
  before: RegExp,
): readonly LineBlock[] | undefined {
  const { file } = whole
  if (!entries.every(({ span }) => isWithinSpan(span, whole))) return undefined
  const heads: Head[] = entries.map((entry) => ({ ...entry, line: positionAt(file, entry.span.start).line - 1 }))
  const [first] = heads
  const lines = createLineReader(file)
  if (first === undefined) return []
  const indentation = lines.indentation(first.line)
  const areAlone = heads.every(
    ({ line, span }, index) =>
      line > (heads[index - 1]?.line ?? -1) &&
      lines.indentation(line) === indentation &&
      before.test(file.text.slice(lines.start(line), span.start)),
  )
  if (!areAlone) return undefined
  const endLine = positionAt(file, Math.max(whole.start, whole.end - 1)).line - 1
  // Each block starts with the comments after the lines of the previous one.
  let start = first.line
  while (start > 0 && lines.isComment(start - 1) && lines.indentation(start - 1) === indentation) start--
  const blocks: LineBlock[] = []
  for (const [index, { name, span, line }] of heads.entries()) {
    const next = heads[index + 1]
    const limit = next?.line ?? lines.count
    let end = next === undefined ? endLine : findLastContentLine(lines, line, limit, indentation)
    end = findLastCommentLine(lines, end, limit, indentation, next !== undefined)
    blocks.push({ name, span, start: lines.start(start), end: lines.end(end) })
    start = end + 1
    while (start < limit && lines.isBlank(start)) start++
  }
  return blocks
}

type Lines = ReturnType<typeof createLineReader>

function findLastContentLine(lines: Lines, from: number, limit: number, indentation: number): number {
  let end = limit - 1
  // A line that is indented further may be text of a block scalar, whether or not it starts with "#".
  while (end > from && (lines.isBlank(end) || (lines.isComment(end) && lines.indentation(end) <= indentation))) end--
  return end
}

/**
 * The last of the comments that belong to the entry above them: those that look like part of it, or are followed by a
 * blank line.
 */
function findLastCommentLine(lines: Lines, from: number, limit: number, indentation: number, isAmong: boolean): number {
  let end = from
  const isPartOfBlock = (line: number): boolean =>
    line < limit && lines.isComment(line) && (lines.indentation(line) > indentation || lines.isCommentedOut(line))
  while (isPartOfBlock(end + 1)) end++
  if (!isAmong) return end
  let last = end
  while (last + 1 < limit && lines.isComment(last + 1)) last++
  return last + 1 < limit && lines.isBlank(last + 1) ? last : end
}

function createLineReader(file: SourceFile) {
  const starts = findLineStarts(file)
  const getLineStart = (line: number): number => starts[line] ?? file.text.length
  const getLineEnd = (line: number): number => {
    let at = getLineStart(line + 1)
    while (at > getLineStart(line) && /[\r\n]/.test(file.text.charAt(at - 1))) at--
    return at
  }
  const getIndentation = (line: number): number => {
    let at = getLineStart(line)
    while (file.text[at] === ' ') at++
    return at - getLineStart(line)
  }
  const getVisibleText = (line: number): string =>
    file.text.slice(getLineStart(line) + getIndentation(line), getLineEnd(line))
  return {
    count: starts.length,
    start: getLineStart,
    end: getLineEnd,
    indentation: getIndentation,
    isBlank: (line: number): boolean => getIndentation(line) === getLineEnd(line) - getLineStart(line),
    isComment: (line: number): boolean => getVisibleText(line).startsWith('#'),
    // "# - item", "#- item": commented-out text below the level of the entry.
    isCommentedOut: (line: number): boolean => /^#(?: {2}| *- )/.test(getVisibleText(line)),
  }
}

/** The first block that is after one that it should precede. */
export interface Misplaced {
  readonly block: LineBlock
  readonly before: LineBlock
}

/**
 * Compares blocks, in the order written, by a value that the rule assigns; blocks without one stay where they are.
 * Undefined if all are in order.
 */
export function findFirstMisplaced<T>(
  blocks: readonly LineBlock[],
  rankOf: (block: LineBlock, index: number) => T | undefined,
  compare: (a: T, b: T) => number,
): Misplaced | undefined {
  let highest: { readonly block: LineBlock; readonly rank: T } | undefined
  for (const [index, block] of blocks.entries()) {
    const rank = rankOf(block, index)
    if (rank === undefined) continue
    if (highest !== undefined && compare(highest.rank, rank) > 0) {
      return { block, before: findFirstAfter(blocks, rankOf, compare, rank) ?? highest.block }
    }
    highest = { block, rank }
  }
  return undefined
}

function findFirstAfter<T>(
  blocks: readonly LineBlock[],
  rankOf: (block: LineBlock, index: number) => T | undefined,
  compare: (a: T, b: T) => number,
  wanted: T,
): LineBlock | undefined {
  return blocks.find((block, index) => {
    const rank = rankOf(block, index)
    return rank !== undefined && compare(rank, wanted) > 0
  })
}

/**
 * Sorts blocks: lines move with their comments, and blank lines between blocks stay. Undefined if an alias would end up
 * before its anchor.
 */
export function fixSorting<T>(
  blocks: readonly LineBlock[],
  rankOf: (block: LineBlock, index: number) => T | undefined,
  compare: (a: T, b: T) => number,
  anchors: readonly Anchor[],
  fix: Pick<RuleFix, 'title' | 'safety'>,
): readonly RuleFix[] {
  const ranked = blocks.flatMap((block, index) => {
    const rank = rankOf(block, index)
    return rank === undefined ? [] : [{ block, rank }]
  })
  const sorted = ranked.toSorted((a, b) => compare(a.rank, b.rank))[Symbol.iterator]()
  const ordered = blocks.map((block, index) => {
    const next = rankOf(block, index) === undefined ? undefined : sorted.next().value
    return next?.block ?? block
  })
  const [first] = blocks
  const last = blocks.at(-1)
  if (first === undefined || last === undefined || !keepsAnchors(blocks, ordered, anchors)) return []
  const { file } = first.span
  const text = ordered
    .map(({ start, end }, index) => {
      const place = blocks[index]
      const next = blocks[index + 1]
      const between = place === undefined || next === undefined ? '' : file.text.slice(place.end, next.start)
      return file.text.slice(start, end) + between
    })
    .join('')
  return [{ ...fix, edits: [{ span: { file, start: first.start, end: last.end }, text }] }]
}

function keepsAnchors(
  blocks: readonly LineBlock[],
  ordered: readonly LineBlock[],
  anchors: readonly Anchor[],
): boolean {
  const first = blocks[0]?.start ?? 0
  const end = blocks.at(-1)?.end ?? 0
  const inside = anchors.slice(countBefore(anchors, first), countBefore(anchors, end))
  if (inside.length === 0) return true
  // If two anchors have the same name, the nearest one before an alias counts.
  const repeated = listRepeatedNames(anchors)
  if (inside.some(({ name }) => repeated.has(name))) return false
  const places = new Map(ordered.map((block, index) => [block, index]))
  return inside.every(({ span, aliases }) => {
    const place = getPlaceOfBlock(places, findBlockAt(blocks, span.start))
    return aliases.every(({ start }) => start >= end || getPlaceOfBlock(places, findBlockAt(blocks, start)) >= place)
  })
}

function countBefore(anchors: readonly Anchor[], offset: number): number {
  return countLeading(anchors, ({ span }) => span.start < offset)
}

// A cache, since this is asked for each mapping of a document.
const repeatedIn = new WeakMap<readonly Anchor[], ReadonlySet<string>>()

function listRepeatedNames(anchors: readonly Anchor[]): ReadonlySet<string> {
  const known = repeatedIn.get(anchors)
  if (known !== undefined) return known
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const { name } of anchors) (seen.has(name) ? repeated : seen).add(name)
  repeatedIn.set(anchors, repeated)
  return repeated
}

function getPlaceOfBlock(places: ReadonlyMap<LineBlock, number>, block: LineBlock | undefined): number {
  return (block && places.get(block)) ?? -1
}

function findBlockAt(blocks: readonly LineBlock[], offset: number): LineBlock | undefined {
  const block = blocks[countLeading(blocks, ({ start }) => start <= offset) - 1]
  return block !== undefined && offset < block.end ? block : undefined
}
