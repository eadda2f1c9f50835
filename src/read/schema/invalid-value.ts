import type { SpanFix } from '../../core/diagnostics/diagnostic.ts'
import { findNearest } from '../../core/messages/nearest.ts'
import { selectWords, type SingleShape } from '../../knowledge/format/shape.ts'
import {
  amount,
  message,
  name,
  names,
  NOTHING,
  text,
  words,
  type Message,
  type Value,
} from '../../core/messages/message.ts'
import { isFromOutside, quote } from '../../core/messages/quote.ts'
import { nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { suggestNearest } from '../../core/messages/suggestion.ts'
import { explainUnset } from '../../core/messages/unset.ts'
import type { Scalar } from '../../core/tree/node.ts'
import { unsetVariableIn } from '../../core/tree/variables.ts'
import { createSchemaFinding, type SchemaFinding } from './finding.ts'
import type { Place } from './place.ts'
import { collectPlaceFacts, quoteAs } from './wording.ts'

interface ValueFacts extends PlaceFacts {
  /** Absent for a list or a mapping. */
  readonly value: Value | undefined
  /** The unset variable that leaves it empty. */
  readonly unset: string | undefined
}

const notOneOf = message(
  'not-one-of',
  ({ path, expected, suggestions, ...not }: ValueFacts & WordFacts) =>
    text`${nameSubject(path)} must be ${names(expected, 'or')}${describeActual(not)}${suggestNearest(suggestions)}`,
)

interface WordFacts {
  readonly expected: readonly string[]
  readonly suggestions: readonly string[]
}

const outOfRange = message(
  'out-of-range',
  ({ path, minimum, maximum, ...not }: ValueFacts & { minimum: number; maximum: number | undefined }) => {
    const range =
      maximum === undefined ? text`${amount(minimum)} or more` : text`from ${amount(minimum)} to ${amount(maximum)}`
    return text`${nameSubject(path)} must be ${range}${describeActual(not)}.`
  },
)

const noMatch = message(
  'no-match',
  ({ path, expected, ...not }: ValueFacts & { expected: string }) =>
    text`${nameSubject(path)} must be ${words(expected)}${describeActual(not)}.`,
)

// An empty text that a variable should have filled.
function describeActual({ value, unset }: Pick<ValueFacts, 'value' | 'unset'>): Message {
  if (unset !== undefined) return text`, but is empty${explainUnset(unset)}`
  return value === undefined ? NOTHING : text`, not ${value}`
}

/** A value of the right type that is not allowed. */
export function reportInvalidValue(place: Place): SchemaFinding {
  const { node, path, shape, format } = place
  const expected = shape?.kind === 'string' ? selectWords(shape, format) : undefined
  const scalar = node.kind === 'scalar' ? node : undefined
  const facts: ValueFacts = {
    ...collectPlaceFacts(place),
    value: scalar && quote(scalar),
    unset: scalar && unsetIn(scalar),
  }
  const cause = { path, span: node.span }
  if (expected !== undefined && scalar !== undefined) {
    const suggestions = isFromOutside(scalar) ? [] : findWordsMeant(String(scalar.value), expected)
    return createSchemaFinding('invalid-value', {
      ...cause,
      message: notOneOf({ ...facts, expected, suggestions }),
      fixes: changes(scalar, suggestions),
    })
  }
  const isNumber = shape?.kind === 'integer' || shape?.kind === 'number'
  return createSchemaFinding('invalid-value', {
    ...cause,
    message: isNumber
      ? outOfRange({ ...facts, minimum: shape.minimum ?? 0, maximum: getMaximum(shape) })
      : noMatch({ ...facts, expected: describeForm(shape) }),
  })
}

function unsetIn(scalar: Scalar): string | undefined {
  return scalar.value === '' ? unsetVariableIn(scalar) : undefined
}

// A value that comes from a variable cannot be fixed where the variable is used.
function changes(scalar: Scalar, suggestions: readonly string[]): readonly SpanFix[] {
  if (suggestions.length !== 1 || scalar.origin !== undefined) return []
  return suggestions.map((word) => ({
    title: text`Change it to ${name(word)}`,
    safety: 'safe',
    edits: [{ span: scalar.span, text: quoteAs(scalar.span, word) }],
  }))
}

function getMaximum(shape: SingleShape): number | undefined {
  return shape.kind === 'integer' ? shape.maximum : undefined
}

// Compose has no other restrictions.
function describeForm(shape: SingleShape | undefined): string {
  return (shape?.kind === 'string' ? shape.pattern?.says : undefined) ?? 'something else'
}

/**
 * The words that may have been meant: similar ones, or else the only one that contains the text, as "service_healthy"
 * contains "healthy".
 */
function findWordsMeant(written: string, words: readonly string[]): readonly string[] {
  const near = findNearest(written, words)
  if (near.length > 0) return near
  const whole = words.filter((word) => word.split(/[_-]/).includes(written.toLowerCase()))
  return whole.length === 1 ? whole : []
}
