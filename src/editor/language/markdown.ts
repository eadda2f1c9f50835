import { toFileUri } from '../../show/report/uri.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import type { Range } from '../../core/source/source-file.ts'
import { detectPaths } from '../../core/paths/paths.ts'

// Builds the Markdown of hovers. Texts from files are untrusted and never become markup.

/** The number of lines of a value that are shown. */
const MAX_LINES = 30

/** The maximum length of a line that is shown. */
const MAX_LINE_LENGTH = 300

export function formatInlineCode(text: string): string {
  const shown = escapeInvisible(cutCode(text))
  const ticks = '`'.repeat(1 + findLongestRun(shown))
  const pad = /^`|`$|^ .* $/.test(shown) || shown === '' ? ' ' : ''
  return ticks + pad + shown + pad + ticks
}

export function formatCodeBlock(text: string, language: 'yaml' | 'dockerfile' = 'yaml'): string {
  const lines = text.trimEnd().split('\n')
  const shown = lines.slice(0, MAX_LINES).map((line) => escapeInvisible(cutCode(line)))
  if (lines.length > MAX_LINES) shown.push(`# … ${lines.length - MAX_LINES} more lines`)
  return fenceCode(shown.join('\n'), language)
}

/** A whole text as a block of code, which nothing in it can end. */
export function fenceCode(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, 1 + findLongestRun(text)))
  return `${fence}${language}\n${text}\n${fence}`
}

/** A link to a place that editors can follow: `compose.yaml:4`. */
export function placeLink(path: string, { start }: Range): string {
  const name = escapeInvisible(detectPaths(path).basename(path)).replaceAll(/[[\]\\`*_<>]/g, '\\$&')
  const uri = toFileUri(path).replaceAll('(', '%28').replaceAll(')', '%29')
  return `[${name}:${start.line}](${uri}#L${start.line})`
}

function cutCode(text: string): string {
  return text.length > MAX_LINE_LENGTH ? `${text.slice(0, MAX_LINE_LENGTH)}…` : text
}

function findLongestRun(text: string): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), 0)
}
