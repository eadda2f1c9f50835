import { readPlainScalar } from '../yaml/scalar-type.ts'

/** A string as YAML: the part on the line of its key, and the rest with its final line break. */
export interface YamlString {
  readonly head: string
  readonly rest: string
}

// The rules are those of go-yaml 4. Its reader also breaks lines at U+2028 and U+2029, so its writer indents after
// them.

/** Whether a key can be followed directly by a colon; others are introduced by a question mark. */
export function isSimpleKey(key: string): boolean {
  if (/[\n\r\x85\u2028\u2029]/.test(key)) return false
  return key.length * 3 <= 128 || (key.length <= 128 && new TextEncoder().encode(key).length <= 128)
}

/** `indent` precedes each further line of the string. */
export function formatYamlString(value: string, indent: string): YamlString {
  if (value.includes('\n')) {
    return needsLiteral(value) ? formatLiteral(value, indent) : createOneLine(formatDoubleQuoted(value))
  }
  if (!readsAsString(value)) return createOneLine(formatDoubleQuoted(value))
  if (!NOT_PLAIN.test(value) && !SPECIAL.test(value)) return createOneLine(value)
  return createOneLine(isSingleQuoted(value) ? formatSingleQuoted(value, indent) : formatDoubleQuoted(value))
}

function createOneLine(head: string): YamlString {
  return { head, rest: '\n' }
}

/**
 * Characters that only a double-quoted string can hold, as escapes. Surrogates are included, since go-yaml escapes all
 * characters above U+FFFF.
 */
const SPECIAL = /[^\t\n -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/

/** What would change its meaning or be lost without quotes. */
const NOT_PLAIN = /^(?:---|\.\.\.|[ #,[\]{}&*!|>'"%@`]|[-?:](?: |$))|: |:$| #| $|[\t\n\u2028\u2029]/

const BREAK_BESIDE_SPACE = /[\n\u2028\u2029] | [\n\u2028\u2029]/
const SPACE_BEFORE_BREAK = / [\n\u2028\u2029]/

/** Anything except Unicode white space. */
const VISIBLE = /[^\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

const YAML_1_1_BOOLEANS = new Set('y Y yes Yes YES on On ON n N no No NO off Off OFF'.split(' '))
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
const NOWHERE = { file: { path: '', text: '' }, start: 0, end: 0 }

/** Whether Compose, and YAML 1.1 readers too, read an unquoted text as a string. */
function readsAsString(value: string): boolean {
  if (value === '<<' || YAML_1_1_BOOLEANS.has(value) || BASE_60.test(value)) return false
  return readPlainScalar(value, NOWHERE).type === 'string'
}

function needsLiteral(value: string): boolean {
  if (value.endsWith(' ') || SPACE_BEFORE_BREAK.test(value)) return false
  return VISIBLE.test(value) && !SPECIAL.test(value)
}

function isSingleQuoted(value: string): boolean {
  return !value.includes('\t') && !SPECIAL.test(value) && !BREAK_BESIDE_SPACE.test(value)
}

function formatLiteral(value: string, indent: string): YamlString {
  const hint = value.startsWith(' ') ? '2' : ''
  const chomping = !/[\n\u2028\u2029]$/.test(value) ? '-' : /[\n\u2028\u2029]{2}$/.test(value) ? '+' : ''
  const text = value.replaceAll(/(^|[\n\u2028\u2029])(?=[^\n\u2028\u2029])/g, `$1${indent}`)
  return { head: `|${hint}${chomping}`, rest: chomping === '-' ? `\n${text}\n` : `\n${text}` }
}

function formatSingleQuoted(value: string, indent: string): string {
  const text = value.replaceAll("'", "''")
  return `'${text.replaceAll(/([\u2028\u2029])(?=[^\u2028\u2029])/g, `$1${indent}`)}'`
}

const ESCAPED = /["\\\u2028\u2029]|[^ -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu
const BYTE_ORDER_MARK = '\ufeff'

function formatDoubleQuoted(value: string): string {
  // After a leading byte order mark, go-yaml escapes everything.
  return `"${value.replaceAll(value.startsWith(BYTE_ORDER_MARK) ? /[^]/gu : ESCAPED, escape)}"`
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x85', '\\N'],
  ['\xa0', '\\_'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
])

function escape(character: string): string {
  const short = SHORT_ESCAPES.get(character)
  if (short !== undefined) return short
  const digits = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
  if (digits.length <= 2) return `\\x${digits.padStart(2, '0')}`
  return digits.length <= 4 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
}
