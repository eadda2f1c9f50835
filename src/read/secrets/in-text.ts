import { parseTemplate, type Reference, type Template } from '../interpolate/template.ts'
import { isConfidentialName, isConfidentialOption, mayNameSecret } from './names.ts'
import { offsetRanges, type TextRange } from './ranges.ts'
import { createTokenPattern } from './tokens.ts'

// The secrets in a single text, such as a command, an address or a line, as ranges in that text.

/** Searches a text that has no name of its own. */
export function findSecretsInText(text: string): readonly TextRange[] {
  // Nearly all texts are a word or two without anything to do with secrets, so each search asks first for what it needs.
  const hasSpace = /\s/.test(text)
  const mayName = mayNameSecret(text)
  return [
    ...findTokens(text),
    ...(text.includes('@') ? [...findUrlUsers(text), ...findCredentials(text)] : []),
    ...(text.includes('://') ? findUrlPasswords(text) : []),
    ...(hasSpace ? findAuthorizations(text) : []),
    ...(mayName ? [...findAssignments(text), ...findOptions(text)] : []),
    ...(hasSpace ? findPasswordFlags(text) : []),
    ...(mayName ? findVariableWords(text, parseTemplate(text), false) : []),
  ]
}

/** A text as the value of a secret name: all of it except the names of variables. */
export function findSecretValue(text: string): readonly TextRange[] {
  return isPlaceholder(text) ? [] : findVariableWords(text, parseTemplate(text), true)
}

/** Values that mean that there is no secret, and the first ones that anybody would try. */
export function isPlaceholder(text: string): boolean {
  return /^(?:|true|false|yes|no|on|off|none|null|nil|~|\d{1,2}|changeme|change-me|change_me|password|secret|example|postgres|root|admin|test)$/i.test(
    text.trim(),
  )
}

/** The words after the operators in `${NAME:-word}` if the name is secret, at any depth; if `isSecret`, all words. */
function findVariableWords(text: string, template: Template, isSecret: boolean): readonly TextRange[] {
  return template.flatMap((piece): readonly TextRange[] => {
    if (piece.kind !== 'variable') return isSecret ? [piece] : []
    // In a password, "$r" is unlikely to be a variable.
    if (isSecret && template.length > 1 && text[piece.start + 1] !== '{') return [piece]
    if (isErrorMessage(piece)) return []
    return findVariableWords(text, piece.word ?? [], isSecret || isConfidentialName(piece.name))
  })
}

/** Whether the word is an error message for people: `${DB_PASSWORD:?Set a password in .env}`. */
function isErrorMessage({ operator, word }: Reference): boolean {
  return (operator === ':?' || operator === '?') && word?.every(({ kind }) => kind === 'text') === true
}

/** Most texts have none, and `matchAll` copies the expression before it finds that out. */
function matchesIn(text: string, form: RegExp): readonly RegExpExecArray[] {
  return text.search(form) < 0 ? [] : [...text.matchAll(form)]
}

function findTokens(text: string): readonly TextRange[] {
  return matchesIn(text, createTokenPattern()).map(({ 0: token, index }) => ({
    start: index,
    // The lines of a private key follow its header; they contain no dashes.
    end: token.endsWith('PRIVATE KEY-----') ? findKeyEnd(text, index + token.length) : index + token.length,
  }))
}

function findKeyEnd(text: string, from: number): number {
  const end = text.indexOf('-----END', from)
  return end < 0 ? text.length : end
}

/** `scheme://user:password@host`; the password may contain any character, so it ends at the last `@` of the word. */
function findUrlPasswords(text: string): readonly TextRange[] {
  return matchesIn(text, /:\/\/(?<user>[^\s:/@"'`]{0,200}):(?<rest>[^\s"'`]{1,2000})/g).flatMap((match) => {
    const rest = match.groups?.['rest'] ?? ''
    const at = rest.lastIndexOf('@')
    if (at < 1) return []
    const start = match.index + match[0].length - rest.length
    return offsetRanges(findSecretValue(rest.slice(0, at)), start)
  })
}

/** Users of addresses that are no secrets. */
const KNOWN_USER = /^(?:git|hg|svn|oauth2|x-access-token|x-token-auth|user|username)$/i

/** A token in place of the user: `https://token@host`. Elsewhere than on the web, a short user is only a name. */
function findUrlUsers(text: string): readonly TextRange[] {
  return matchesIn(text, /\b(?<scheme>[a-z][a-z0-9+.-]{0,20}):\/\/(?<user>[^\s:/@"'`${}]{1,500})@/gi).flatMap(
    (match) => {
      const { scheme = '', user = '' } = match.groups ?? {}
      if (KNOWN_USER.test(user) || (!/https?$/i.test(scheme) && user.length < 20)) return []
      const end = match.index + match[0].length - 1
      return offsetRanges(findSecretValue(user), end - user.length)
    },
  )
}

/** `user:password@host/path` or `user:password@host:port` without a scheme, as in the name of an image. */
function findCredentials(text: string): readonly TextRange[] {
  const form =
    /(?<![\w.:/@-])[\w.-]{1,100}:(?<word>[^\s/@:"'`]{1,500})@[\w.-]{1,200}(?::\d{1,5}(?!\w))?(?=[/(]|(?<=:\d{1,5})$)/g
  return matchesIn(text, form).flatMap((match) => {
    const { word = '' } = match.groups ?? {}
    return offsetRanges(findSecretValue(word), match.index + match[0].indexOf(`:${word}@`) + 1)
  })
}

/** `Authorization: Bearer word`, `Proxy-Authorization: Basic word`, or only such a scheme and word. */
function findAuthorizations(text: string): readonly TextRange[] {
  return matchesIn(text, /\b(?:Bearer|Basic|ApiKey|Token)[ \t]+(?<word>[^\s"'`,;]{3,2000})/g).flatMap((match) => {
    const word = match.groups?.['word'] ?? ''
    return offsetRanges(findSecretValue(word), match.index + match[0].length - word.length)
  })
}

const ASSIGNMENT =
  /(?<![\w.$-])(?<!\$\{)(?<name>[A-Za-z_][\w.-]{1,100})(?<after>["']?[ \t]{0,50}[=:](?:[ \t]{0,50}))(?=[^\s=])/g

/** `NAME=value` and `name: value` within a text, such as an assignment before a command, JSON, or a label. */
function findAssignments(text: string): readonly TextRange[] {
  return matchesIn(text, ASSIGNMENT).flatMap((match) => {
    const { name = '', after = '' } = match.groups ?? {}
    // An address such as `redis://…` is not an assignment.
    if (
      !isConfidentialName(getLastWord(name)) ||
      (after.endsWith(':') && text.startsWith('//', match.index + match[0].length))
    )
      return []
    const start = match.index + match[0].length
    return findValueFrom(text, start, findEnclosingQuote(text, match.index))
  })
}

function getLastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

const OPTION =
  /(?<=^|[\s"'`[])--?(?<name>[A-Za-z][\w-]{1,60})(?:=|[ \t]+|["']?[ \t]{0,50},[ \t]{0,50}|["']?[ \t]{0,50}\r?\n[ \t]{0,50}- )(?=\S)/g

/** `--password word`, `-password=word`, also if the next word is quoted or is the next item of a list. */
function findOptions(text: string): readonly TextRange[] {
  return matchesIn(text, OPTION).flatMap((match) => {
    if (!isConfidentialOption(match.groups?.['name'] ?? '')) return []
    const start = match.index + match[0].length
    return text.startsWith('-', start) && /\s$/.test(match[0]) ? [] : findWordFrom(text, start)
  })
}

/** Programs with short options for passwords: `mysql -pword`, `redis-cli -a word`, `curl -u user:word`. */
const SHORT_OPTIONS: readonly RegExp[] = [
  /\b(?:mysql\w*|mariadb[\w-]*)\b[^\n|;&]{0,500}?\s-p(?<word>[^\s"'`]{1,500})/g,
  /\b(?:mysql\w*|mariadb[\w-]*)\b[^\n|;&]{0,500}?\s-p(?<word>"[^"\n]{1,500}"|'[^'\n]{1,500}')/g,
  /\bredis-cli\b[^\n|;&]{0,500}?\s-a[ \t]*["']?(?<word>[^\s"'`]{1,500})/g,
  /\bsshpass\b[^\n|;&]{0,200}?\s-p[ \t]*["']?(?<word>[^\s"'`]{1,500})/g,
  /\b(?:curl|wget)\b[^\n|;&]{0,500}?\s(?:-u|--user)[ =]?["']?[^\s:"'`]{0,200}:(?<word>[^\s"'`]{1,500})/g,
  /\b(?:mongosh?|mongodump|mongorestore|rabbitmqadmin|docker login)\b[^\n|;&]{0,500}?\s-p[ \t]*["']?(?<word>[^\s"'`]{1,500})/g,
]

function findPasswordFlags(text: string): readonly TextRange[] {
  return SHORT_OPTIONS.flatMap((form) =>
    matchesIn(text, form).flatMap((match) => {
      const word = match.groups?.['word'] ?? ''
      const start = match.index + match[0].length - word.length
      const inQuotes = /^(["'])(.*)\1$/.exec(word)?.[2]
      return inQuotes === undefined
        ? offsetRanges(findSecretValue(word), start)
        : offsetRanges(findSecretValue(inQuotes), start + 1)
    }),
  )
}

/** The quote around a whole `NAME=value`, which ends the value. */
function findEnclosingQuote(text: string, start: number): string | undefined {
  const before = text.charAt(start - 1)
  return /["'`]/.test(before) ? before : undefined
}

function findValueFrom(text: string, start: number, enclosing: string | undefined): readonly TextRange[] {
  const quote = text.charAt(start)
  if (quote === '"' || quote === "'") return findWordFrom(text, start)
  const line = findTextLineEnd(text, start)
  if (enclosing === undefined) return offsetRanges(findSecretValue(text.slice(start, line)), start)
  const close = text.slice(start, line).indexOf(enclosing)
  return offsetRanges(findSecretValue(text.slice(start, close < 0 ? line : start + close)), start)
}

/** A word, or a quoted text. */
function findWordFrom(text: string, start: number): readonly TextRange[] {
  const quoted = /^(?:"(?:[^"\\]|\\.)*|'[^']*)/.exec(text.slice(start, start + 4000))?.[0]
  if (quoted !== undefined) return offsetRanges(findSecretValue(quoted.slice(1)), start + 1)
  const following = text.slice(start, start + 4000)
  return offsetRanges(findSecretValue(following.slice(0, findWordEnd(following))), start)
}

/** A space or a quote ends a word, except inside `${…}`. */
function findWordEnd(text: string): number {
  for (const { kind, start, end } of parseTemplate(text)) {
    if (kind === 'variable') continue
    const from = kind === 'malformed' ? Math.max(start, text.indexOf('}', start)) : start
    const at = text.slice(from, end).search(/[\s"'`]/)
    if (at >= 0) return from + at
  }
  return text.length
}

function findTextLineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/)
  return end < 0 ? text.length : from + end
}
