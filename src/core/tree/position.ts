import { countLeading } from '../source/count-leading.ts'
import type { Span } from '../source/source-file.ts'
import type { Segment, StringScalar } from './node.ts'

/**
 * The span of the characters `start` to `end` of a string's value, in its source text.
 *
 * Exact for every YAML style. In an interpolated string, the value of a variable has the span of its `${…}`. A string
 * that Compose added has a single position, that of its cause.
 */
export function locatePart(scalar: StringScalar, start: number, end: number): Span {
  const { origin, span } = scalar
  if (origin?.kind === 'interpolated') return locateSegments(scalar, origin.written, origin.segments, start, end)
  const offsets = computeOffsets(scalar)
  if (offsets === undefined) return span
  const from = readOffset(offsets, Math.min(start, scalar.value.length))
  const to = end <= start ? from : findEndOffset(scalar, readOffset(offsets, Math.min(end, scalar.value.length) - 1))
  return { file: span.file, start: from, end: Math.max(from, to) }
}

function locateSegments(
  scalar: StringScalar,
  written: StringScalar,
  segments: readonly Segment[],
  start: number,
  end: number,
): Span {
  const first = findSegmentEndingAfter(segments, start) ?? segments.at(-1)
  if (first === undefined) return scalar.span
  const from = toWrittenOffset(first, start)
  if (end <= start) return locatePart(written, from, from)
  const last = findSegmentEndingAfter(segments, end - 1) ?? first
  return locatePart(written, from, isVerbatim(last) ? toWrittenOffset(last, end) : last.written.end)
}

function toWrittenOffset(segment: Segment, index: number): number {
  if (!isVerbatim(segment)) return segment.written.start
  return Math.min(segment.written.start + Math.max(0, index - segment.start), segment.written.end)
}

// Whether a part reads as written, either outside `${…}` or as the default inside one.
function isVerbatim({ start, end, written, variable }: Segment): boolean {
  return end - start === written.end - written.start && (variable === undefined || variable.source.kind === 'default')
}

function findSegmentEndingAfter(segments: readonly Segment[], index: number): Segment | undefined {
  return segments[countLeading(segments, ({ end }) => end <= index)]
}

/**
 * Where the characters of a value are: the offset of the first one if the value is written verbatim; otherwise an
 * offset for each character and one for the end.
 */
type Offsets = number | Int32Array

// Most strings are never looked up, and most of the others are verbatim.
const known = new WeakMap<StringScalar, Int32Array | undefined>()

function readOffset(offsets: Offsets, index: number): number {
  return typeof offsets === 'number' ? offsets + index : (offsets[index] ?? 0)
}

function computeOffsets(scalar: StringScalar): Offsets | undefined {
  const { span, style, value } = scalar
  const quote = isQuoted(scalar) ? 1 : 0
  // Each character of the value takes at least one source character, so equal lengths mean equal texts.
  if (!isBlockScalar(scalar) && span.end - span.start - 2 * quote === value.length) {
    return style !== 'plain' || scalar.origin === undefined || span.file.text.startsWith(value, span.start)
      ? span.start + quote
      : undefined
  }
  if (scalar.origin !== undefined) return undefined
  if (known.has(scalar)) return known.get(scalar)
  const list = isBlockScalar(scalar) ? computeBlockOffsets(scalar) : computeFlowOffsets(scalar)
  // The value came from another YAML reader, or a tag decoded the text.
  const offsets = list.length === value.length + 1 ? Int32Array.from(list) : undefined
  known.set(scalar, offsets)
  return offsets
}

function isQuoted({ style }: StringScalar): boolean {
  return style === 'single-quoted' || style === 'double-quoted'
}

function isBlockScalar({ style }: StringScalar): boolean {
  return style === 'literal' || style === 'folded'
}

// The end of the character that starts at an offset.
function findEndOffset({ span, style }: StringScalar, at: number): number {
  const { text } = span.file
  if (text.startsWith('\r\n', at)) return at + 2
  if (style === 'double-quoted' && text[at] === '\\') return at + escapeLength(text, at)
  if (style === 'single-quoted' && text[at] === "'") return at + 2
  return at + 1
}

function escapeLength(text: string, at: number): number {
  const digits = { x: 2, u: 4, U: 8 }[text.charAt(at + 1)] ?? 0
  return 2 + digits
}

/** Characters of a source text that become characters of a value. */
interface Piece {
  /** For each character of the value, where it starts in the source. */
  readonly offsets: readonly number[]
  readonly end: number
}

/** Plain and quoted scalars: lines are folded, and blanks around a line break are dropped (YAML 1.2, 7.3). */
function computeFlowOffsets({ span, style }: StringScalar): number[] {
  const { text } = span.file
  const quote = style === 'plain' ? 0 : 1
  const end = span.end - quote
  const offsets: number[] = []
  for (let at = span.start + quote; at < end;) {
    const visible = Math.min(skipBlanks(text, at), end)
    const piece =
      readLineBreaks(text, at, visible, end, style) ??
      (at < visible ? { offsets: listOffsets(at, visible), end: visible } : readCharacter(text, at, style))
    for (const offset of piece.offsets) offsets.push(offset)
    at = piece.end
  }
  offsets.push(end)
  return offsets
}

/** The line breaks, with the blanks around them, that follow at `visible`; undefined if there are none. */
function readLineBreaks(
  text: string,
  at: number,
  visible: number,
  end: number,
  style: StringScalar['style'],
): Piece | undefined {
  const isEscaped = style === 'double-quoted' && text[visible] === '\\' && breakLength(text, visible + 1) > 0
  if (visible >= end || (!isEscaped && breakLength(text, visible) === 0)) return undefined
  const breaks: number[] = []
  let next = isEscaped ? visible + 1 : visible
  while (next < end && breakLength(text, next) > 0) {
    breaks.push(next)
    next = skipBlanks(text, next + breakLength(text, next))
  }
  // A single break becomes a space, or nothing if escaped; each further break is a line feed. A separator is kept.
  const isDropped = isEscaped || (breaks.length > 1 && !isSeparator(text, breaks[0] ?? next))
  // Blanks before an escaped line break are kept.
  return { offsets: [...listOffsets(at, isEscaped ? visible : at), ...breaks.slice(isDropped ? 1 : 0)], end: next }
}

/** A character other than a blank or a line break. */
function readCharacter(text: string, at: number, style: StringScalar['style']): Piece {
  const isEscaped = style === 'double-quoted' && text[at] === '\\'
  // Two UTF-16 units of the value come from one escape.
  const isLarge = isEscaped && text[at + 1] === 'U' && Number.parseInt(text.slice(at + 2, at + 10), 16) > 0xffff
  const length = isEscaped ? escapeLength(text, at) : style === 'single-quoted' && text[at] === "'" ? 2 : 1
  return { offsets: isLarge ? [at, at] : [at], end: at + length }
}

function listOffsets(start: number, end: number): readonly number[] {
  return Array.from({ length: end - start }, (_, index) => start + index)
}

interface Line {
  /** After the indentation. */
  readonly start: number
  /** Before the line break. */
  readonly end: number
}

/** Literal and folded scalars (YAML 1.2, 8.1). */
function computeBlockOffsets(scalar: StringScalar): number[] {
  const { text } = scalar.span.file
  const lines = splitBlockLines(scalar)
  const offsets: number[] = []
  const wanted = scalar.value.length
  for (const [index, { start, end }] of lines.entries()) {
    for (let at = start; at < end && offsets.length < wanted; at++) offsets.push(at)
    const folded = scalar.style === 'folded' && breakVanishes(text, lines, index)
    if (!folded && offsets.length < wanted) offsets.push(end)
    if (offsets.length >= wanted) break
  }
  const last = offsets.at(-1)
  offsets.push(last === undefined ? scalar.span.start : findEndOffset(scalar, last))
  return offsets
}

/** The lines of a literal or folded scalar, without their common indentation. */
export function splitBlockLines({ span, value }: StringScalar): Line[] {
  const { text } = span.file
  let at = findEndOfLineText(text, span.start, text.length)
  at += breakLength(text, at)
  const lines: Line[] = []
  let indentation: number | undefined
  while (at < text.length) {
    const end = findEndOfLineText(text, at, text.length)
    const spaces = countSpaces(text, at, end)
    const isEmptyLine = at + spaces === end
    // Trailing empty lines may belong to the value but not to the span.
    if (at >= span.end && !isEmptyLine) break
    // The value shows how many leading spaces of the first line belong to it, whatever the header says.
    if (indentation === undefined && !isEmptyLine) indentation = spaces - countFirstLineSpaces(value)
    lines.push({ start: at + Math.min(spaces, indentation ?? spaces), end })
    at = end + Math.max(1, breakLength(text, end))
  }
  return lines
}

// Whether a break yields no character: one after a line of text that is followed by empty lines and more text. Any
// other break, and a separator, yields one character.
function breakVanishes(text: string, lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  if (!isTextLine(text, line) || isSeparator(text, line.end)) return false
  let next = index + 1
  while (isBlankLine(lines[next])) next++
  return next > index + 1 && isTextLine(text, lines[next])
}

function isBlankLine(line: Line | undefined): boolean {
  return line !== undefined && line.start === line.end
}

// A more-indented line is not folded.
function isTextLine(text: string, line: Line | undefined): line is Line {
  return line !== undefined && line.start < line.end && !isBlankAt(text, line.start)
}

function countFirstLineSpaces(value: string): number {
  return /^( *)[^ \n]/m.exec(value)?.[1]?.length ?? 0
}

function countSpaces(text: string, from: number, end: number): number {
  let at = from
  while (at < end && text[at] === ' ') at++
  return at - from
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (isBlankAt(text, at)) at++
  return at
}

function isBlankAt(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t'
}

function findEndOfLineText(text: string, from: number, end: number): number {
  let at = from
  while (at < end && breakLength(text, at) === 0) at++
  return at
}

// The length of a line break as Compose recognizes it, or 0.
function breakLength(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return 2
  return /[\r\n\x85\u2028\u2029]/.test(text.charAt(at)) ? 1 : 0
}

function isSeparator(text: string, at: number): boolean {
  return /[\u2028\u2029]/.test(text.charAt(at))
}
