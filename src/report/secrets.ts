import { isSecretName, mayBeSecret } from '../rules/credentials.ts'
import { tokenForms } from '../rules/exposed-token.ts'

// What stands in a text that nobody should read in a log. Each sign is masked by one, so that places stay what they are.

/** Offsets within a text. */
interface Part {
  readonly start: number
  readonly end: number
}

/** A name and what parts it from its value, as `DB_PASSWORD: `, `"token":"`, `- API_KEY=`, `--password `. */
const NAME =
  /(?<before>^|[^\w.$-])(?<!\$\{)(?<dashes>--)?(?<name>[A-Za-z_][\w.-]{1,100})(?<after>["']?[ \t]{0,50}(?:[:=][ \t]{0,50}|[ \t]{1,50}(?=\S)))/g

/** `scheme://user:password@`. */
const URL_PASSWORD = /:\/\/[^\s:/@"'`${}]{0,200}:(?<password>[^\s/@"'`${}]{1,500})@/g

/** `${DB_PASSWORD:-word}`. */
const SECRET_DEFAULT = /\$\{(?<name>[A-Za-z_]\w{0,100}):?-(?<word>[^{}\n]{1,500})\}/g

const DEFAULT_VALUE = /^\$\{(?<variable>\w+):?[-+](?<word>[^}]*)\}?/

/** The text with what looks like a secret in it masked by `*`, as many as there are signs. */
export function withoutSecrets(text: string): string {
  const parts = secretsIn(text)
  if (parts.length === 0) return text
  let masked = ''
  let at = 0
  for (const { start, end } of parts) {
    if (end <= at) continue
    const from = Math.max(start, at)
    masked += text.slice(at, from) + text.slice(from, end).replaceAll(/\S/g, '*')
    at = end
  }
  return masked + text.slice(at)
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
  return [...text.matchAll(URL_PASSWORD)].map(({ 0: whole, index, groups }) => {
    const end = index + whole.length - 1
    return { start: end - (groups?.['password']?.length ?? 0), end }
  })
}

function valuesOfSecretNames(text: string): readonly Part[] {
  return [...text.matchAll(NAME)].flatMap(({ 0: whole, index, groups = {} }) => {
    const { before = '', dashes, name = '', after = '' } = groups
    if (!isSecretName(name.slice(name.lastIndexOf('.') + 1))) return []
    // Words of a sentence or a command; only an option has its value after a blank.
    if (!/[:=]/.test(after) && dashes === undefined) return []
    const value = valueAt(text, index + whole.length, quoteAround(before, after), dashes !== undefined)
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
  const opening = text.charAt(from)
  const isQuoted = opening === '"' || opening === "'"
  const start = isQuoted ? from + 1 : from
  const header = /^[|>][\d+-]{0,2}[ \t]*\n/.exec(text.slice(from, from + 20))
  const end = header === null ? endOfValue(text, start, isQuoted ? opening : quote, isOption) : endOfBlock(text, from)
  const value = text.slice(start, end)
  const fallback = DEFAULT_VALUE.exec(value)?.groups?.['word']
  if (fallback !== undefined) {
    const at = value.indexOf(fallback, 3)
    return fallback !== '' && mayBeSecret(fallback)
      ? { start: start + at, end: start + at + fallback.length }
      : undefined
  }
  return mayBeSecret(value) ? { start, end } : undefined
}

function endOfValue(text: string, start: number, quote: string, isOption: boolean): number {
  const ends = quote !== '' ? [quote, '\n'] : isOption ? [' ', '\t', '"', "'", '\n'] : [' #', '\n', ', ', '}', '"']
  let end = text.length
  for (const each of ends) {
    const at = text.slice(start, Math.min(end, start + 1000)).indexOf(each)
    if (at >= 0) end = start + at
  }
  return Math.min(end, start + 1000)
}

/** A block scalar ends before the first line that is indented no more than its own. */
function endOfBlock(text: string, from: number): number {
  const indentation = indentationAt(text, text.lastIndexOf('\n', from) + 1)
  let line = text.indexOf('\n', from) + 1
  while (line < text.length && (text[line] === '\n' || indentationAt(text, line) > indentation)) {
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
