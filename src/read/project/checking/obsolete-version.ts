import type { Finding, SpanFix } from '../../../core/diagnostics/diagnostic.ts'
import { message, text } from '../../../core/messages/message.ts'
import type { Span } from '../../../core/source/source-file.ts'
import { getEntrySpan, type Entry } from '../../../core/tree/node.ts'

const obsolete = message(
  'obsolete',
  () => text`The top-level "version" is obsolete, and Compose ignores it; remove it.`,
)

/** Compose warns about a top-level `version` and ignores it. */
export function reportObsoleteVersion(version: Entry): Finding {
  const span = getEntrySpan(version)
  return {
    rule: 'obsolete-version',
    severity: 'info',
    message: obsolete(),
    span,
    fixes: removeVersionLine(span),
  }
}

// Removes whole lines and a blank one after them; keeps a comment on the line. No fix if anything else may be in
// between.
function removeVersionLine(span: Span): readonly SpanFix[] {
  const { file, start, end } = span
  const { text: source } = file
  const startsLine = start === 0 || /[\r\n\uFEFF]/.test(source.charAt(start - 1))
  const rest = /^[ \t]*(#.*)?/.exec(source.slice(end, findVersionLineEnd(source, end)))
  if (!startsLine || rest === null || /[&*\r\n]/.test(source.slice(start, end))) return []
  const comment = rest[1] ?? ''
  if (rest[0].length !== findVersionLineEnd(source, end) - end) return []
  const to =
    comment === ''
      ? skipBlankLine(source, skipLineBreak(source, findVersionLineEnd(source, end)))
      : findVersionLineEnd(source, end) - comment.length
  return [{ title: text`Remove "version"`, safety: 'safe', edits: [{ span: { file, start, end: to }, text: '' }] }]
}

function findVersionLineEnd(text: string, from: number): number {
  const at = text.slice(from).search(/[\r\n]/)
  return at < 0 ? text.length : from + at
}

function skipLineBreak(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length)
}

function skipBlankLine(text: string, at: number): number {
  const end = findVersionLineEnd(text, at)
  return text.slice(at, end).trim() === '' ? skipLineBreak(text, end) : at
}
