import { rangeOf } from '../source/line-table.ts'
import type { Range, Span } from '../source/source-file.ts'

/**
 * - `error`: Compose refuses the file.
 * - `warning`: Compose accepts it, and it will not do what was written, or will fail when it runs.
 * - `info`: legacy, portability, things to know.
 */
export type Severity = 'error' | 'warning' | 'info'

/** A second place that takes part in a finding. */
export interface RelatedPlace {
  readonly message: string
  readonly file: string
  readonly range: Range
}

/** Replaces the characters of `range` in `file` by `text`; an insertion where the range is empty. */
export interface TextEdit {
  readonly file: string
  readonly range: Range
  readonly text: string
}

/**
 * A change that mends a finding.
 *
 * `safe`: the canonical model stays the same, or a refusal with one possible meaning is mended.
 * `unsafe`: behaviour may change; the title says how.
 */
export interface Fix {
  readonly title: string
  readonly safety: 'safe' | 'unsafe'
  readonly edits: readonly TextEdit[]
}

/** One finding: one cause, at one place. */
export interface Diagnostic {
  /** The stable id of the rule, as in `docs/checks.md`. */
  readonly rule: string
  readonly severity: Severity
  /** One sentence: the subject in the user's words, the fact, the remedy. */
  readonly message: string
  readonly file: string
  readonly range: Range
  readonly related?: readonly RelatedPlace[]
  /** Alternatives; the first is the one to take. */
  readonly fixes?: readonly Fix[]
}

/** Takes each finding as it is made. */
export type Report = (diagnostic: Diagnostic) => void

export interface RelatedSpan {
  readonly span: Span
  readonly message: string
}

export interface SpanEdit {
  readonly span: Span
  readonly text: string
}

export interface SpanFix {
  readonly title: string
  readonly safety: Fix['safety']
  readonly edits: readonly SpanEdit[]
}

/** A finding as the steps make it: placed by spans. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly span: Span
  readonly related?: readonly RelatedSpan[] | undefined
  readonly fixes?: readonly SpanFix[] | undefined
}

export function diagnosticOf({ rule, severity, message, span, related, fixes }: Finding): Diagnostic {
  return {
    rule,
    severity,
    message,
    file: span.file.path,
    range: rangeOf(span),
    ...(related !== undefined && related.length > 0 && { related: related.map(relatedPlace) }),
    ...(fixes !== undefined && fixes.length > 0 && { fixes: fixes.map(fixOf) }),
  }
}

function relatedPlace({ span, message }: RelatedSpan): RelatedPlace {
  return { message, file: span.file.path, range: rangeOf(span) }
}

function fixOf({ title, safety, edits }: SpanFix): Fix {
  return {
    title,
    safety,
    edits: edits.map(({ span, text }) => ({ file: span.file.path, range: rangeOf(span), text })),
  }
}
