import { fileUri } from '../report/uri.ts'
import { visible } from '../source/visible.ts'
import type { Range } from '../source/source-file.ts'
import { pathsLike } from '../paths/paths.ts'

// What hovers are written with. Texts of files are untrusted: they never become markup.

/** So many lines of a value are shown. */
const MOST_LINES = 30

/** The longest line that is shown. */
const LONGEST_LINE = 300

export function inlineCode(text: string): string {
  const shown = visible(cut(text))
  const ticks = '`'.repeat(1 + longestRun(shown))
  const pad = /^`|`$|^ .* $/.test(shown) || shown === '' ? ' ' : ''
  return ticks + pad + shown + pad + ticks
}

export function codeBlock(text: string, language: 'yaml' | 'dockerfile' = 'yaml'): string {
  const lines = text.trimEnd().split('\n')
  const shown = lines.slice(0, MOST_LINES).map((line) => visible(cut(line)))
  if (lines.length > MOST_LINES) shown.push(`# … ${lines.length - MOST_LINES} more lines`)
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(shown.join('\n'))))
  return `${fence}${language}\n${shown.join('\n')}\n${fence}`
}

/** A place as a link that editors follow: `compose.yaml:4`. */
export function placeLink(path: string, { start }: Range): string {
  const name = visible(pathsLike(path).basename(path)).replaceAll(/[[\]\\`*_<>]/g, '\\$&')
  const uri = fileUri(path).replaceAll('(', '%28').replaceAll(')', '%29')
  return `[${name}:${start.line}](${uri}#L${start.line})`
}

function cut(text: string): string {
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
