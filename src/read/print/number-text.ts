import type { Scalar } from '../../core/tree/node.ts'
import type { PrintFormat } from './printable.ts'

/** A float as Go's `%g` writes it: with the fewest digits, and an exponent below 0.0001 and from a million up. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  if (Object.is(value, -0)) return '-0'
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
  if (Number(exponent) >= -4 && Number(exponent) < 6) return String(value)
  return `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`
}

/** A number as Go's JSON writes it. */
export function formatJsonNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : Number.isFinite(value) ? String(value) : 'null'
}

/** A number of which only the value is known; an integer if possible. */
export function formatNumber(value: number, format: PrintFormat): string {
  if (Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 64) return BigInt(value).toString()
  return format === 'yaml' ? formatFloat(value) : formatJsonNumber(value)
}

/** A scalar other than a string, as it was read. */
export function formatScalarAs(scalar: Scalar, format: PrintFormat): string {
  switch (scalar.type) {
    case 'float':
      return format === 'yaml' ? formatFloat(scalar.value) : formatJsonNumber(scalar.value)
    case 'timestamp':
      return format === 'yaml' ? scalar.value : JSON.stringify(scalar.value)
    default:
      return String(scalar.value)
  }
}
