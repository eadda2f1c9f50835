const NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
  ['d', 86_400_000_000_000n],
  ['w', 604_800_000_000_000n],
])

const LONGEST = 2n ** 63n - 1n

export type DurationProblem = 'no-unit' | 'unknown-unit' | 'invalid' | 'too-long'

/**
 * Parses a duration such as `1h30m` or `1.5s` into nanoseconds, or says what is wrong with it.
 *
 * Compose Specification, specifying durations; Compose also accepts `d` and `w`.
 */
export function parseDuration(text: string): bigint | DurationProblem {
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  let rest = text.slice(sign.length)
  if (rest === '0') return 0n
  if (rest === '' || rest.length > 1000) return 'invalid'
  let total = 0n
  while (rest !== '') {
    const part = parseFirstPart(rest)
    if (typeof part === 'string') return part
    rest = rest.slice(part.length)
    total += part.nanoseconds
    if (total > LONGEST) return 'too-long'
  }
  return sign === '-' ? -total : total
}

/** The first number and its unit, such as the `1h` of `1h30m`. */
function parseFirstPart(text: string): { readonly length: number; readonly nanoseconds: bigint } | DurationProblem {
  const [amount = '', integer = '', fraction = ''] = /^(\d*)(?:\.(\d*))?/.exec(text) ?? []
  if (integer === '' && fraction === '') return 'invalid'
  const unit = /^[^\d.]*/.exec(text.slice(amount.length))?.[0] ?? ''
  if (unit === '') return 'no-unit'
  const scale = NANOSECONDS.get(unit)
  if (scale === undefined) return 'unknown-unit'
  const part = fraction === '' ? 0n : (BigInt(fraction) * scale) / 10n ** BigInt(fraction.length)
  return { length: amount.length + unit.length, nanoseconds: BigInt(integer || 0) * scale + part }
}

/** A duration as Compose prints it: `1h30m0s`, `1.5s`, `100µs`, `0s`. */
export function formatDuration(nanoseconds: bigint): string {
  if (nanoseconds < 0n) return `-${formatDuration(-nanoseconds)}`
  if (nanoseconds === 0n) return '0s'
  if (nanoseconds < 1_000n) return `${nanoseconds}ns`
  if (nanoseconds < 1_000_000n) return `${formatDecimal(nanoseconds, 1_000n)}µs`
  if (nanoseconds < 1_000_000_000n) return `${formatDecimal(nanoseconds, 1_000_000n)}ms`
  const minutes = nanoseconds / 60_000_000_000n
  const seconds = `${formatDecimal(nanoseconds % 60_000_000_000n, 1_000_000_000n)}s`
  if (minutes === 0n) return seconds
  const hours = minutes / 60n
  return hours === 0n ? `${minutes}m${seconds}` : `${hours}h${minutes % 60n}m${seconds}`
}

function formatDecimal(value: bigint, scale: bigint): string {
  const fraction = String(value % scale)
    .padStart(String(scale).length - 1, '0')
    .replace(/0{1,20}$/, '')
  return fraction === '' ? String(value / scale) : `${value / scale}.${fraction}`
}
