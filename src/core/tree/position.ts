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

/** Plain and quoted scalars: lines are folded, and blanks around a line break are dropped (YAML 1.2, 7.3). */
// eslint-disable-next-line complexity -- one pass over the characters; the cases share what has been read so far
function computeFlowOffsets(scalar: StringScalar): number[] {
  const { span, style } = scalar
  const { text } = span.file
  const quote = isQuoted(scalar) ? 1 : 0
  const end = span.end - quote
  const offsets: number[] = []
  let at = span.start + quote
  while (at < end) {
    const visible = skipBlanks(text, at)
    const escaped = style === 'double-quoted' && text[visible] === '\\' && breakLength(text, visible + 1) > 0
    if (visible < end && (escaped || breakLength(text, visible) > 0)) {
      // Blanks before an escaped line break are kept.
      if (escaped) for (; at < visible; at++) offsets.push(at)
      const breaks: number[] = []
      for (at = escaped ? visible + 1 : visible; at < end && breakLength(text, at) > 0;) {
        breaks.push(at)
        at = skipBlanks(text, at + breakLength(text, at))
      }
      // A single break becomes a space, or nothing if escaped; each further break is a line feed. A separator is kept.
      const isDropped = escaped || (breaks.length > 1 && !isSeparator(text, breaks[0] ?? at))
      for (const each of isDropped ? breaks.slice(1) : breaks) offsets.push(each)
    } else if (at < visible) {
      for (; at < visible && at < end; at++) offsets.push(at)
    } else if (style === 'double-quoted' && text[at] === '\\') {
      offsets.push(at)
      if (text[at + 1] === 'U' && Number.parseInt(text.slice(at + 2, at + 10), 16) > 0xffff) offsets.push(at)
      at += escapeLength(text, at)
    } else {
      offsets.push(at)
      at += style === 'single-quoted' && text[at] === "'" ? 2 : 1
    }
  }
  offsets.push(end)
  return offsets
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
