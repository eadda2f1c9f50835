const UNITS = 'kmgtp'
const LEAST = -(2n ** 63n)

/**
 * Parses a byte size such as `512m`, `1.5gb` or `1 KiB` into bytes (1k is 1024); undefined if it is invalid.
 *
 * Compose Specification, specifying byte values; Compose also accepts signed integers and fractions.
 */
export function parseByteSize(text: string): bigint | undefined {
  if (/^[+-]?\d+$/.test(text)) {
    const whole = BigInt(text.replace('+', ''))
    if (whole >= LEAST && whole < -LEAST) return whole
  }
  const match = /^([0-9a-z_.+-]*[0-9.]) ?([a-z]{0,3})$/i.exec(text)
  const [, number = '', suffix = ''] = match ?? []
  const amount = parseSizeNumber(number)
  const scale = parseSizeSuffix(suffix.toLowerCase())
  if (amount === undefined || amount < 0 || scale === undefined) return undefined
  return toInt64(amount * scale)
}

function parseSizeSuffix(suffix: string): number | undefined {
  if (suffix === '' || suffix === 'b') return 1
  const power = UNITS.indexOf(suffix.charAt(0)) + 1
  if (power === 0 || !['', 'b', 'ib'].includes(suffix.slice(1))) return undefined
  return 1024 ** power
}

/** A decimal number in Go's syntax: `.5`, `1.`, `1e3` and `1_000` are numbers, `1e400` is out of range. */
export function parseSizeNumber(text: string): number | undefined {
  if (!/^[+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return undefined
  const value = Number(text.replaceAll('_', ''))
  return Number.isFinite(value) ? value : undefined
}

// Out-of-range values become the smallest integer, in Compose as on the processor.
function toInt64(value: number): bigint {
  if (!Number.isFinite(value) || value >= 2 ** 63) return LEAST
  return BigInt(Math.trunc(value))
}
