import { message, text } from '../../core/messages/message.ts'
import { placeFacts, nameSubject, type PlaceFacts } from '../../core/messages/subject.ts'
import { createFloat, createInteger, readFrom } from '../../core/tree/build.ts'
import type { Scalar } from '../../core/tree/node.ts'
import { readGoBoolean } from './booleans.ts'
import { parseSizeNumber } from './byte-sizes.ts'
import { reportRefused } from './context.ts'
import { reportMistyped, requirePresent, type Decoder } from './decoder.ts'

/** A boolean that is kept whether true or false. */
export const keptFlag: Decoder = requirePresent(
  (node, context, path) => readGoBoolean(node) ?? reportMistyped(node, context, path, 'boolean'),
)

/** A boolean that is omitted if false. */
export const decodeFlag: Decoder = (node, context, path) => {
  const decoded = keptFlag(node, context, path)
  return decoded?.kind === 'scalar' && decoded.value === false ? undefined : decoded
}

/** A boolean that defaults to true; omitted if true. */
export const decodeOptOut: Decoder = (node, context, path) => {
  const decoded = keptFlag(node, context, path)
  return decoded?.kind === 'scalar' && decoded.value === true ? undefined : decoded
}

/** A whole number; fractions are truncated. */
export const keptInteger: Decoder = requirePresent((node, context, path) => {
  if (node.kind === 'scalar') {
    if (node.type === 'integer') return node
    if (node.type === 'float') return createInteger(truncateNumber(node.value), readFrom(node))
    const value = node.type === 'string' ? parseExactInteger(node.value) : undefined
    if (value !== undefined) return createInteger(value, readFrom(node))
  }
  return reportMistyped(node, context, path, 'integer')
})

// A value that does not fit in 64 bits becomes the smallest one that does.
function truncateNumber(value: number): number | bigint {
  // Whole numbers have no "-0".
  const whole = Math.trunc(value) + 0
  if (Number.isSafeInteger(whole)) return whole
  return Math.abs(whole) < 2 ** 63 ? BigInt(whole) : -(2n ** 63n)
}

function parseExactInteger(text: string): number | bigint | undefined {
  if (!/^[+-]?\d{1,100}$/.test(text)) return undefined
  const number = Number(text)
  if (Number.isSafeInteger(number)) return number
  const exact = BigInt(text.replace('+', ''))
  return BigInt.asIntN(64, exact) === exact ? exact : undefined
}

/** A number that is omitted if zero. */
export function omitZero(decoder: Decoder): Decoder {
  return (node, context, path) => {
    const decoded = decoder(node, context, path)
    return decoded?.kind === 'scalar' && Number(decoded.value) === 0 ? undefined : decoded
  }
}

export const count = omitZero(keptInteger)

const negative = message('negative', ({ path }: PlaceFacts) => text`${nameSubject(path)} must not be negative.`)

/** A non-negative whole number; strings are not accepted. */
export const keptUnsigned: Decoder = requirePresent((node, context, path) => {
  if (node.kind !== 'scalar' || (node.type !== 'integer' && node.type !== 'float')) {
    return reportMistyped(node, context, path, 'unquoted integer')
  }
  if (node.value < 0) {
    return reportRefused(context, 'invalid-value', node.span, negative(placeFacts(path)))
  }
  if (node.type === 'float' && node.value >= 2 ** 63) return createInteger(2n ** 63n, readFrom(node))
  return keptInteger(node, context, path)
})

export const unsigned = omitZero(keptUnsigned)

/** A 16-bit whole number; larger values wrap around, as in Compose. */
export const decodeKeptShort: Decoder = (node, context, path) => {
  const decoded = keptUnsigned(node, context, path)
  if (decoded?.kind !== 'scalar' || decoded.type !== 'integer' || decoded.value <= 65535) return decoded
  return createInteger(Number(BigInt(decoded.value) % 65536n), readFrom(node))
}

export const short = omitZero(decodeKeptShort)

/** A single-precision number, as in Compose. */
export const fraction: Decoder = requirePresent((node, context, path) => {
  const value = node.kind === 'scalar' ? numberOf(node) : undefined
  if (value === undefined) return reportMistyped(node, context, path, 'number')
  const single = roundToSingle(value)
  if (single === 0) return undefined
  return Number.isInteger(single) ? createInteger(single, readFrom(node)) : createFloat(single, readFrom(node))
})

function numberOf(scalar: Scalar): number | undefined {
  if (scalar.type === 'integer' || scalar.type === 'float') return Number(scalar.value)
  return scalar.type === 'string' ? parseSizeNumber(scalar.value) : undefined
}

// The shortest decimal with the same single-precision value: 0.33333334, not 0.3333333432674408.
function roundToSingle(value: number): number {
  const single = Math.fround(value)
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(single.toPrecision(digits))
    if (Math.fround(candidate) === single) return candidate
  }
  return single
}
