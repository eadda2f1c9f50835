import type { Finding, SpanFix } from '../diagnostics/diagnostic.ts'
import type { Span } from '../source/source-file.ts'
import { entrySpan, type Entry } from '../tree/node.ts'

/** Compose warns of a top-level `version` and goes on without it. */
export function obsoleteVersion(version: Entry): Finding {
  const span = entrySpan(version)
  return {
    rule: 'obsolete-version',
    severity: 'warning',
    message: 'The top-level "version" is obsolete and Compose ignores it; remove it.',
    span,
    fixes: fixesOf(span),
  }
}

// Whole lines, with a blank one after them; a comment on the line stays. Not where anything else may stand in between.
function fixesOf(span: Span): readonly SpanFix[] {
  const { file, start, end } = span
  const { text } = file
  const startsLine = start === 0 || /[\r\n\uFEFF]/.test(text.charAt(start - 1))
  const rest = /^[ \t]*(#.*)?/.exec(text.slice(end, lineEnd(text, end)))
  if (!startsLine || rest === null || /[&*\r\n]/.test(text.slice(start, end))) return []
  const comment = rest[1] ?? ''
  if (rest[0].length !== lineEnd(text, end) - end) return []
  const to =
    comment === '' ? afterBlankLine(text, afterBreak(text, lineEnd(text, end))) : lineEnd(text, end) - comment.length
  return [{ title: 'Remove "version"', safety: 'safe', edits: [{ span: { file, start, end: to }, text: '' }] }]
}

function lineEnd(text: string, from: number): number {
  const at = text.slice(from).search(/[\r\n]/)
  return at < 0 ? text.length : from + at
}

function afterBreak(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length)
}

function afterBlankLine(text: string, at: number): number {
  const end = lineEnd(text, at)
  return text.slice(at, end).trim() === '' ? afterBreak(text, end) : at
}
