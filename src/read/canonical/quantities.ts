import { code, message, text, type Value } from '../../core/messages/message.ts'
import { isFromOutside, quote } from '../../core/messages/quote.ts'
import { placeFacts, nameSubjectWithin, type PlaceFacts } from '../../core/messages/subject.ts'
import { explainUnset } from '../../core/messages/unset.ts'
import { readFrom, createString } from '../../core/tree/build.ts'
import { isString, type Node, type Scalar } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'
import { unsetVariableToBlame } from '../../core/tree/variables.ts'
import { parseByteSize } from './byte-sizes.ts'
import { reportRefused, type CanonicalContext } from './context.ts'
import { reportMistyped, requirePresent, type Decoder } from './decoder.ts'
import { formatDuration, parseDuration, type DurationProblem } from './durations.ts'

// Decoders for durations and sizes: numbers with a unit.

const empty = message(
  'empty',
  ({ path, quantity, unset }: PlaceFacts & { quantity: 'duration' | 'size'; unset: string }) =>
    text`The ${quantity === 'size' ? text`size` : text`duration`} in ${nameSubjectWithin(path)} is empty${explainUnset(unset)}.`,
)

interface DurationFacts extends PlaceFacts {
  readonly value: Value
}

function nameDuration({ value, path }: DurationFacts) {
  return text`The duration ${value} in ${nameSubjectWithin(path)}`
}

const unitless = message(
  'duration-without-unit',
  ({ example, ...facts }: DurationFacts & { example: string }) =>
    text`${nameDuration(facts)} has no unit; write ${code(example)}.`,
)

const badDuration: Readonly<
  Record<Exclude<DurationProblem, 'no-unit'>, (facts: DurationFacts) => ReturnType<typeof unitless>>
> = {
  'unknown-unit': message(
    'duration-with-unknown-unit',
    (facts: DurationFacts) => text`${nameDuration(facts)} has an unknown unit; use ns, us, ms, s, m, h, d or w.`,
  ),
  invalid: message(
    'no-duration',
    (facts: DurationFacts) => text`${nameDuration(facts)} is not a duration; write it like "1m30s".`,
  ),
  'too-long': message(
    'duration-too-long',
    (facts: DurationFacts) => text`${nameDuration(facts)} is too long; Compose supports at most about 292 years.`,
  ),
}

/** A duration that is kept even if it is zero. */
export const keptDuration: Decoder = requirePresent((node, context, path) => {
  if (node.kind !== 'scalar') return reportMistyped(node, context, path, 'duration')
  const written = formatScalar(node)
  const parsed = parseDuration(written)
  if (typeof parsed === 'bigint') return createString(formatDuration(parsed), readFrom(node))
  if (refuseEmptyQuantity(node, context, path, 'duration')) return undefined
  return refuseDuration(node, parsed, context, path)
})

function refuseDuration(node: Scalar, problem: DurationProblem, context: CanonicalContext, path: Path): undefined {
  const facts = { ...placeFacts(path), value: quote(node) }
  const withUnit = `${formatScalar(node)}s`
  const lacksUnit = problem === 'no-unit' && typeof parseDuration(withUnit) === 'bigint'
  const example = isFromOutside(node) ? '30s' : withUnit
  const said = lacksUnit
    ? unitless({ ...facts, example })
    : badDuration[problem === 'no-unit' ? 'invalid' : problem](facts)
  return reportRefused(context, 'invalid-value', node.span, said)
}

/** Rejects an empty text that a variable should have filled. */
function refuseEmptyQuantity(
  node: Node,
  context: CanonicalContext,
  path: Path,
  quantity: 'duration' | 'size',
): boolean {
  const unset = isString(node) && node.value === '' ? unsetVariableToBlame(node, () => true) : undefined
  if (unset === undefined) return false
  reportRefused(context, 'invalid-value', node.span, empty({ ...placeFacts(path), quantity, unset }))
  return true
}

/** A duration that is omitted if zero. */
export const decodeDuration: Decoder = (node, context, path) => {
  const decoded = keptDuration(node, context, path)
  return isString(decoded) && decoded.value === '0s' ? undefined : decoded
}

const noSize = message(
  'no-size',
  ({ path, value }: PlaceFacts & { value: Value }) =>
    text`The size ${value} in ${nameSubjectWithin(path)} is not a number of bytes; write it like "512m" or "1.5g".`,
)

/** A byte size as decimal text; zero if YAML read it as a float, since Compose then loses it. */
export const keptByteSize: Decoder = requirePresent((node, context, path) => {
  if (node.kind !== 'scalar') return reportMistyped(node, context, path, 'size')
  if (node.type === 'integer') return createString(String(node.value), readFrom(node))
  if (node.type !== 'string') return createString('0', readFrom(node))
  const bytes = parseByteSize(node.value)
  if (bytes !== undefined) return createString(String(bytes), readFrom(node))
  if (refuseEmptyQuantity(node, context, path, 'size')) return undefined
  return reportRefused(context, 'invalid-value', node.span, noSize({ ...placeFacts(path), value: quote(node) }))
})

export const decodeByteSize: Decoder = (node, context, path) => {
  const decoded = keptByteSize(node, context, path)
  return isString(decoded) && decoded.value === '0' ? undefined : decoded
}
