import { findSecretsInText, findSecretValue } from './in-text.ts'
import { isConfidentialName } from './names.ts'
import type { TextRange } from './ranges.ts'

/** A line that sets a variable in any common syntax, even in a comment or in a form that Compose does not read. */
const SETTING = /^[ \t#]*(?:export[ \t]+)?(?<name>[A-Za-z_][\w.-]{0,200})(?<separator>[ \t]*[=:][ \t]*|[ \t]+)/

/**
 * The secrets in a file of variables. The value of a secret name is the rest of its line, however Compose reads the
 * quotes, and the lines below up to the closing quote.
 */
export function findSecretsInDotenv(text: string): readonly TextRange[] {
  const ranges: TextRange[] = []
  let start = 0
  while (start < text.length) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak < 0 ? text.length : lineBreak
    const line = text.slice(start, end)
    const setting = SETTING.exec(line.replace(/^\uFEFF/, ' '))
    const next = setting !== null && isConfidentialName(setting.groups?.['name'] ?? '') ? start + setting[0].length : -1
    const until = next < 0 ? end : findDotenvValueEnd(text, next, end)
    ranges.push(
      ...(next < 0
        ? offsetRanges(findSecretsInText(line), start)
        : offsetRanges(coverWholeValue(text.slice(next, until)), next)),
    )
    start = until + 1
  }
  return ranges
}

// Drops quotes and a trailing comment, since "changeme" is harmless with or without them.
function coverWholeValue(text: string): readonly TextRange[] {
  const bare = /^(["']?)(.*?)\1[ \t\r]*(?:#.*)?$/s.exec(text)?.[2] ?? text
  return findSecretValue(bare).length === 0 ? [] : findSecretValue(text)
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

function offsetRanges(ranges: readonly TextRange[], by: number): readonly TextRange[] {
  return ranges.map(({ start, end }) => ({ start: start + by, end: end + by }))
}
