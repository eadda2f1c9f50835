import { parseByteSize, parseSizeNumber } from '../../../read/canonical/byte-sizes.ts'
import { parseDuration } from '../../../read/canonical/durations.ts'

/** What a value must be less or more than, such as `<= 512m`, `> 1` or `< 30s`. */
export interface Threshold {
  readonly operator: keyof typeof OPERATORS
  /** What the text after the operator means as a number or a size, in bytes; undefined if it is neither. */
  readonly amount: number | undefined
  /** What it means as a duration, in nanoseconds; undefined if it is none. */
  readonly duration: number | undefined
  /** Whether it is a size with a unit, so that -1 as a value means no limit. */
  readonly isSize: boolean
}

const OPERATORS = {
  '<=': (a: number, b: number) => a <= b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
} as const satisfies Readonly<Record<string, (a: number, b: number) => boolean>>

/** Whether a pattern of a policy begins as a threshold does. */
export function startsLikeThreshold(pattern: string): boolean {
  return /^[<>]/.test(pattern)
}

/** The threshold that a pattern is; undefined if no number, size or duration follows its operator. */
export function parseThreshold(pattern: string): Threshold | undefined {
  const [, sign, operand = ''] = /^([<>]=?)\s*(\S.*)$/.exec(pattern) ?? []
  const operator = listOperators().find((each) => each === sign)
  const text = operand.trimEnd()
  const number = parseSizeNumber(text)
  const size = number === undefined ? parseByteSize(text) : undefined
  const amount = number ?? (size === undefined ? undefined : Number(size))
  const duration = readDuration(text)
  if (operator === undefined || (amount === undefined && duration === undefined)) return undefined
  return { operator, amount, duration, isSize: number === undefined }
}

function listOperators(): readonly Threshold['operator'][] {
  return ['<=', '>=', '<', '>']
}

/** Whether a value, as text of the canonical model, is a number or a duration on the right side of a threshold. */
export function meetsThreshold({ operator, amount, duration, isSize }: Threshold, text: string): boolean {
  const number = parseSizeNumber(text)
  if (number !== undefined) {
    return amount !== undefined && OPERATORS[operator](isSize && number < 0 ? Infinity : number, amount)
  }
  const time = readDuration(text)
  return time !== undefined && duration !== undefined && OPERATORS[operator](time, duration)
}

function readDuration(text: string): number | undefined {
  const read = parseDuration(text)
  return typeof read === 'bigint' ? Number(read) : undefined
}
