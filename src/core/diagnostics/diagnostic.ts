import { detectPaths } from '../paths/paths.ts'
import type { Message, Statement } from '../messages/message.ts'
import { renderFacts, renderText, showAll, type Data, type Show } from '../messages/render.ts'
import { toRange } from '../source/line-table.ts'
import type { Range, Span } from '../source/source-file.ts'
import type { RuleId } from './rule-id.ts'

/**
 * - `error`: Compose rejects the file.
 * - `warning`: Compose accepts the file, but it will not do what is written, or will fail at run time.
 * - `info`: legacy syntax, portability, and other things to know.
 */
export type Severity = 'error' | 'warning' | 'info'

/** The severities, most severe first. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

/** What a rule can be set to. */
export const ruleSeverities = ['off', ...severities] as const

/** Another place involved in a finding. */
export interface RelatedPlace {
  /** A short phrase without a subject, such as `first used here`. */
  readonly message: string
  /** As in `Diagnostic`. */
  readonly file: string
  /** Its characters. */
  readonly range: Range
}

/** Replaces the characters of `range` in `file` with `text`; an empty range means an insertion. */
export interface TextEdit {
  /** As in `Diagnostic`. */
  readonly file: string
  /** The characters to replace. */
  readonly range: Range
  /** The replacement. */
  readonly text: string
}

/**
 * A change that fixes a finding.
 *
 * `safe`: the canonical model stays the same, or an error with only one possible meaning is fixed. `unsafe`: behaviour
 * may change; the title says how.
 */
export interface Fix {
  /** A short phrase, such as `Rename it to "image"`. */
  readonly title: string
  /** Whether it can be applied without review. */
  readonly safety: 'safe' | 'unsafe'
  /** Applied all together or not at all; they do not overlap. */
  readonly edits: readonly TextEdit[]
  /** An edit writes a secret or a value from the environment, so reports omit the fix. */
  readonly isConfidential?: true
  /**
   * The fixed file keeps the meaning that it has in its declared format, instead of what its lines would mean today.
   */
  readonly meaning?: 'declared'
}

/** One finding: one cause at one place. */
export interface Diagnostic {
  /** The stable id of the rule, as listed in `docs/checks.md`. */
  readonly rule: RuleId
  /** What the finding means for the file. */
  readonly severity: Severity
  /** One sentence: the subject in the user's words, the fact, and how to fix it. */
  readonly message: string
  /** Which of its rule's messages this is. */
  readonly messageId: string
  /** The facts that the message is built from. */
  readonly data: Data
  /** The path that the file was read by, or `-` for standard input. */
  readonly file: string
  /** The characters that the finding is about. */
  readonly range: Range
  /** Other places involved, such as the first of two duplicates. */
  readonly related?: readonly RelatedPlace[]
  /** Alternatives, best first. */
  readonly fixes?: readonly Fix[]
}

/** All files that a finding refers to. */
export function listShownFiles({ file, related = [] }: Diagnostic): readonly string[] {
  return [file, ...related.map((place) => place.file)]
}

/** Receives each finding as soon as it is made. */
export type Report = (finding: Finding) => void

export interface RelatedSpan {
  readonly span: Span
  readonly message: Message
}

export interface SpanEdit {
  readonly span: Span
  readonly text: string
}

export interface SpanFix {
  readonly title: Message
  readonly safety: Fix['safety']
  /** As that of a fix. */
  readonly meaning?: 'declared' | undefined
  readonly edits: readonly SpanEdit[]
}

/** A finding inside the pipeline, located by spans. */
export interface Finding {
  readonly rule: RuleId
  readonly severity: Severity
  readonly message: Statement
  readonly span: Span
  readonly related?: readonly RelatedSpan[] | undefined
  readonly fixes?: readonly SpanFix[] | undefined
}

/** Converts a finding for a report; `show` decides what may be shown of the text it quotes. */
export function toDiagnostic(finding: Finding, show: Show = showAll): Diagnostic {
  const { rule, severity, message, span, related = [], fixes = [] } = finding
  const folder = detectPaths(span.file.path).dirname(span.file.path)
  const near = [span, ...related.map((other) => other.span)]
  const showHere: Show = areQuotable(near) ? (text, at, from = near) => show(text, at, from) : showNothing
  const showText = (text: Message): string => renderText(text, folder, showHere)
  return {
    rule,
    severity,
    message: showText(message.text),
    messageId: message.id,
    data: renderFacts(message.facts, folder, showHere),
    file: span.file.path,
    range: toRange(span),
    ...(related.length > 0 && {
      related: related.map((other) => ({
        message: showText(other.message),
        file: other.span.file.path,
        range: toRange(other.span),
      })),
    }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, showText(fix.title), showHere)) }),
  }
}

/** Whether the place of a finding is in a file whose text may be quoted. */
function areQuotable(places: readonly Span[]): boolean {
  return places.every(({ file }) => file.quotes !== 'nothing')
}

/** The place and the kind of mistake are enough for whoever can read the file. */
const showNothing: Show = () => '…'

function fixOf({ safety, edits, meaning }: SpanFix, title: string, show: Show): Fix {
  return {
    title,
    safety,
    edits: edits.map(({ span, text }) => ({ file: span.file.path, range: toRange(span), text })),
    ...(edits.some(({ text, span }) => writesSecret(text, span, show)) && { isConfidential: true }),
    ...(meaning !== undefined && { meaning }),
  }
}

function writesSecret(text: string, span: Span, show: Show): boolean {
  return text !== '' && (show(text, span) !== text || show(text, undefined, 'anywhere') !== text)
}
