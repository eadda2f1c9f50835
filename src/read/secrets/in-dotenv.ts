import { isPlaceholder, findSecretsInText, findSecretValue } from './in-text.ts'
import { offsetRanges, type TextRange } from './ranges.ts'

/** A line that sets a variable in any common syntax, even in a comment or in a form that Compose does not read. */
const SETTING = /^[ \t#]*(?:export[ \t]+)?["']?[A-Za-z_][\w.-]{0,200}["']?[ \t]*[=:][ \t]*/

/** A name with a mistake, or one without a sign; what has other letters is likelier to be part of a value. */
const NAME_WITH_MISTAKE = /^[ \t]*(?:export[ \t]+)?(?:[A-Z0-9][A-Z0-9_ .-]{0,60}=|[A-Z][A-Z0-9_]{0,60}[ \t]+)/

/** The last line of what is encoded as Base64, which ends as a variable without a value does. */
const ENCODED = /^(?=.*[a-z])(?=.*[A-Z0-9])[A-Za-z0-9]{16,}={1,2}$/

/** A variable without a value, whose value comes from elsewhere. */
const BARE = /^(?:export[ \t]+)?[A-Za-z_][\w.-]{0,60}[ \t]*$/

/**
 * What is hidden in a file of variables: every value, however Compose reads the quotes, with the lines below up to the
 * closing quote. A line with a mistake is hidden from its first "=", or as a whole.
 */
export function findSecretsInDotenv(text: string): readonly TextRange[] {
  const ranges: TextRange[] = []
  let start = 0
  while (start < text.length) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak < 0 ? text.length : lineBreak
    const line = text.slice(start, end).replace(/^\uFEFF/, ' ')
    const value = findHiddenStart(line)
    const until = value === undefined ? end : findDotenvValueEnd(text, start + value, end)
    if (value !== undefined) ranges.push(...offsetRanges(hideValue(text.slice(start + value, until)), start + value))
    else if (line.trimStart().startsWith('#')) ranges.push(...offsetRanges(findSecretsInText(line), start))
    start = until + 1
  }
  return ranges
}

/** Where what is hidden starts in a line; undefined for a comment, a bare name or a blank line. */
function findHiddenStart(line: string): number | undefined {
  const [setting] = SETTING.exec(line) ?? []
  if (line.trimStart().startsWith('#')) return setting?.includes('=') === true ? setting.length : undefined
  if (BARE.test(line.trimEnd()) || line.trim() === '') return undefined
  if (ENCODED.test(line.trim())) return 0
  const [before] = NAME_WITH_MISTAKE.exec(line) ?? []
  return setting?.length ?? before?.length ?? line.search(/\S/)
}

// Drops quotes and a trailing comment, since "changeme" is harmless with or without them.
function hideValue(text: string): readonly TextRange[] {
  const bare = /^(["']?)(.*?)\1(?:[ \t\r]*|[ \t]+#(?:[ \t].*)?)$/s.exec(text)?.[2] ?? text
  return isPlaceholder(bare) ? [] : findSecretValue(text)
}

function findDotenvValueEnd(text: string, start: number, end: number): number {
  const quote = text.charAt(start)
  if (quote !== '"' && quote !== "'") return end
  const rest = text.slice(start + 1, end).replaceAll(/\\./g, '  ')
  if (rest.includes(quote)) return end
  for (let at = end + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++
    else if (text[at] === quote) {
      const lineBreak = text.indexOf('\n', at)
      return lineBreak < 0 ? text.length : lineBreak
    }
  }
  return text.length
}
