import type { Span } from '../../core/source/source-file.ts'
import {
  createBoolean,
  createFloat,
  createInteger,
  createNull,
  createString,
  createTimestamp,
} from '../../core/tree/build.ts'
import type { Scalar } from '../../core/tree/node.ts'
import { readTimestamp } from './timestamp.ts'

/**
 * Determines the type of an unquoted value by the rules of Compose's YAML reader, which differ from YAML 1.1 and 1.2:
 * `yes` and `22:22` are strings, `0440` and `0o440` are 288, `08` is a float, `1_000` a number, `2024-01-01` a date.
 */
export function readPlainScalar(text: string, span: Span): Scalar {
  switch (text.charCodeAt(0)) {
    case 0x2b: // +
    case 0x2d: // -
    case 0x2e: // .
    case 0x30: // 0 to 9
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x36:
    case 0x37:
    case 0x38:
    case 0x39:
      return numberOrDate(text, span) ?? createString(text, { span })
    default:
      return readWordOrString(text, span)
  }
}

const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
])

function readWordOrString(text: string, span: Span): Scalar {
  const word = WORDS.get(text)
  if (word === undefined) return createString(text, { span })
  return word === null ? createNull({ span }) : createBoolean(word, { span })
}

function numberOrDate(text: string, span: Span): Scalar | undefined {
  const date = readTimestamp(text)
  if (date !== undefined) return createTimestamp(date, { span })
  const whole = readYamlInteger(text)
  if (whole !== undefined) return createInteger(whole, { span })
  const value = readYamlFloat(text)
  return value === undefined ? undefined : createFloat(value, { span })
}

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/
const MINIMUM = -(2n ** 63n)
const MAXIMUM = 2n ** 64n - 1n

/** A 64-bit integer: signed, or unsigned up to 2^64 - 1. */
// eslint-disable-next-line complexity -- one case for each notation of YAML 1.1 and 1.2
function readYamlInteger(text: string): number | bigint | undefined {
  // Compose reads `-0` as a float, which JSON writes the same way.
  if (text.startsWith('.') || text === '-0') return undefined
  const match = INTEGER.exec(text.includes('_') ? text.replaceAll('_', '') : text)
  if (match === null) return undefined
  const [, sign, hexadecimal, binary, octal, decimal] = match
  if (decimal !== undefined && decimal.length < 16) return sign === '-' ? 0 - Number(decimal) : Number(decimal)
  const digits =
    decimal ??
    (octal !== undefined ? `0o${octal}` : hexadecimal !== undefined ? `0x${hexadecimal}` : `0b${binary ?? ''}`)
  if (digits.length > 70 && !/^0[xob]?0/.test(digits)) return undefined
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits)
  if (value < MINIMUM || value > (sign === '' ? MAXIMUM : 2n ** 63n - 1n)) return undefined
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const NOT_FINITE = /^([-+]?)\.(?:(inf|Inf|INF)|(nan|NaN|NAN))$/

/** A 64-bit float; a larger one remains a string. */
function readYamlFloat(text: string): number | undefined {
  const special = NOT_FINITE.exec(text)
  if (special !== null) {
    if (special[3] !== undefined) return special[1] === '' ? Number.NaN : undefined
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  }
  // After a leading point, a "_" must be between digits.
  const plain = text.startsWith('.') && /_(?!\d)|(?<!\d)_/.test(text) ? text : text.replaceAll('_', '')
  if (!FLOAT.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}
