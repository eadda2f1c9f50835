import { readSpan, type Span } from '../source/source-file.ts'
import { readFrom, createString } from '../tree/build.ts'
import type { Entry, Node, NodeOrigin, Scalar, StringScalar, VariableSource } from '../tree/node.ts'
import { locatePart } from '../tree/position.ts'
import { value, type Value } from './message.ts'

/**
 * Quotes the text at a node. A value that comes even partly from the environment or a file of variables is quoted as
 * written, `${DB_PASSWORD}`, so that its value is not disclosed.
 */
export function quote(node: Node): Value {
  const { span } = node
  if (node.kind !== 'scalar') return { kind: 'value', text: readSpan(span), span, isBare: true }
  const outside = quoteOutsideValue(node)
  // What Compose implies is not written at its span, which is that of its cause.
  const place = node.origin?.kind === 'implied' ? {} : { span }
  if (outside !== undefined) return { kind: 'value', text: outside, ...place }
  return { kind: 'value', text: renderScalar(node), ...place, ...(node.type !== 'string' && { isBare: true }) }
}

/** Quotes the characters `start` to `end` of a string. */
export function quotePart(node: StringScalar, start: number, end: number): Value {
  return quote(createString(node.value.slice(start, end), readFrom(node, locatePart(node, start, end))))
}

/**
 * Quotes what was made from nodes, such as a corrected address: nothing of it is shown if one of them comes from
 * outside, but what is written there.
 */
export function quoteDerived(derived: string | number, from: readonly (Node | undefined)[]): Value {
  const outside = from.find((node) => node !== undefined && isFromOutside(node))
  const written = outside && quote(outside)
  // A part of a text with variables may be written as it is.
  if (written !== undefined && written.text !== String(derived)) return written
  return {
    kind: 'value',
    text: String(derived),
    ...(typeof derived === 'number' && { isBare: true, number: derived }),
  }
}

/** Quotes a key as the file has it: most are written as keys, some come from list items. */
export function quoteKey(key: string, { keyFrom }: Pick<Entry, 'keyFrom'>): Value {
  return keyFrom === undefined ? value(key) : quote(keyFrom)
}

/** Whether a value comes even partly from outside the file, so that it must not be disclosed. */
export function isFromOutside(node: Node): boolean {
  return quoteOutsideValue(node) !== undefined
}

/** What is shown instead of a value from outside; undefined if the file itself contains the value. */
export function quoteOutsideValue(node: Node): string | undefined {
  const { origin, span } = node
  if (origin?.kind === 'implied') return origin.written
  if (origin?.kind === 'environment') return isOutsideSource(origin.source) ? `\${${origin.variable}}` : undefined
  if (origin?.kind === 'short-form' || origin?.kind === 'key-value') {
    const of = origin.kind === 'short-form' ? origin.of : origin.value
    const whole = quoteOutsideValue(of)
    return whole !== undefined && isPartOf(span, of.span) ? readSpan(span) : whole
  }
  return findTemplate(node)?.value
}

// A part of a text is shown without the rest of it.
function isPartOf(part: Span, whole: Span): boolean {
  return (
    part.file === whole.file &&
    part.start >= whole.start &&
    part.end <= whole.end &&
    part.end - part.start < whole.end - whole.start &&
    part.end > part.start
  )
}

function renderScalar(node: Scalar): string {
  return node.type === 'string' ? node.value : readSpan(node.span) || String(node.value)
}

/** The string with variables that a node was made from, if one of them has its value from outside the file. */
export function findTemplate(node: Node): StringScalar | undefined {
  const { origin } = node
  switch (origin?.kind) {
    case 'interpolated':
      return hasOutsideValue(origin) ? origin.written : undefined
    case 'short-form':
      return findTemplate(origin.of)
    case 'key-value':
      return findTemplate(origin.value)
    default:
      return undefined
  }
}

function hasOutsideValue({ segments }: Extract<NodeOrigin, { kind: 'interpolated' }>): boolean {
  return segments.some(({ variable }) => variable !== undefined && isOutsideSource(variable.source))
}

/** Whether a value comes from the environment or a file of variables, or is missing there. */
function isOutsideSource({ kind }: VariableSource): boolean {
  return kind === 'process' || kind === 'env-file' || kind === 'unset'
}
