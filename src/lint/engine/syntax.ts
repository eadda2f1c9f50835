import { isIpAddress } from '../../read/canonical/ip-address.ts'
import { parseSizeNumber } from '../../read/canonical/byte-sizes.ts'
import { parseDuration } from '../../read/canonical/durations.ts'

/** The syntax of the values that the engine accepts. */
export type Syntax = NumberSyntax | WordsSyntax | DurationSyntax | TextSyntax | { readonly kind: 'boolean' }

export interface NumberSyntax {
  readonly kind: 'number'
  readonly least?: number
  readonly most?: number
  /** Special values outside the range: 0 often means "no limit". */
  readonly also?: readonly number[]
  /** Negative values are special, too. */
  readonly orNegative?: boolean
  readonly unit?: 'bytes' | 'microseconds'
}

export interface WordsSyntax {
  readonly kind: 'words'
  readonly words: readonly string[]
  /** Words that precede another text, such as `container:` in `container:NAME`. */
  readonly prefixes?: readonly string[]
  readonly ignoresCase?: boolean
  /** Other values that are accepted but not worth suggesting. */
  readonly also?: (text: string) => boolean
}

export interface DurationSyntax {
  readonly kind: 'duration'
  /** In nanoseconds. */
  readonly least?: bigint
  readonly multiple?: bigint
  /** 0 is a special value. */
  readonly orZero?: boolean
}

export interface TextSyntax {
  readonly kind: 'text'
  readonly accepts: (text: string) => boolean
  /** What to use instead: `a list of CPUs`. */
  readonly expected: string
  readonly examples?: readonly string[]
}

/** Whether the engine accepts a text. Compose, not the engine, rejects texts that are not numbers. */
export function acceptsText(syntax: Syntax, text: string): boolean {
  switch (syntax.kind) {
    case 'number':
      return acceptsNumber(syntax, text)
    case 'words':
      return acceptsWord(syntax, text)
    case 'boolean':
      return isGoBoolean(text)
    case 'duration':
      return acceptsDuration(syntax, text)
    case 'text':
      return syntax.accepts(text)
  }
}

function acceptsNumber(syntax: NumberSyntax, text: string): boolean {
  const { least = -Infinity, most = Infinity, also = [], orNegative = false } = syntax
  const number = parseSizeNumber(text)
  if (number === undefined || also.includes(number) || (orNegative && number < 0)) return true
  return number >= least && number <= most
}

function acceptsWord({ words, prefixes = [], ignoresCase = false, also }: WordsSyntax, text: string): boolean {
  if (also?.(text) === true) return true
  if (prefixes.some((prefix) => text.startsWith(prefix) && text.length > prefix.length)) return true
  if (!ignoresCase) return words.includes(text)
  const word = text.toUpperCase()
  return words.some((known) => known.toUpperCase() === word)
}

function acceptsDuration({ least, multiple = 1n, orZero = false }: DurationSyntax, text: string): boolean {
  const duration = parseDuration(text)
  if (typeof duration !== 'bigint') return true
  if (duration === 0n && orZero) return true
  return (least === undefined || duration >= least) && duration % multiple === 0n
}

/** A boolean as parsed by Go's `strconv.ParseBool`. */
export function isGoBoolean(text: string): boolean {
  return /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text)
}

/** A whole number as parsed by Go's `strconv.Atoi`. */
export function isInteger(text: string): boolean {
  return /^[+-]?\d+$/.test(text)
}

/** A size as parsed by go-units: `10m`, `1.5GiB`, `512 kb`. Undefined if it is invalid. */
export function parseEngineSize(text: string): number | undefined {
  const [, number = '', suffix = ''] = /^(.*[\d.]) ?([a-z]{0,3})$/is.exec(text) ?? []
  const amount = parseSizeNumber(number)
  const power = 'kmgtp'.indexOf(suffix.charAt(0).toLowerCase())
  if (amount === undefined || amount < 0) return undefined
  if (/^b?$/i.test(suffix)) return amount
  return power >= 0 && /^(?:b|ib)?$/i.test(suffix.slice(1)) ? amount * 1000 ** (power + 1) : undefined
}

export const SIZE: Syntax = {
  kind: 'text',
  accepts: (text) => parseEngineSize(text) !== undefined,
  expected: 'a size',
  examples: ['10m'],
}

export const POSITIVE_SIZE: Syntax = {
  kind: 'text',
  accepts: (text) => (parseEngineSize(text) ?? 0) >= 1,
  expected: 'a size',
  examples: ['10m'],
}

export const BOOLEAN: Syntax = { kind: 'boolean' }

/** A whole number with a minimum. */
export function wholeNumberFrom(least: number, example = String(Math.max(least, 1))): Syntax {
  return {
    kind: 'text',
    accepts: (text) => isInteger(text) && Number(text) >= least,
    expected: `a whole number from ${least}`,
    examples: [example],
  }
}

/** A duration as parsed by Go's `time.ParseDuration`: without days and weeks. */
export const GO_DURATION: Syntax = {
  kind: 'text',
  accepts: (text) => typeof parseDuration(text) === 'bigint' && !/[dw]/.test(text),
  expected: 'a duration',
  examples: ['10s'],
}

export const ADDRESS: Syntax = {
  kind: 'text',
  accepts: isIpAddress,
  expected: 'an IP address',
  examples: ['127.0.0.1'],
}
