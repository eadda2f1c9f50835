import { readFrom, createString } from '../../core/tree/build.ts'
import { isString } from '../../core/tree/node.ts'
import { formatScalar } from '../../core/tree/scalar-text.ts'
import { reportMistyped, requirePresent, type Decoder } from './decoder.ts'

/** A string; a whole number becomes its digits. */
export const keptText: Decoder = requirePresent((node, context, path) => {
  if (isString(node)) return node
  if (node.kind === 'scalar' && node.type === 'integer') return createString(formatScalar(node), readFrom(node))
  return reportMistyped(node, context, path, 'string')
})

/** A string that is omitted if empty. */
export const decodeText: Decoder = (node, context, path) => {
  const decoded = keptText(node, context, path)
  return isString(decoded) && decoded.value === '' ? undefined : decoded
}

/** Any scalar as a string; null becomes empty. */
export const decodeAnyText: Decoder = (node) => {
  if (isString(node) || node.kind !== 'scalar') return node
  return createString(formatScalar(node), readFrom(node))
}

/** A file mode in octal: a string is parsed as octal, a number is used as it is. */
export const fileMode: Decoder = requirePresent((node, context, path) => {
  if (node.kind === 'scalar' && node.type === 'integer')
    return createString(`0${node.value.toString(8)}`, readFrom(node))
  const [, sign = '', digits] = (isString(node) && /^([+-]?)([0-7]{1,21})$/.exec(node.value)) || []
  if (digits !== undefined) {
    const mode = BigInt(`0o${digits}`)
    return createString(`0${(sign === '-' ? -mode : mode).toString(8)}`, readFrom(node))
  }
  return reportMistyped(node, context, path, 'octal number')
})
