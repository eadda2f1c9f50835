import { tokenForms } from '../rules/shared/tokens.ts'
import { isSecretName, mayBeSecret } from '../rules/shared/credentials.ts'

// What stands in a text that nobody should read in a log. Each sign is masked by one, so that places stay what they are.

/** Offsets within a text. */
interface Part {
  readonly start: number
  readonly end: number
}

/** Characters of a value that are looked at, unless it is a block. */
const LONGEST = 1000

/** A name and what parts it from its value, as `DB_PASSWORD: `, `"token":"`, `- API_KEY=`, `--password `. */
const NAME =
  /(?<before>^|[^\w.$-])(?<!\$\{)(?<dashes>--)?(?<name>[A-Za-z_][\w.-]{1,100})(?<after>["']?[ \t]{0,50}(?:[:=][ \t]{0,50}|[ \t]{1,50}(?=\S)))/g

/** `scheme://user:password@`. */
const URL_PASSWORD = /:\/\/[^\s:/@"'`${}]{0,200}:(?<password>[^\s/@"'`${}]{1,500})@/g

/** `${DB_PASSWORD:-word}`. */
const SECRET_DEFAULT = /\$\{(?<name>[A-Za-z_]\w{0,100}):?-(?<word>[^{}\n]{1,500})\}/g

/** Tags and an anchor, which stand before a value in YAML and tell nothing of it. */
const PROPERTIES = /^(?:[!&][^\s,[\]{}]{0,100}[ \t]{1,50}(?=[^\s#])){0,2}/

/** How a block scalar begins. */
const BLOCK_HEADER = /^[|>][\d+-]{0,2}[ \t]{0,50}(?:#[^\r\n]{0,500})?\r?\n/

/** What stands behind an opening quote: a backslash keeps the closing one from ending it, or its being doubled does. */
const QUOTED = { '"': /^(?:[^"\\\r\n]|\\.)*/, "'": /^(?:[^'\r\n]|'')*/ } as const

const DEFAULT_VALUE = /^\$\{(?<variable>\w+):?[-+](?<word>[^}]*)\}?/

/** The text with what looks like a secret in it masked by `*`, as many as there are signs. */
export function withoutSecrets(text: string): string {
  return masked(text, secretsIn(text))
}

/** The text with these parts of it masked; they are in order, and may overlap. */
export function masked(text: string, parts: readonly Part[]): string {
  if (parts.length === 0) return text
  let result = ''
  let at = 0
  for (const { start, end } of parts) {
    if (end <= at) continue
    const from = Math.max(start, at)
    result += text.slice(at, from) + text.slice(from, end).replaceAll(/\S/g, '*')
    at = end
  }
  return result + text.slice(at)
}

/** What looks like a secret in a text, in order; parts may overlap. */
export function secretsIn(text: string): readonly Part[] {
  const parts = [
    ...tokensIn(text),
    ...passwordsInUrls(text),
    ...valuesOfSecretNames(text),
    ...defaultsOfSecretNames(text),
  ]
  return parts.sort((a, b) => a.start - b.start || b.end - a.end)
}

function tokensIn(text: string): readonly Part[] {
  return [...text.matchAll(tokenForms())].map(({ 0: token, index }) => ({
    start: index,
    // The lines of a private key follow its first one; they have no dash.
    end: token.endsWith('PRIVATE KEY-----') ? endOfKey(text, index + token.length) : index + token.length,
  }))
}

function endOfKey(text: string, from: number): number {
  const end = text.indexOf('-', from)
  return end < 0 ? text.length : end
}

function passwordsInUrls(text: string): readonly Part[] {
  return [...text.matchAll(URL_PASSWORD)].flatMap(({ 0: whole, index, groups }) => {
    const end = index + whole.length - 1
    const password = groups?.['password'] ?? ''
    return mayBeSecret(password) ? [{ start: end - password.length, end }] : []
  })
}

function valuesOfSecretNames(text: string): readonly Part[] {
  return [...text.matchAll(NAME)].flatMap(({ 0: whole, index, groups = {} }) => {
    const { before = '', dashes, name = '', after = '' } = groups
    // Words of a sentence or a command; only an option has its value after a blank.
    if (!/[:=]/.test(after) && dashes === undefined) return []
    if (!isSecretName(name.slice(name.lastIndexOf('.') + 1))) return []
    const from = index + whole.length
    const properties = after.includes(':') ? (PROPERTIES.exec(text.slice(from, from + 400))?.[0].length ?? 0) : 0
    const value = valueAt(text, from + properties, quoteAround(before, after), dashes !== undefined)
    return value === undefined ? [] : [value]
  })
}

function defaultsOfSecretNames(text: string): readonly Part[] {
  return [...text.matchAll(SECRET_DEFAULT)].flatMap(({ 0: whole, index, groups = {} }) => {
    const { name = '', word = '' } = groups
    const end = index + whole.length - 1
    return isSecretName(name) && mayBeSecret(word) ? [{ start: end - word.length, end }] : []
  })
}

/** The quote in which a whole `NAME=value` stands. */
function quoteAround(before: string, after: string): string {
  return /["'`]/.test(before) && !/^["']/.test(after) ? before : ''
}

function valueAt(text: string, from: number, quote: string, isOption: boolean): Part | undefined {
  const { start, end } = extentAt(text, from, quote, isOption)
  const value = text.slice(start, end).trimEnd()
  const fallback = DEFAULT_VALUE.exec(value)?.groups?.['word']
  if (fallback !== undefined) {
    const at = value.indexOf(fallback, 3)
    return fallback !== '' && mayBeSecret(fallback)
      ? { start: start + at, end: start + at + fallback.length }
      : undefined
  }
  return mayBeSecret(value) ? { start, end: start + value.length } : undefined
}

function extentAt(text: string, from: number, quote: string, isOption: boolean): Part {
  const header = BLOCK_HEADER.exec(text.slice(from, from + 600))?.[0]
  if (header !== undefined) return { start: from + header.length, end: endOfBlock(text, from) }
  const opening = text.charAt(from)
  if (opening !== '"' && opening !== "'") return { start: from, end: endOfValue(text, from, quote, isOption) }
  const start = from + 1
  return { start, end: start + (QUOTED[opening].exec(text.slice(start, start + LONGEST))?.[0].length ?? 0) }
}

function endOfValue(text: string, start: number, quote: string, isOption: boolean): number {
  const ends = quote !== '' ? [quote, '\n'] : isOption ? [' ', '\t', '"', "'", '\n'] : [' #', '\n', ', ', '}', '"']
  let end = text.length
  for (const each of ends) {
    const at = text.slice(start, Math.min(end, start + LONGEST)).indexOf(each)
    if (at >= 0) end = start + at
  }
  return Math.min(end, start + LONGEST)
}

/** A block scalar ends before the first line that is indented no more than its own. */
function endOfBlock(text: string, from: number): number {
  const indentation = indentationAt(text, text.lastIndexOf('\n', from) + 1)
  let line = text.indexOf('\n', from) + 1
  while (line < text.length && (/[\r\n]/.test(text.charAt(line)) || indentationAt(text, line) > indentation)) {
    const next = text.indexOf('\n', line)
    if (next < 0) return text.length
    line = next + 1
  }
  return line - 1
}

function indentationAt(text: string, line: number): number {
  let at = line
  while (text[at] === ' ') at++
  return at - line
}
