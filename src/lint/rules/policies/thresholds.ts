import { parseByteSize, parseSizeNumber } from '../../../read/canonical/byte-sizes.ts'
import { parseDuration } from '../../../read/canonical/durations.ts'

const OPERATORS = {
  '<=': (a: number, b: number) => a <= b,
  '>=': (a: number, b: number) => a >= b,
  '<': (a: number, b: number) => a < b,
  '>': (a: number, b: number) => a > b,
  '=': (a: number, b: number) => a === b,
} as const satisfies Readonly<Record<string, (a: number, b: number) => boolean>>

type Operator = keyof typeof OPERATORS

/** What a value must be less or more than, such as `<= 512m`, `> 1` or `< 30s`. */
export interface Threshold {
  readonly operator: Operator
  /** What the text after the operator means as a number or a size, in bytes; undefined if it is neither. */
  readonly amount: number | undefined
  /** What it means as a duration, in nanoseconds; undefined if it is none. */
  readonly duration: number | undefined
  /** Whether it is a size with a unit, so that -1 as a value means no limit. */
  readonly isSize: boolean
}

/** The attribute that a value is compared with, such as `< interval` or `<= services.*.mem_limit`. */
export interface Relation {
  readonly operator: Operator
  /** As written. */
  readonly to: string
}

/** Whether a pattern of a policy begins as a comparison does. */
export function startsLikeComparison(pattern: string): boolean {
  return /^[<=>]/.test(pattern)
}

/** Whether it is one. */
export function isComparison(pattern: string): boolean {
  return parseThreshold(pattern) !== undefined || parseRelation(pattern) !== undefined
}

function splitComparison(pattern: string): { readonly operator: Operator; readonly operand: string } | undefined {
  const [, sign, operand = ''] = /^([<>]=?|=)\s*(\S.*)$/.exec(pattern) ?? []
  return isOperator(sign) ? { operator: sign, operand: operand.trimEnd() } : undefined
}

function isOperator(sign: string | undefined): sign is Operator {
  return sign !== undefined && Object.hasOwn(OPERATORS, sign)
}

/** The threshold that a pattern is; undefined if no number, size or duration follows its operator. */
export function parseThreshold(pattern: string): Threshold | undefined {
  const { operator, operand = '' } = splitComparison(pattern) ?? {}
  const number = parseSizeNumber(operand)
  const size = number === undefined ? parseByteSize(operand) : undefined
  const amount = number ?? (size === undefined ? undefined : Number(size))
  const duration = readDuration(operand)
  if (operator === undefined || (amount === undefined && duration === undefined)) return undefined
  return { operator, amount, duration, isSize: number === undefined }
}

/** The relation that a pattern is; undefined if it is a threshold, or no attribute follows its operator. */
export function parseRelation(pattern: string): Relation | undefined {
  const { operator, operand = '' } = splitComparison(pattern) ?? {}
  if (operator === undefined || parseThreshold(pattern) !== undefined) return undefined
  return /^[a-z_[][^\s]*$/i.test(operand) ? { operator, to: operand } : undefined
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

/**
 * Whether a value is related as wanted to another of the canonical model; undefined if they cannot be ordered. Numbers
 * below zero cannot, since they often mean that there is no limit.
 */
export function meetsRelation(operator: Operator, text: string, other: string): boolean | undefined {
  if (operator === '=' && text === other) return true
  const numbers = [parseSizeNumber(text), parseSizeNumber(other)] as const
  const [a, b] = numbers.includes(undefined) ? [readDuration(text), readDuration(other)] : numbers
  if (operator === '=') return a !== undefined && a === b
  return a === undefined || b === undefined || a < 0 || b < 0 ? undefined : OPERATORS[operator](a, b)
}

function readDuration(text: string): number | undefined {
  const read = parseDuration(text)
  return typeof read === 'bigint' ? Number(read) : undefined
}
