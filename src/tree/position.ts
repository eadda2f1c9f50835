import type { Span } from '../source/source-file.ts'
import type { Scalar, Segment, StringScalar } from './node.ts'

/**
 * The span of the characters `start` to `end` of a string's value, in the text it was written in.
 *
 * Exact for every style; in an interpolated string a part that came from a variable has the span of its `${…}`.
 */
export function partSpan(scalar: StringScalar, start: number, end: number): Span {
  const { origin } = scalar
  if (origin?.kind === 'interpolated') return spanOfSegments(scalar, origin.segments, start, end)
  if (origin !== undefined) return scalar.span
  const { file } = scalar.span
  const from = offsetInSource(scalar, start)
  const to = end <= start ? from : offsetInSource(scalar, end - 1) + widthInSource(scalar, end - 1)
  return { file, start: from, end: to }
}

function spanOfSegments(scalar: StringScalar, segments: readonly Segment[], start: number, end: number): Span {
  const touched = segments.filter((segment) => segment.start < end && segment.end > start)
  const first = touched[0] ?? segments.find((segment) => segment.end >= start)
  const last = touched.at(-1) ?? first
  if (first === undefined || last === undefined) return scalar.span
  return {
    file: scalar.span.file,
    start: isLinear(first) ? first.span.start + Math.max(0, start - first.start) : first.span.start,
    end: isLinear(last) ? Math.min(last.span.end, last.span.start + Math.max(0, end - last.start)) : last.span.end,
  }
}

function isLinear(segment: Segment): boolean {
  return segment.variable === undefined && segment.end - segment.start === segment.span.end - segment.span.start
}

function widthInSource(scalar: StringScalar, index: number): number {
  const { file, end } = scalar.span
  const at = offsetInSource(scalar, index)
  if (scalar.style === 'double-quoted' && file.text[at] === '\\') return escapeLength(file.text, at)
  if (scalar.style === 'single-quoted' && file.text[at] === "'" && at + 1 < end - 1) return 2
  return 1
}

/** The offset in the file of a character of a string's value. */
export function offsetInSource(scalar: Scalar, index: number): number {
  const { file, start, end } = scalar.span
  const value = String(scalar.value)
  const quoted = scalar.style === 'single-quoted' || scalar.style === 'double-quoted'
  const contentStart = quoted ? start + 1 : start
  // The common case: written as it reads.
  if (file.text.startsWith(value, contentStart) && !isBlock(scalar)) return Math.min(contentStart + index, end)
  return Math.min(aligned(scalar, value, contentStart, index), end)
}

function isBlock(scalar: Scalar): boolean {
  return scalar.style === 'literal' || scalar.style === 'folded'
}

// Apart from white space and escapes, a YAML scalar reads the same characters in the same order as it is written.
function aligned(scalar: Scalar, value: string, contentStart: number, index: number): number {
  const { text } = scalar.span.file
  let at = isBlock(scalar) ? endOfLine(text, contentStart) : contentStart
  const wantsSpace = /\s/.test(value.charAt(index))
  for (let i = 0; i < index || (!wantsSpace && i === index); i++) {
    if (/\s/.test(value.charAt(i)) && text[at] !== '\\') {
      // Inside a line a blank stands for itself; at a fold or an indentation only the next visible character is sure.
      if (text[at] === value.charAt(i) && !/[\r\n]/.test(text.charAt(at))) at++
      continue
    }
    while (/\s/.test(text.charAt(at))) at++
    if (i === index) return at
    at += stepOver(scalar, text, at)
    if (scalar.style === 'double-quoted' && value.charCodeAt(i) >= 0xd800 && value.charCodeAt(i) < 0xdc00) i++
  }
  return at
}

function stepOver(scalar: Scalar, text: string, at: number): number {
  if (scalar.style === 'double-quoted' && text[at] === '\\') return escapeLength(text, at)
  if (scalar.style === 'single-quoted' && text.startsWith("''", at)) return 2
  return 1
}

function escapeLength(text: string, at: number): number {
  const digits = { x: 2, u: 4, U: 8 }[text.charAt(at + 1)] ?? 0
  return 2 + digits
}

function endOfLine(text: string, from: number): number {
  const match = /\r\n|\r|\n/.exec(text.slice(from, from + 1000))
  return match === null ? from : from + match.index + match[0].length
}
