import type { Scalar } from './node.ts'

/**
 * The text that Compose converts a scalar to when it expects a string: `010` becomes "8", `1.10` becomes "1.1", `1e6`
 * becomes "1e+06".
 */
export function formatScalar(scalar: Scalar): string {
  switch (scalar.type) {
    case 'null':
      return ''
    case 'string':
      return scalar.value
    case 'float':
      return formatGoFloat(scalar.value)
    case 'timestamp':
      return formatTimestamp(scalar.value)
    case 'boolean':
    case 'integer':
      return String(scalar.value)
  }
}

/** The shortest representation, with an exponent below 1e-4 and from 1e+06 (Go's `%v`). */
function formatGoFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (Object.is(value, -0)) return '-0'
  const [digits = '', exponent = ''] = value.toExponential().split('e')
  const power = Number(exponent)
  if (value === 0 || (power >= -4 && power < 6)) return String(value)
  const sign = power < 0 ? '-' : '+'
  return `${digits}e${sign}${String(Math.abs(power)).padStart(2, '0')}`
}

// "2024-01-01T10:00:00.25+02:00" becomes "2024-01-01 10:00:00.25 +0200 +0200".
function formatTimestamp(value: string): string {
  const match = /^(.{10})T(.*?)(Z|[+-]\d\d:\d\d)$/.exec(value)
  if (match === null) return value
  const [, date = '', time = '', zone = ''] = match
  if (zone === 'Z') return `${date} ${time} +0000 UTC`
  const offset = zone.replace(':', '')
  return `${date} ${time} ${offset} ${offset}`
}
